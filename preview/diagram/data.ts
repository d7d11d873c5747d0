import type { SubscriptionSettings } from "../../config/settings";
import type { Described } from "./described";
import type { DiagramEdge, DiagramNode, Part } from "./graph";
import { ISOLATED, privateGroup, regionGroup } from "./places";
import { counted, idOf, joined } from "./text";

const POSTGRES = "slipway:database:Postgres";

/** What holds data: databases, buckets and file systems. */
export function data(stack: Described): Part {
  const { plan, settings, planned } = stack;
  return {
    nodes: [
      ...planned(settings.databases, POSTGRES).map(([name, database]): DiagramNode => ({
        id: idOf("database", name),
        kind: "database",
        name,
        group: ISOLATED,
        details: [
          `PostgreSQL ${database.engineVersion}`,
          database.instanceClass,
          joined(
            settings.recovery.role === "standby" && "replica",
            database.multiAz ? "Multi-AZ" : "one zone",
            readers(stack, name),
          ),
        ],
      })),
      ...planned(settings.fileSystems, "slipway:storage:FileSystem").map(([name]): DiagramNode => ({
        id: idOf("filesystem", name),
        kind: "file system",
        name,
        group: privateGroup(settings),
        details: ["EFS"],
      })),
      ...planned(settings.buckets, "slipway:storage:DataBucket").map(([name, bucket]): DiagramNode => ({
        id: idOf("bucket", name),
        kind: "bucket",
        name,
        group: regionGroup(plan.region),
        details: [joined("S3", bucket.publicReason !== undefined && "public")],
      })),
    ],
  };
}

/** What reads beside it in the same region: its own instances but the first. */
function readers({ ofType }: Described, name: string): string | undefined {
  const component = ofType(POSTGRES).find((each) => each.name === name)?.urn;
  const instances = ofType("aws:rds/instance:Instance").filter(({ parent }) => parent === component);
  return instances.length > 1 ? counted(instances.length - 1, "read replica") : undefined;
}

/** Queues, topics, and whom these deliver to. */
export function messaging({ plan, settings, planned }: Described): Part {
  const group = regionGroup(plan.region);
  const nodes: DiagramNode[] = [];
  const edges: DiagramEdge[] = [];
  for (const [name, topic] of planned(settings.topics, "slipway:messaging:Topic")) {
    const id = idOf("topic", name);
    nodes.push({ id, kind: "topic", name, group, details: [joined("SNS", topic.fifo && "FIFO")] });
    for (const { endpoint, filterPolicy } of topic.subscriptions) {
      const label = filterPolicy && `by ${Object.keys(filterPolicy).sort().join(", ")}`;
      const to = isOwn(endpoint) ? receiverId(endpoint) : subscriberId(endpoint);
      edges.push({ from: id, to, ...(label === undefined ? {} : { label }) });
      if (isOwn(endpoint)) continue;
      nodes.push({ id: to, kind: "subscriber", ...subscriber(endpoint), isMinor: true });
    }
  }
  for (const [name, queue] of planned(settings.queues, "slipway:messaging:Queue")) {
    nodes.push({
      id: idOf("queue", name),
      kind: "queue",
      name,
      group,
      details: [joined("SQS", queue.fifo && "FIFO", counted(queue.maxReceiveCount, "try", "tries"))],
    });
  }
  return { nodes, edges };
}

/** What of the stack itself a topic delivers to. */
function isOwn(endpoint: SubscriptionSettings["endpoint"]): endpoint is Exclude<typeof endpoint, Subscriber> {
  return "queue" in endpoint || "function" in endpoint;
}

function receiverId(receiver: Exclude<SubscriptionSettings["endpoint"], Subscriber>): string {
  return "queue" in receiver ? idOf("queue", receiver.queue) : idOf("function", receiver.function);
}

type Subscriber = { readonly email: string } | { readonly https: string };

function subscriberId(subscriber: Subscriber): string {
  return "email" in subscriber ? idOf("email", subscriber.email) : idOf("https", hostOf(subscriber.https));
}

function subscriber(given: Subscriber): Pick<DiagramNode, "name" | "details"> {
  return "email" in given
    ? { name: given.email, details: ["email"] }
    : { name: hostOf(given.https), details: ["HTTPS"] };
}

/** Of an address no more than its host: a password or a token may stand in the rest. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "an address";
}
