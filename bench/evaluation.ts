import { median } from "./measure";
import { planOf, stackOf } from "./stack";

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
  return (await planOf(stackOf(services, internalOrWorker))).resources.length;
}

/** A quarter of the services work off the queue, the others are called by name. */
export function internalOrWorker(index: number): object {
  return index % 4 === 3
    ? { uses: ["queue/work:receive"] }
    : { port: 8080, ingress: { kind: "internal" }, uses: ["database/main", "queue/work:send"] };
}
