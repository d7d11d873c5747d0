import * as assert from "node:assert/strict";
import { invokes } from "../../preview/offline/invokes";
import type { Plan } from "../../preview/plan";
import { inputsOf, planOf, statementsOf } from "./component-plan";
import { stackFile, worker } from "./component-stack";
import { evaluateConfig, type Evaluation } from "./evaluate";

export const REPOSITORY = "aws:ecr/repository:Repository";
export const LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
export const BUILD = "docker-build:index:Image";
export const SERVICE = "aws:ecs/service:Service";
export const GET_IMAGE = "aws:ecr/getImage:getImage";
export const GET_IMAGES = "aws:ecr/getImages:getImages";

/** The plan of a stack with one service, of this image. */
export async function withImage(image: object | undefined): Promise<Plan> {
  return planOf({ services: { mailer: worker({ image }) } });
}

/** The plan of a stack with one service, of this image, and what it asked of a data source. */
export async function asked(
  token: string,
  image: object | undefined,
  answer: object = {},
  evaluation: Evaluation = {},
): Promise<{ readonly plan: Plan; readonly questions: readonly object[] }> {
  const table = invokes as Record<string, (typeof invokes)[string]>; // the rows are read when they are asked for
  const row = table[token];
  assert.ok(row);
  const questions: object[] = [];
  table[token] = (call) => {
    questions.push(call.inputs);
    return { ...row(call), ...answer };
  };
  try {
    const file = stackFile({ services: { mailer: worker({ image }) } });
    return { plan: await evaluateConfig(file, "dev", evaluation), questions };
  } finally {
    table[token] = row;
  }
}

/** What the service's container is started from. */
export function imageOf(plan: Plan): unknown {
  const [container] = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "mailer")[
    "containerDefinitions"
  ] as { image: unknown }[];
  return container?.image;
}

/** What the execution role may do with repositories. */
export function pulls(plan: Plan): readonly unknown[] {
  const statements = statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "mailer-execution") as {
    Action: string[];
  }[];
  return statements.filter(({ Action }) => Action.some((action) => action.startsWith("ecr:")));
}

/** Leave to pull from one repository. */
export const pullsFrom = (arn: string): readonly object[] => [
  { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
  {
    Effect: "Allow",
    Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    Resource: [arn],
  },
];
