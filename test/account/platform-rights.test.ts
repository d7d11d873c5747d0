import * as assert from "node:assert/strict";
import { PLATFORM_SERVICES, ROLE_TAKERS } from "../../account/platform-services";
import type { Plan } from "../../preview/plan";
import { textOf, withoutSecretMarks } from "../../preview/wire";
import { EXAMPLES, exampleText, STACKS } from "../support/config-files";
import { evaluateConfig, evaluateStack } from "../support/evaluate";

/** Where the policy needs another name than the provider's folder of a resource. */
const PREFIXES: Readonly<Record<string, string>> = {
  apigatewayv2: "apigateway",
  appautoscaling: "application-autoscaling",
  cognito: "cognito-idp",
  costexplorer: "ce",
  efs: "elasticfilesystem",
  lb: "elasticloadbalancing",
  resourcegroups: "resource-groups",
  sesv2: "ses",
  vpc: "ec2",
};

async function planned(): Promise<readonly Plan[]> {
  const stacks = await Promise.all(STACKS.map((stack) => evaluateStack(stack)));
  return [...stacks, ...(await Promise.all(EXAMPLES.map((example) => evaluateConfig(exampleText(example)))))];
}

describe("The platform's rights", () => {
  it("are for each service that a stack's resources are of", async () => {
    const missing = new Set<string>();
    for (const { resources } of await planned()) {
      for (const { type } of resources) {
        const [provider, of = ""] = type.split(":");
        const folder = of.split("/")[0] ?? "";
        const prefix = PREFIXES[folder] ?? folder;
        if (provider !== "aws" || ["iam", "index"].includes(folder)) continue;
        // Logs and events are services of their own, which the provider has in CloudWatch's folder.
        if (!PLATFORM_SERVICES.includes(prefix)) missing.add(type);
      }
    }
    assert.deepEqual([...missing], []);
  });

  it("are all that the roles of a stack's tasks and functions are given", async () => {
    const missing = new Set<string>();
    for (const plan of await planned()) {
      for (const { type, inputs } of plan.resources) {
        if (type !== "aws:iam/rolePolicy:RolePolicy") continue;
        const { Statement } = JSON.parse(textOf(withoutSecretMarks(inputs["policy"] ?? "{}"))) as {
          readonly Statement: readonly { readonly Action: readonly string[] }[];
        }; // IAM's form
        for (const action of Statement.flatMap(({ Action }) => Action)) {
          const [prefix = ""] = action.split(":");
          if (prefix !== "iam" && !PLATFORM_SERVICES.includes(prefix)) missing.add(action);
        }
      }
    }
    assert.deepEqual([...missing], []);
  });

  it("hand roles to each service that takes one of a stack's", async () => {
    const takers = new Set<string>();
    for (const plan of await planned()) {
      for (const { type, inputs } of plan.resources) {
        if (type !== "aws:iam/role:Role") continue;
        const text = textOf(withoutSecretMarks(inputs["assumeRolePolicy"] ?? "{}"));
        for (const [, service = ""] of text.matchAll(/"([\w.-]+\.amazonaws\.com)"/g)) takers.add(service);
      }
    }
    assert.ok(takers.has("ecs-tasks.amazonaws.com"));
    assert.deepEqual(
      [...takers].filter((service) => !ROLE_TAKERS.includes(service)),
      [],
    );
  });
});
