import * as assert from "node:assert/strict";
import type { Plan, PlannedResource } from "../../../preview/plan";
import { countsOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, internal, stackFile, type StackKeys } from "../../support/component-stack";
import { cyclesOf } from "../../support/dependency-cycles";
import { evaluateConfig } from "../../support/evaluate";

/** One workload with all that a workload can have, of whatever kind its file says. */
function stackWith(kind: string): StackKeys {
  return {
    domain: DOMAIN,
    databases: { main: { engineVersion: "17" } },
    queues: { work: {} },
    services: {
      orders: api({
        kind,
        uses: ["database/main", "queue/work:receive"],
        secrets: { KEY: { generate: {} } },
        migration: { command: ["migrate"] },
        schedules: { nightly: { expression: "daily" } },
        events: { placed: { sources: ["shop"], detailTypes: ["OrderPlaced"] } },
      }),
      // The load balancer stays for this one.
      catalog: api({ ingress: { kind: "alb", path: "/catalog" } }),
      prices: internal({ port: 8081 }),
    },
  };
}

function byUrn({ resources }: Plan): ReadonlyMap<string, PlannedResource> {
  return new Map(resources.map((each) => [each.urn, each]));
}

/** What makes an update of a resource, other than the resources it waits for. */
const state = ({ inputs, protect, retainOnDelete, id }: PlannedResource): string =>
  JSON.stringify({ inputs, protect, retainOnDelete, id });

/** What comes, goes and changes between two plans, as `type name`. */
async function difference(
  before: string,
  after: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const [old, young] = [byUrn(await planOf(stackWith(before))), byUrn(await planOf(stackWith(after)))];
  const label = ({ type, name }: PlannedResource): string => `${type.split(":").at(-1) ?? ""} ${name}`;
  return {
    comes: [...young.values()]
      .filter(({ urn }) => !old.has(urn))
      .map(label)
      .sort(),
    goes: [...old.values()]
      .filter(({ urn }) => !young.has(urn))
      .map(label)
      .sort(),
    changes: [...old.values()]
      .filter((each) => {
        const other = young.get(each.urn);
        return other !== undefined && state(other) !== state(each);
      })
      .map(label)
      .sort(),
  };
}

const OF_AN_API = [
  "Function orders-migration",
  "Invocation orders-migration",
  "ListenerRule orders",
  "LogGroup orders-migration",
  "MetricAlarm service-orders-cpu",
  "MetricAlarm service-orders-errors",
  "MetricAlarm service-orders-latency",
  "MetricAlarm service-orders-memory",
  "MetricAlarm service-orders-missing-tasks",
  "MetricAlarm service-orders-unhealthy",
  "Policy orders-backlog",
  "Policy orders-cpu",
  "Policy orders-memory",
  "Role orders-migration",
  "RolePolicy orders-migration",
  "SecurityGroupEgressRule load-balancer-to-orders-out",
  "SecurityGroupIngressRule load-balancer-to-orders-in",
  "Service orders",
  "Target orders",
  "TargetGroup orders",
];
const OF_A_JOB = [
  "EventRule orders-failed",
  "EventRule orders.placed",
  "EventTarget orders-failed",
  "EventTarget orders.placed",
  "MetricAlarm service-orders-dead-letters",
  "Queue orders-dead-letters",
  "QueuePolicy orders-dead-letters",
  "Role orders-events",
  "Role orders-scheduler",
  "RolePolicy orders-events",
  "RolePolicy orders-scheduler",
  "Schedule orders.nightly",
  "ScheduleGroup orders",
];
/** What shows or serves all that there is: it changes in place. */
const OF_ALL = ["Dashboard monitoring"];
/** What starts a service anew with another password of its database. */
const OF_A_SERVICE = ["Function main-credentials", "RolePolicy main-credentials"];

describe("A workload whose kind changes", () => {
  const steps = [
    ["api", "job", OF_A_JOB, OF_AN_API, OF_A_SERVICE],
    ["job", "none", [], OF_A_JOB, []],
    ["none", "api", OF_AN_API, [], OF_A_SERVICE],
  ] as const;
  for (const [before, after, comes, goes, changes] of steps) {
    it(`from ${before} to ${after} keeps all that both have, byte for byte, and replaces nothing`, async () => {
      assert.deepEqual(await difference(before, after), { comes, goes, changes: [...OF_ALL, ...changes] });
    });
  }

  it("keeps its repository, logs, roles, secret, security group and task definition as a matter of course", async () => {
    const kept = [...byUrn(await planOf(stackWith("none"))).values()]
      .filter(({ urn }) => urn.includes("slipway:ecs:Service") && /::orders(-(task|execution))?$/.test(urn))
      .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
      .sort();
    assert.deepEqual(kept, [
      "LifecyclePolicy orders",
      "LogGroup orders",
      "Repository orders",
      "Role orders-execution",
      "Role orders-task",
      "RolePolicy orders-execution",
      "RolePolicy orders-task",
      "Secret orders",
      "SecretVersion orders",
      "SecurityGroup orders",
      "Service orders",
      "ServiceEndpoint orders",
      "TaskDefinition orders",
    ]);
  });

  for (const kind of ["api", "job", "none"]) {
    it(`waits for nothing in a circle as ${kind}`, async () => {
      assert.deepEqual(cyclesOf(await planOf(stackWith(kind))), []);
    });

    it(`is planned the same before anything of it is known as ${kind}`, async () => {
      const unknown = await evaluateConfig(stackFile(stackWith(kind)), "dev", { computed: "unknown" });
      assert.deepEqual(countsOf(unknown), countsOf(await planOf(stackWith(kind))));
    });
  }
});

describe("A job without an image", () => {
  it("is not started, and everything else of it stands", async () => {
    const services = {
      orders: { costCode: "JOBSDEV1", kind: "job", schedules: { nightly: { expression: "daily" } } },
    };
    const { resources } = await planOf({ services });
    const types = new Set(resources.map(({ type }) => type));
    assert.ok(types.has("aws:ecs/taskDefinition:TaskDefinition"));
    for (const type of types) assert.doesNotMatch(type, /^aws:(scheduler|sqs)|eventRule|eventTarget/);
  });
});
