import * as aws from "@pulumi/aws";
import * as random from "@pulumi/random";
import * as assert from "node:assert/strict";
import * as path from "node:path";
import { readProject, stacksOf } from "../../../preview/project";
import { evaluateStack } from "../../support/evaluate";
import { formerOf, formerOfPreview } from "../../support/former-state";
import { planOf } from "../../support/preview-program";
import { replaced, told } from "../../support/replaced";

describe("What is no longer said", () => {
  const subnet = (args: Partial<aws.ec2.SubnetArgs>) => (): void => {
    new aws.ec2.Subnet("subnet", { vpcId: "vpc-1", ...args });
  };

  it("stays, where AWS has set it: nothing is replaced", async () => {
    assert.deepEqual(await replaced(subnet({ availabilityZone: "us-east-1a" }), subnet({})), {});
  });

  it("stays with what it is in, where AWS has set that", async () => {
    const people = (args: aws.cognito.UserPoolArgs) => (): void => {
      new aws.cognito.UserPool("people", args);
    };
    const before = people({ name: "people", usernameConfiguration: { caseSensitive: false } });
    assert.deepEqual(await replaced(before, people({ name: "all" })), {});
  });

  it("is a name that Pulumi makes up, where it makes one up", async () => {
    const files = (creationToken?: string) => (): void => {
      new aws.efs.FileSystem("files", creationToken === undefined ? {} : { creationToken });
    };
    assert.deepEqual(await replaced(files("cards"), files()), { files: ["creationToken: cards → nothing"] });
    assert.deepEqual(await replaced(files(), files()), {});
    const target = (args: Partial<aws.cloudwatch.EventTargetArgs>) => (): void => {
      new aws.cloudwatch.EventTarget("target", { rule: "orders", arn: "arn:aws:sqs:x", ...args });
    };
    assert.deepEqual(await replaced(target({ targetId: "queue" }), target({})), {
      target: ["targetId: queue → nothing"],
    });
  });

  it("is what it is by default", async () => {
    const role = (args: Partial<aws.iam.RoleArgs>) => (): void => {
      new aws.iam.Role("role", { assumeRolePolicy: "{}", ...args });
    };
    assert.deepEqual(await replaced(role({ path: "/" }), role({})), {});
    assert.deepEqual(await replaced(role({}), role({ path: "/" })), {});
    assert.deepEqual(await replaced(role({ path: "/shop/" }), role({})), { role: ["path: /shop/ → /"] });
  });

  it("is nothing, for the rest", async () => {
    assert.deepEqual(await replaced(subnet({ outpostArn: "arn:aws:outposts:x" }), subnet({})), {
      subnet: ["outpostArn: arn:aws:outposts:x → nothing"],
    });
  });
});

describe("What another region replaces", () => {
  it("is all that is in one", async () => {
    const both = (region: aws.Region) => (): void => {
      const provider = new aws.Provider("there", { region });
      new aws.sqs.Queue("queue", {}, { provider });
      new aws.iam.Role("role", { assumeRolePolicy: "{}" }, { provider });
    };
    assert.deepEqual(await replaced(both("us-east-1"), both("us-west-2")), {
      queue: ["region: us-east-1 → us-west-2"],
    });
  });
});

describe("A name that Pulumi makes up", () => {
  it("is kept by what is not renamed, and lost by a name of one's own", async () => {
    const text = (name?: string) => (): void => {
      new random.RandomString("suffix", { length: 8 });
      new aws.secretsmanager.Secret("token", name === undefined ? {} : { name });
    };
    assert.deepEqual(await replaced(text(), text()), {});
    const [former, plan] = [await planOf(text()), await planOf(text("orders-token"))];
    const why = told(plan, formerOf(former));
    assert.deepEqual(Object.keys(why), ["token"]);
    assert.match((why["token"] ?? [])[0] ?? "", /^name: token-\w+ → orders-token$/);
  });
});

describe("The project's stacks", () => {
  for (const stack of stacksOf(readProject(path.resolve(__dirname, "../../..")))) {
    it(`replace nothing when nothing changes: ${stack}`, async () => {
      const plan = await evaluateStack(stack);
      assert.deepEqual(told(plan, formerOf(plan)), {});
      assert.deepEqual(told(plan, formerOfPreview(plan)), {});
    });
  }
});
