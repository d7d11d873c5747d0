import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { stringify } from "yaml";
import { parseStackFile } from "../config/stack-file";
import type { Plan } from "../preview/plan";
import { readProject } from "../preview/project";
import { planStack } from "../preview/stack";

/** The plan of a stack file, evaluated in this process. */
export function planOf(stack: string): Promise<Plan> {
  const project = readProject(path.resolve(__dirname, ".."));
  return planStack({ project, stack: "dev", file: parseStackFile("Pulumi.dev.yaml", stack, project.name) });
}

/** Writes stack files for as long as somebody uses them. */
export async function withStackFiles<T>(
  texts: readonly string[],
  use: (files: readonly string[]) => Promise<T>,
): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
  try {
    const files = texts.map((text, index) => {
      const file = path.join(folder, `${index}.yaml`);
      fs.writeFileSync(file, text);
      return file;
    });
    return await use(files);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** A stack file of so many services, each as it is described by its index. */
export function stackOf(count: number, workload: (index: number) => object): string {
  const services: Record<string, object> = {};
  for (let index = 0; index < count; index += 1) {
    services[`service-${String(index).padStart(3, "0")}`] = {
      costCode: "BENCH001",
      image: { tag: "1.0.0" },
      ...workload(index),
    };
  }
  const text = JSON.stringify(services);
  return stringify({
    config: {
      "aws:region": "us-east-1",
      "aws:allowedAccountIds": ["123456789012"],
      "slipway:schemaVersion": 1,
      "slipway:environment": "dev",
      "slipway:costCode": "BENCH000",
      ...(text.includes('"alb"') ? { "slipway:domain": { name: "example.com" } } : {}),
      ...(text.includes('"alb"') && text.includes('"httpApi"')
        ? { "slipway:httpApi": { host: "gateway.dev.example.com" } }
        : {}),
      "slipway:databases": { main: { engineVersion: "17" } },
      "slipway:queues": { work: {} },
      "slipway:services": services,
    },
  });
}
