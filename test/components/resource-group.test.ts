import * as assert from "node:assert/strict";
import type { Plan } from "../../preview/plan";
import { textOf } from "../../preview/wire";
import { STACKS } from "../support/component-stacks";
import { evaluateConfig, evaluateStack, resource, resourcesOf } from "../support/evaluate";

const GROUP = "aws:resourcegroups/group:Group";
const FILE = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:project: aws-cards
  slipway:environment: qa
  slipway:tier: staging
  slipway:costCode: CARDQA01
`;

describe("The resource group of a stack", () => {
  it("is one that finds what has its two tags, and has the stack's tags itself", async () => {
    const groups = resourcesOf(await evaluateStack("prod-usw2"), GROUP);
    assert.deepEqual(
      groups.map(({ name, parent, inputs }) => ({ name, parent: parent?.split("::").at(-1), inputs })),
      [
        {
          name: "stack-sports-cards-prod",
          parent: "slipway-prod-usw2",
          inputs: {
            description: "What has the tags Project sports-cards and Environment prod",
            resourceQuery: { type: "TAG_FILTERS_1_0", query: queryOf("sports-cards", "prod") },
            tags: {
              Project: "sports-cards",
              ManagedBy: "pulumi",
              Environment: "prod",
              CostCode: "PLATPRD1",
            },
          },
        },
      ],
    );
  });

  it("finds all that the stack tags, whoever pays for it", async () => {
    for (const stack of STACKS) {
      const plan = await evaluateStack(stack);
      const { Project: project, Environment: environment } = tagsOfGroup(plan);
      const others = plan.resources
        .map(({ urn, inputs }) => ({ urn, tags: inputs["tags"] as Record<string, unknown> | undefined }))
        .filter(({ tags }) => tags !== undefined && "ManagedBy" in tags)
        .filter(({ tags }) => tags?.["Project"] !== project || tags?.["Environment"] !== environment);
      assert.deepEqual(others, []);
    }
  });

  it("is named as AWS takes it, also where the project's name begins with aws", async () => {
    const group = resource(await evaluateConfig(FILE, "qa"), GROUP, "stack-aws-cards-qa");
    assert.match(textOf(group.outputs["name"]), /^stack-aws-cards-qa-[0-9a-f]{7}$/);
    assert.match(JSON.stringify(group.inputs["description"]), /^"[\sA-Za-z0-9_.-]+"$/);
    assert.deepEqual(group.inputs["resourceQuery"], {
      type: "TAG_FILTERS_1_0",
      query: queryOf("aws-cards", "qa"),
    });
  });
});

function queryOf(project: string, environment: string): string {
  return `{"ResourceTypeFilters":["AWS::AllSupported"],"TagFilters":[{"Key":"Project","Values":["${project}"]},{"Key":"Environment","Values":["${environment}"]}]}`;
}

function tagsOfGroup(plan: Plan): Readonly<Record<string, unknown>> {
  const [group] = resourcesOf(plan, GROUP);
  return group?.inputs["tags"] as Readonly<Record<string, unknown>>; // presented tags are texts by name
}
