import * as path from "node:path";
import { stringify } from "yaml";
import { parseStackFile } from "../config/stack-file";
import { readProject } from "../preview/project";
import { planStack } from "../preview/stack";
import { median } from "./measure";

/** How long a program of so many services takes to evaluate, policies apart. */
export interface Evaluation {
  readonly services: number;
  readonly resources: number;
  readonly seconds: number;
}

/** Evaluates stacks of growing size in this process, each several times, and keeps the median. */
export async function evaluateGrowing(
  sizes: readonly number[],
  rounds: number,
): Promise<readonly Evaluation[]> {
  const evaluations: Evaluation[] = [];
  await evaluate(1);
  for (const services of sizes) {
    const seconds: number[] = [];
    let resources = 0;
    for (let round = 0; round < rounds; round += 1) {
      const started = process.hrtime.bigint();
      resources = await evaluate(services);
      seconds.push(Number(process.hrtime.bigint() - started) / 1e9);
    }
    evaluations.push({ services, resources, seconds: median(seconds) });
  }
  return evaluations;
}

async function evaluate(services: number): Promise<number> {
  const project = readProject(path.resolve(__dirname, ".."));
  const file = parseStackFile("Pulumi.dev.yaml", stackOf(services), project.name);
  const { resources } = await planStack({ project, stack: "dev", file });
  return resources.length;
}

/** A stack file of so many services: a quarter of them work off the queue, the others are called by name. */
function stackOf(count: number): string {
  const services: Record<string, object> = {};
  for (let index = 0; index < count; index += 1) {
    services[`service-${String(index).padStart(3, "0")}`] = {
      costCode: "BENCH001",
      image: { tag: "1.0.0" },
      ...(index % 4 === 3
        ? { uses: ["queue/work:receive"] }
        : { port: 8080, ingress: { kind: "internal" }, uses: ["database/main", "queue/work:send"] }),
    };
  }
  return stringify({
    config: {
      "aws:region": "us-east-1",
      "aws:allowedAccountIds": ["123456789012"],
      "slipway:schemaVersion": 1,
      "slipway:environment": "dev",
      "slipway:costCode": "BENCH000",
      "slipway:databases": { main: { engineVersion: "17" } },
      "slipway:queues": { work: {} },
      "slipway:services": services,
    },
  });
}
