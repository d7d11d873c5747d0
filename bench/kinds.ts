import * as path from "node:path";
import { peakMiBOf, runInTurn, secondsOf } from "./measure";
import { planOf, stackOf, withStackFiles } from "./stack";

/** What one more workload of a kind adds to a stack and its preview. */
export interface Cost {
  readonly kind: string;
  readonly resources: number;
  readonly seconds: number;
  readonly peakMiB: number;
}

/** The kinds of workload whose cost is told, each as an entry of `slipway:services`. */
const KINDS: Readonly<Record<string, (index: number) => object>> = {
  "Fargate behind the ALB": (index) => ({ port: 8080, ingress: { kind: "alb", path: `/service-${index}` } }),
  "Fargate behind the HTTP API": () => ({ port: 8080, ingress: { kind: "httpApi" } }),
  worker: () => ({ uses: ["queue/work:receive"] }),
  "scheduled job": () => ({ kind: "job", schedules: { nightly: { expression: "daily" } } }),
};
const POLICIES = path.resolve(__dirname, "../examples/go-service/policies.json");
const FEW = 5;
const MANY = 35;

/** The difference between previews of few and of many workloads of a kind, policies included, for one of them. */
export async function previewKinds(rounds: number): Promise<readonly Cost[]> {
  const costs: Cost[] = [];
  for (const [kind, workload] of Object.entries(KINDS)) {
    const few = stackOf(FEW, workload);
    const many = stackOf(MANY, workload);
    const each = (less: number, more: number): number => (more - less) / (MANY - FEW);
    const [small, large] = await previewInTurn([few, many], rounds);
    const resources = await Promise.all(
      [few, many].map(async (text) => (await planOf(text)).resources.length),
    );
    costs.push({
      kind,
      resources: each(resources[0] ?? 0, resources[1] ?? 0),
      seconds: each(secondsOf(small ?? []), secondsOf(large ?? [])),
      peakMiB: each(peakMiBOf(small ?? []), peakMiBOf(large ?? [])),
    });
  }
  return costs;
}

function previewInTurn(texts: readonly string[], rounds: number): ReturnType<typeof runInTurn> {
  return withStackFiles(texts, (files) =>
    runInTurn(
      // An HTTP API without a domain has a listener that the example is exempt for as well.
      files.map((file) => ["preview/start.mjs", "--config", file, "--policy-pack-config", POLICIES]),
      rounds,
    ),
  );
}

/** How many resources a stack of so many workloads has, every kind as often as the others. */
export async function countMixed(workloads: number): Promise<number> {
  const kinds = Object.values(KINDS);
  const plan = await planOf(stackOf(workloads, (index) => kinds[index % kinds.length]?.(index) ?? {}));
  return plan.resources.length;
}
