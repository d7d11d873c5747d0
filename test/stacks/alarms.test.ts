import * as assert from "node:assert/strict";
import type { Plan } from "../../preview/plan";
import { LISTED_TYPES } from "../../preview/replacing/table";
import { ALARMED, NO_ALARM } from "../support/alarmed-types";
import { STACKS } from "../support/component-stacks";
import { api, DOMAIN, job, lambda, worker } from "../support/component-stack";
import { planOf } from "../support/component-plan";
import { EXAMPLES, exampleText } from "../support/config-files";
import { evaluateConfig, evaluateStack, resourcesOf } from "../support/evaluate";

const REASONED = Object.values(NO_ALARM).flat();
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** The types of AWS that a plan makes. */
function typesOf({ resources }: Plan): readonly string[] {
  return resources.flatMap(({ type, custom }) => (custom && type.startsWith("aws:") ? [type] : []));
}

/** The namespaces of the figures that a plan's alarms judge. */
function namespacesOf(plan: Plan): ReadonlySet<unknown> {
  return new Set(
    resourcesOf(plan, ALARM).flatMap(({ inputs }) => {
      const queries = (inputs["metricQueries"] ?? []) as readonly {
        readonly metric?: { readonly namespace: string };
      }[];
      return [inputs["namespace"], ...queries.map(({ metric }) => metric?.namespace)];
    }),
  );
}

describe("Every type of resource", () => {
  it("has alarms, or a reason why it has none", () => {
    const known = new Set([...Object.keys(ALARMED), ...REASONED]);
    assert.deepEqual(
      LISTED_TYPES.filter((type) => type.startsWith("aws:") && !known.has(type)),
      [],
    );
  });

  it("has one of the two, once, and is one that the program makes", () => {
    const all = [...Object.keys(ALARMED), ...REASONED];
    assert.deepEqual(
      all.filter((type, index) => all.indexOf(type) !== index || !LISTED_TYPES.includes(type)),
      [],
    );
  });

  it("is among these in every stack and example", async () => {
    const known = new Set([...Object.keys(ALARMED), ...REASONED]);
    const plans: Plan[] = [];
    for (const stack of STACKS) plans.push(await evaluateStack(stack));
    for (const example of EXAMPLES) plans.push(await evaluateConfig(exampleText(example)));
    assert.deepEqual(
      plans.flatMap(typesOf).filter((type) => !known.has(type)),
      [],
    );
  });

  it("has the alarms that it is said to have, where a stack has alarms of its own", async () => {
    const plan = await planOf({
      alarms: {},
      domain: DOMAIN,
      databases: { main: { engineVersion: "17" } },
      fileSystems: { uploads: {} },
      queues: { work: {} },
      topics: { news: {} },
      sites: { www: {} },
      cluster: { ec2Capacity: { arm: { instanceType: "m7g.large" } } },
      services: {
        orders: api(),
        nightly: job({ schedules: { night: { expression: "daily" } } }),
        mailer: worker({ capacityProviderStrategy: [{ capacityProvider: "arm", weight: 1 }] }),
      },
      functions: { resize: lambda() },
    });
    const namespaces = namespacesOf(plan);
    const silent = [...new Set(typesOf(plan))].filter(
      (type) => ALARMED[type] !== undefined && !namespaces.has(ALARMED[type]),
    );
    // What a job's own rule hears of is told of by itself.
    assert.deepEqual(silent, ["aws:cloudwatch/eventRule:EventRule"]);
  });
});
