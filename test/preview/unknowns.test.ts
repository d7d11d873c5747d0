import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { presentInputs } from "../../preview/present";
import { assertSameResources } from "../support/preview-known-unknown";
import { failureOf, named, planOf } from "../support/preview-program";
import { vpcArgs } from "../support/preview-vpc";

const program = (): object => {
  const vpc = new awsx.ec2.Vpc("main", vpcArgs);
  const group = new aws.ec2.SecurityGroup("group", { vpcId: vpc.vpcId });
  const provider = new aws.Provider("other", { region: "us-west-2" });
  const queue = new aws.sqs.Queue("queue", {}, { provider });
  new aws.sns.TopicSubscription("subscription", {
    topic: new aws.sns.Topic("topic", {}).arn,
    protocol: "sqs",
    endpoint: queue.arn,
    filterPolicy: pulumi.jsonStringify({ from: [queue.name] }),
  });
  return { group: group.id, name: pulumi.interpolate`${queue.name}!`, region: aws.getRegionOutput().region };
};

describe("a plan with nothing known that the cloud computes", () => {
  it("has the same resources, with inputs as they were given", async () => {
    const [known, unknown] = await Promise.all([planOf(program), planOf(program, { computed: "unknown" })]);
    assertSameResources(known, unknown);
    assert.deepEqual(presentInputs(named(unknown, "subscription")), {
      endpoint: "[unknown]",
      filterPolicy: "[unknown]",
      protocol: "sqs",
      topic: "[unknown]",
    });
    assert.deepEqual(named(unknown, "main-private-1", "Subnet").inputs["cidrBlock"], "10.0.2.0/24");
    assert.equal(named(unknown, "queue").id, undefined);
    assert.deepEqual(unknown.warnings, []);
  });

  it("shows a program that makes resources only of what is known", async () => {
    const conditional = (): void => {
      const queue = new aws.sqs.Queue("queue", {});
      const made = queue.arn.apply(() => new aws.sns.Topic("late", {}).arn);
      new aws.sns.Topic("after", { displayName: made });
    };
    const [known, unknown] = await Promise.all([
      planOf(conditional),
      planOf(conditional, { computed: "unknown" }),
    ]);
    assert.throws(() => {
      assertSameResources(known, unknown);
    }, /aws:sns\/topic:Topic::late/);
  });

  it("is not what a plan falls back to in silence: a type with no values is named", async () => {
    const plan = await planOf(() => {
      const api = new aws.appsync.GraphQLApi("api", { authenticationType: "AWS_IAM" });
      new aws.sqs.Queue("queue", { name: pulumi.interpolate`for-${api.arn}` });
      return { arn: api.arn };
    });
    assert.equal(plan.warnings.length, 3);
    assert.match(plan.warnings[0] ?? "", /^aws:appsync\/graphQLApi:GraphQLApi has no values offline/);
    assert.match(plan.warnings[1] ?? "", /^name of aws:sqs\/queue:Queue "queue" is made of an output/);
    assert.match(plan.warnings[2] ?? "", /^the stack's output arn is made of an output/);
    assert.equal(named(plan, "queue").outputs["arn"], "04da6b54-80e4-46f7-96ec-b56ff0331ba9");
  });

  it("has no place for a method of a remote component", async () => {
    const error = await failureOf(planOf(() => ({ x: pulumi.runtime.call("aws:x/method", {}) })));
    assert.match(error.message, /the method aws:x\/method has no answer offline/);
  });
});
