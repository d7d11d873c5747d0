import * as path from "node:path";
import { analyzerResources } from "../preview/analysis";
import { Analyzer } from "../preview/analyzer";
import type { Plan } from "../preview/plan";
import { median, peakMiBOf, runInTurn, secondsOf, secondsFor } from "./measure";
import { planOf, stackOf, withStackFiles } from "./stack";

/** What stacks of so many services cost. */
export interface Size {
  readonly services: number;
  readonly resources: number;
  /** Running the program, in a process that has run it before. */
  readonly evaluationSeconds: number;
  /** The pack's judgement of the plan, in a process that has judged before. */
  readonly policiesSeconds: number;
  /** `npm run preview` as a whole. */
  readonly previewSeconds: number;
  /** The most memory that one of its processes takes. */
  readonly peakMiB: number;
}

const PACK = path.resolve(__dirname, "../policy-pack");

/** Measures stacks of growing size, each several times, and keeps the medians. */
export async function measureGrowth(sizes: readonly number[], rounds: number): Promise<readonly Size[]> {
  const previews = await previewsOf(sizes, rounds);
  const pack = await Analyzer.start(PACK);
  try {
    await evaluateAndJudge(1, pack, 1);
    const measured: Size[] = [];
    for (const [index, services] of sizes.entries()) {
      const preview = previews[index] ?? [];
      measured.push({
        services,
        ...(await evaluateAndJudge(services, pack, rounds)),
        previewSeconds: secondsOf(preview),
        peakMiB: peakMiBOf(preview),
      });
    }
    return measured;
  } finally {
    await pack.close();
  }
}

/**
 * With which power of the number of services a cost grows, beyond what the first service costs: 1 is linear. It is the
 * slope of the line that fits the logarithms best.
 */
export function growthOf(sizes: readonly Size[], cost: (size: Size) => number): number {
  const [first, ...others] = sizes;
  if (first === undefined) return Number.NaN;
  const points = others.map((size) => ({
    x: Math.log(size.services - first.services),
    y: Math.log(cost(size) - cost(first)),
  }));
  const mean = (of: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}

async function evaluateAndJudge(
  services: number,
  pack: Analyzer,
  rounds: number,
): Promise<Pick<Size, "resources" | "evaluationSeconds" | "policiesSeconds">> {
  const text = stackOf(services, internalOrWorker);
  const evaluation: number[] = [];
  const policies: number[] = [];
  let plan: Plan | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const evaluated = await secondsFor(async () => {
      plan = await planOf(text);
    });
    const resources = plan === undefined ? [] : analyzerResources(plan);
    const run = { project: "slipway", stack: "dev", dryRun: true };
    evaluation.push(evaluated);
    policies.push(await secondsFor(() => pack.analyze(resources, run)));
  }
  return {
    resources: plan?.resources.length ?? 0,
    evaluationSeconds: median(evaluation),
    policiesSeconds: median(policies),
  };
}

function previewsOf(sizes: readonly number[], rounds: number): ReturnType<typeof runInTurn> {
  const texts = sizes.map((services) => stackOf(services, internalOrWorker));
  return withStackFiles(texts, (files) =>
    runInTurn(
      files.map((file) => ["preview/start.mjs", "--config", file]),
      rounds,
    ),
  );
}

/** A quarter of the services work off the queue, the others are called by name. */
export function internalOrWorker(index: number): object {
  return index % 4 === 3
    ? { uses: ["queue/work:receive"] }
    : { port: 8080, ingress: { kind: "internal" }, uses: ["database/main", "queue/work:send"] };
}
