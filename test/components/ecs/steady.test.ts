import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { steadyTaskDefinition } from "../../../components/ecs/steady";
import { planOf } from "../../support/component-plan";
import { worker } from "../../support/component-stack";
import { failureOf, planOf as planOfProgram } from "../../support/preview-program";

const definition = (revision: number): string =>
  `arn:aws:ecs:us-east-1:123456789012:task-definition/shop-dev-mailer:${revision}`;

/** A program whose output is the task definition that runs, when ECS says this of it. */
function programWith(running: string | undefined, asked: string): () => unknown {
  return () => ({
    runs: steadyTaskDefinition("service mailer", pulumi.output(running), pulumi.output(asked)),
  });
}

describe("A deployment that was rolled back", () => {
  it("fails the update, naming the version that was asked for and the one that runs", async () => {
    const failure = await failureOf(planOfProgram(programWith(definition(6), definition(7))));
    assert.equal(
      failure.message,
      `service mailer: the deployment of ${definition(7)} was rolled back and ${definition(6)} runs on. See the service's events and its log group, mend the new version, and update again.`,
    );
    assert.ok(pulumi.RunError.isInstance(failure));
  });

  it("is not what a steady deployment looks like, nor one that ECS says nothing of", async () => {
    for (const running of [definition(7), undefined]) {
      const { outputs } = await planOfProgram(programWith(running, definition(7)));
      assert.deepEqual(outputs, { runs: definition(7) });
    }
  });

  it("is looked for in every service of a stack", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    const service = plan.resources.find(({ type }) => type === "slipway:ecs:Service");
    const task = plan.resources.find(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition");
    assert.equal(service?.outputs["taskDefinitionArn"], task?.outputs["arn"]);
  });
});
