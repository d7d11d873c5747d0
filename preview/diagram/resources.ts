import { containsSecret, containsUnknown, listOf, mapOf, textOf, type Wire } from "../wire";
import type { DrawnPlan, DrawnResource } from "./described";
import type { DiagramEdge, DiagramNode, NodeKind, Part } from "./graph";
import { otherRegion, regionGroup } from "./places";
import { idOf } from "./text";

/** What is drawn of a program that describes no platform: what holds data, carries messages or runs. */
const KINDS: Readonly<Record<string, readonly [kind: NodeKind, service: string]>> = {
  "aws:cloudfront/distribution:Distribution": ["site", "CloudFront"],
  "aws:dynamodb/table:Table": ["database", "DynamoDB"],
  "aws:ecs/service:Service": ["service", "ECS"],
  "aws:efs/fileSystem:FileSystem": ["file system", "EFS"],
  "aws:lambda/function:Function": ["function", "Lambda"],
  "aws:lb/loadBalancer:LoadBalancer": ["load balancer", "ELB"],
  "aws:rds/cluster:Cluster": ["database", "RDS"],
  "aws:rds/instance:Instance": ["database", "RDS"],
  "aws:s3/bucket:Bucket": ["bucket", "S3"],
  "aws:sns/topic:Topic": ["topic", "SNS"],
  "aws:sqs/queue:Queue": ["queue", "SQS"],
};

/** A stack by its resources alone, each in its region, and which bucket is copied to which. */
export function resources(plan: DrawnPlan): Part {
  const drawn = plan.resources.filter(({ type, external }) => type in KINDS && !external);
  const regions = [...new Set([plan.region, ...drawn.map((each) => regionOf(plan, each))])];
  return {
    groups: regions.map((region) => ({ ...otherRegion(region), isKept: region === plan.region })),
    nodes: drawn.map((each): DiagramNode => {
      const [kind, service] = KINDS[each.type] ?? ["note", ""];
      return {
        id: idOfResource(each),
        kind,
        name: each.name,
        group: regionGroup(regionOf(plan, each)),
        details: [service],
      };
    }),
    edges: copies(drawn, plan.resources),
  };
}

function regionOf({ region }: DrawnPlan, { inputs }: DrawnResource): string {
  return known(inputs["region"]) || region;
}

function idOfResource({ type, name }: DrawnResource): string {
  return idOf((type.split(":").at(-1) ?? "").toLowerCase(), name);
}

/** By the names of buckets: those that are made up as any others. */
function copies(drawn: readonly DrawnResource[], all: readonly DrawnResource[]): readonly DiagramEdge[] {
  const byName = new Map(drawn.map((each) => [known(each.inputs["bucket"]), idOfResource(each)]));
  return all
    .filter(({ type }) => type === "aws:s3/bucketReplicationConfig:BucketReplicationConfig")
    .flatMap(({ inputs }) => {
      const from = byName.get(known(inputs["bucket"]));
      return listOf(inputs["rules"]).flatMap((rule): readonly DiagramEdge[] => {
        const destination = known(mapOf(mapOf(rule)["destination"])["bucket"]);
        const to = byName.get(destination.replace(/^arn:[^:]*:s3:::/, ""));
        return from === undefined || to === undefined
          ? []
          : [{ from, to, label: "replicates to", isDotted: true }];
      });
    });
}

/** A text that may be compared and printed; empty for what is secret or not known yet. */
function known(value: Wire | undefined): string {
  return value === undefined || containsSecret(value) || containsUnknown(value) ? "" : textOf(value);
}
