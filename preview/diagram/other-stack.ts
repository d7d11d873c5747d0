import type { RecoverySettings } from "../../config/settings";
import { listOf, mapOf, textOf } from "../wire";
import type { Described } from "./described";
import type { DiagramEdge, Part } from "./graph";
import { INTERNET, LOAD_BALANCER } from "./ingress";
import { EDGE, otherRegion, regionOf } from "./places";
import { idOf } from "./text";

const OTHER_STACK = "otherstack";
const FAILOVER = "failover";
const WELL = "while it is well";
const OTHERWISE = "otherwise";

/** The stack that stands by for this one, or that this one stands by for. */
export function otherStack(stack: Described): Part {
  const { recovery } = stack.settings;
  const name = nameOfOther(recovery);
  if (name === undefined) return {};
  const region = otherRegion(regionOfOther(stack));
  const isHere = recovery.role === "standby";
  return {
    groups: [region],
    nodes: [
      { id: OTHER_STACK, kind: "stack", name, group: region.id, details: [roleOfOther(recovery.role)] },
    ],
    edges: replicated(stack).map((id) => ({
      from: isHere ? OTHER_STACK : id,
      to: isHere ? id : OTHER_STACK,
      label: "replicates to",
      isDotted: true,
    })),
  };
}

/** What a standby has a replica of: all that it describes; seen from its primary, what the standby tells. */
function replicated({ plan, settings }: Described): readonly string[] {
  const { recovery, databases, buckets } = settings;
  const ids = (names: { databases: readonly string[]; buckets: readonly string[] }): readonly string[] => [
    ...[...names.databases].sort().map((name) => idOf("database", name)),
    ...[...names.buckets].sort().map((name) => idOf("bucket", name)),
  ];
  if (recovery.role === "standby") {
    return ids({ databases: Object.keys(databases), buckets: Object.keys(buckets) });
  }
  const other = nameOfOther(recovery);
  const reference = plan.resources.find(
    ({ type, name }) => type === "pulumi:pulumi:StackReference" && name.split("/").at(-1) === other,
  );
  const told = mapOf(reference?.outputs["outputs"]);
  const role = mapOf(told["recovery"]);
  if (textOf(role["role"]) !== "standby") return [];
  return ids({
    databases: listOf(mapOf(role["replicates"])["databases"]).map(textOf),
    buckets: Object.keys(mapOf(told["bucketNames"])),
  });
}

function nameOfOther(recovery: RecoverySettings): string | undefined {
  return recovery.role === "primary" ? recovery.standbyStack : recovery.primaryStack;
}

function roleOfOther(role: RecoverySettings["role"]): string {
  switch (role) {
    case "primary":
      return "its standby";
    case "standby":
      return "its primary";
    case "promoted":
      return "the former primary";
  }
}

/** As the file says; of a standby's primary, as what is replicated from there tells. */
function regionOfOther({ settings, ofType }: Described): string | undefined {
  const { recovery } = settings;
  if (recovery.role !== "standby") return recovery.standbyRegion;
  const sources = ofType("aws:rds/instance:Instance").map(({ inputs }) =>
    regionOf(inputs["replicateSourceDb"]),
  );
  const buckets = ofType("aws:s3/bucketReplicationConfig:BucketReplicationConfig").map(({ inputs }) =>
    textOf(inputs["region"]),
  );
  return [...sources, ...buckets].find(
    (region) => region !== undefined && /^[a-z]+(-[a-z0-9]+)+$/.test(region),
  );
}

/** The name that leads to whichever of the two is well. */
export function failover({ settings, ofType }: Described): Part {
  const { recovery } = settings;
  const given = recovery.failover;
  if (given === undefined || ofType("slipway:networking:LoadBalancer").length === 0) return {};
  // A stopped stack's record is the other one's to write.
  const [here, there] =
    given.record === undefined ? [] : given.record === "primary" ? [WELL, OTHERWISE] : [OTHERWISE, WELL];
  const to = (target: string, label: string | undefined): DiagramEdge => ({
    from: FAILOVER,
    to: target,
    isDotted: label !== WELL,
    ...(label === undefined ? {} : { label }),
  });
  return {
    nodes: [{ id: FAILOVER, kind: "dns", name: given.hostName, group: EDGE, details: ["Route 53 failover"] }],
    edges: [{ from: INTERNET, to: FAILOVER }, to(LOAD_BALANCER, here), to(OTHER_STACK, there)],
  };
}
