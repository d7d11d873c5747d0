import * as fc from "fast-check";
import { DOMAIN, stackFile, type StackKeys } from "./component-stack";

/** A service of each kind there is, with what a stack needs for it; its path and port are the index's. */
const KINDS: readonly ((index: number) => StackKeys)[] = [
  (index) => ({ port: 8000 + index, ingress: { kind: "alb", path: `/public-${index}` } }),
  (index) => ({
    port: 8000 + index,
    ingress: { kind: "alb", path: `/shifting-${index}`, stripPrefix: true },
    deployment: { strategy: "canary" },
  }),
  (index) => ({ port: 8000 + index, ingress: { kind: "httpApi", path: `/gateway-${index}` } }),
  (index) => ({
    port: 8000 + index,
    ingress: { kind: "internal" },
    uses: ["database/main", "bucket/files:read-write"],
  }),
  () => ({ uses: ["queue/work:receive"], openTelemetry: true, memoryMiB: 2048 }),
  () => ({
    kind: "job",
    schedules: { nightly: { expression: "daily", command: ["run"] } },
    uses: ["database/main:read", "file-system/shared:/data"],
  }),
  (index) => ({
    capacityProviderStrategy: [{ capacityProvider: "graviton", weight: 1 }],
    networkMode: "bridge",
    port: 8000 + index,
    ingress: { kind: "alb", path: `/bridge-${index}` },
  }),
];

/** A stack, and the same stack with one more service that has nothing to do with the others. */
export interface Grown {
  readonly stack: StackKeys;
  readonly grown: StackKeys;
}

const serviceNames = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{2,7}$/), {
  minLength: 3,
  maxLength: 6,
});

const pair = serviceNames.chain((names) =>
  fc
    .array(fc.nat(KINDS.length - 1), { minLength: names.length, maxLength: names.length })
    .map((kinds): Grown => {
      const services = Object.fromEntries(
        names.map((name, index) => [
          name,
          { costCode: "GENRDEV1", image: { tag: "1.0.0" }, ...KINDS[kinds[index] ?? 0]?.(index) },
        ]),
      );
      const fewer = Object.fromEntries(Object.entries(services).slice(0, -1));
      return { stack: file(fewer), grown: file(services) };
    }),
);

function file(services: StackKeys): StackKeys {
  return stackFile({
    domain: DOMAIN,
    ...(JSON.stringify(services).includes('"httpApi"')
      ? { httpApi: { host: "gateway.dev.example.com" } }
      : {}),
    cluster: { ec2Capacity: { graviton: { instanceType: "m7g.large" } } },
    databases: { main: { engineVersion: "17", replicas: 1 } },
    buckets: { files: {} },
    fileSystems: { shared: {} },
    queues: { work: {} },
    services,
  });
}

/** The same pairs on every run. */
export function grownStacks(count: number): readonly Grown[] {
  return fc.sample(pair, { seed: 4, numRuns: count });
}
