import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as assert from "node:assert/strict";
import { exportOf, formerOf, formerOfPreview } from "../../support/former-state";
import { planOf } from "../../support/preview-program";
import { replaced, told } from "../../support/replaced";

interface Task {
  readonly tag?: string;
  readonly cpu?: string;
  readonly names?: readonly string[];
  readonly logs?: string;
  readonly token?: pulumi.Input<string>;
  /** The repository's name; with another one it is the same repository. */
  readonly images?: string;
  readonly options?: pulumi.CustomResourceOptions;
}

/** A task definition as a document of which some parts are computed. */
function task(given: Task = {}): () => void {
  const { tag = "1.0.0", cpu = "256", names = ["A", "B"], logs = "/ecs/orders", token } = given;
  const { images = "orders" } = given;
  return () => {
    const repository = new aws.ecr.Repository(images, {}, { aliases: [{ name: "orders" }] });
    const group = new aws.cloudwatch.LogGroup("orders-logs", { name: logs });
    new aws.ecs.TaskDefinition(
      "orders-task",
      {
        family: "orders",
        cpu,
        memory: "512",
        requiresCompatibilities: ["FARGATE"],
        containerDefinitions: pulumi.jsonStringify([
          {
            name: "orders",
            image: pulumi.interpolate`${repository.repositoryUrl}:${tag}`,
            environment: [
              ...names.map((name) => ({ name, value: "1" })),
              ...(token === undefined ? [] : [{ name: "TOKEN", value: token }]),
            ],
            logConfiguration: { options: { "awslogs-group": group.name } },
          },
        ]),
      },
      given.options,
    );
  };
}

/** A network with all that hangs on it. */
function network(cidrBlock: string): () => void {
  return () => {
    const vpc = new aws.ec2.Vpc("vpc", { cidrBlock });
    const subnet = new aws.ec2.Subnet("subnet", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
    const files = new aws.efs.FileSystem("files");
    new aws.efs.MountTarget("mount", { fileSystemId: files.id, subnetId: subnet.id });
    const subnets = new aws.rds.SubnetGroup("subnets", { subnetIds: [subnet.id] });
    new aws.rds.Instance("main", { instanceClass: "db.t4g.small", dbSubnetGroupName: subnets.name });
  };
}

describe("What an update replaces", () => {
  it("is nothing, where nothing changes", async () => {
    assert.deepEqual(await replaced(task(), task()), {});
    assert.deepEqual(await replaced(network("10.0.0.0/16"), network("10.0.0.0/16")), {});
  });

  it("is what has another value of an input that AWS does not change", async () => {
    assert.deepEqual(await replaced(task(), task({ cpu: "512" })), { "orders-task": ["cpu: 256 → 512"] });
  });

  it("is a document of which one part changes, wherever the rest comes from", async () => {
    const { "orders-task": why = [], ...others } = await replaced(task(), task({ tag: "1.0.1" }));
    assert.deepEqual(others, {});
    assert.equal(why.length, 1);
    assert.match(
      why[0] ?? "",
      /^containerDefinitions\[orders\]\.image: \d+\.dkr\.ecr\.us-east-1\.amazonaws\.com\/orders-\w+:1\.0\.0 → .*:1\.0\.1$/,
    );
  });

  it("is not a document that says the same in another order", async () => {
    assert.deepEqual(await replaced(task(), task({ names: ["B", "A"] })), {});
  });

  it("is not what only has another secret, and no secret is told", async () => {
    const before = task({ token: pulumi.secret("swordfish") });
    assert.deepEqual(await replaced(before, task({ token: pulumi.secret("marlin") })), {});
    const why = await replaced(before, task({ token: pulumi.secret("marlin"), cpu: "512" }));
    assert.deepEqual(why, { "orders-task": ["cpu: 256 → 512"] });
  });

  it("is not a part of which only one side is told", async () => {
    const text = (keepers: Readonly<Record<string, pulumi.Input<string>>>) => (): void => {
      new random.RandomString("suffix", { length: 8, keepers });
    };
    const before = text({ a: pulumi.secret("swordfish"), b: "1" });
    assert.deepEqual(await replaced(before, text({ a: "marlin", b: "1" })), {});
    assert.deepEqual(await replaced(before, text({ a: "marlin", b: "2" })), { suffix: ["keepers.b: 1 → 2"] });
  });

  it("is not what comes from a resource that has another name in the program", async () => {
    assert.deepEqual(await replaced(task(), task({ images: "images" })), {});
    const link =
      (...names: string[]) =>
      (): void => {
        const subnets = names.map((name, index) => {
          const args = { vpcId: "vpc-1", cidrBlock: `10.0.${index}.0/24` };
          return new aws.ec2.Subnet(name, args, { aliases: [{ name: `subnet-${index}` }] });
        });
        const subnetIds = [...subnets.map(({ id }) => id), "subnet-of-others"];
        new aws.apigatewayv2.VpcLink("link", { subnetIds, securityGroupIds: ["sg-1"] });
      };
    assert.deepEqual(await replaced(link("subnet-0"), link("first")), {});
    assert.deepEqual(await replaced(link("subnet-0", "subnet-1"), link("first", "second")), {});
  });

  it("is what takes the place of something else, where that is new", async () => {
    const link = (name: string) => (): void => {
      const subnet = new aws.ec2.Subnet(name, { vpcId: "vpc-1", cidrBlock: "10.0.1.0/24" });
      new aws.apigatewayv2.VpcLink("link", { subnetIds: [subnet.id], securityGroupIds: ["sg-1"] });
    };
    const { link: why = [], ...others } = await replaced(link("one"), link("two"));
    assert.deepEqual(others, {});
    assert.match(why.join(), /^subnetIds\[\]: \S+ → that of two, which is new$/);
  });

  it("is not what is read of AWS, where a state does not tell what it was", async () => {
    const link = (id: string) => (): void => {
      const subnet = aws.ec2.Subnet.get("there", id);
      new aws.apigatewayv2.VpcLink("link", { subnetIds: [subnet.arn, "b"], securityGroupIds: ["sg-1"] });
    };
    const [former, plan] = [await planOf(link("subnet-1")), await planOf(link("subnet-2"))];
    assert.deepEqual(told(plan, formerOf(former)), {});
    const { link: why = [] } = told(plan, formerOfPreview(former));
    assert.match(why.join(), /^subnetIds\[\]: arn:\S+ → arn:\S+$/);
  });

  it("is not a part of what is secret", async () => {
    const people =
      (given: pulumi.Input<aws.types.input.cognito.UserPoolUsernameConfiguration>) => (): void => {
        new aws.cognito.UserPool("people", { usernameConfiguration: given });
      };
    const [before, after] = [{ caseSensitive: false }, { caseSensitive: true }];
    assert.deepEqual(await replaced(people(before), people(pulumi.secret(after))), {});
    assert.deepEqual(await replaced(people(before), people(after)), {
      people: ["usernameConfiguration.caseSensitive: false → true"],
    });
  });

  it("is not what the provider has put in for the program", async () => {
    const mounted = (): void => {
      const volumes = [{ name: "files", efsVolumeConfiguration: { fileSystemId: "fs-1" } }];
      new aws.ecs.TaskDefinition("files-task", { family: "files", containerDefinitions: "[]", volumes });
    };
    const plan = await planOf(mounted);
    const put = { fileSystemId: "fs-1", rootDirectory: "/", __defaults: ["rootDirectory"] };
    const text = JSON.stringify(exportOf(plan)).replaceAll('{"fileSystemId":"fs-1"}', JSON.stringify(put));
    assert.ok(text.includes("rootDirectory"));
    assert.deepEqual(told(plan, formerOf(plan, JSON.parse(text) as object)), {}); // as it was written
  });

  it("is not what the program does not look at", async () => {
    const options = { ignoreChanges: ["cpu", "containerDefinitions"] };
    assert.deepEqual(await replaced(task({ options }), task({ options, cpu: "512", tag: "1.0.1" })), {});
  });

  it("goes on to what takes an id of what is replaced, and no further", async () => {
    const why = await replaced(network("10.0.0.0/16"), network("10.1.0.0/16"));
    assert.deepEqual(Object.keys(why).sort(), ["mount", "subnet", "vpc"]);
    assert.deepEqual(why["vpc"], ["cidrBlock: 10.0.0.0/16 → 10.1.0.0/16"]);
    assert.match((why["subnet"] ?? [])[0] ?? "", /^vpcId: vpc-\w+ → that of vpc, which is replaced$/);
    assert.match((why["mount"] ?? [])[0] ?? "", /^subnetId: subnet-\w+ → that of subnet, which is replaced$/);
  });

  it("is what is asked of the program, though AWS changes it in place", async () => {
    const group = (retentionInDays: number) => (): void => {
      new aws.cloudwatch.LogGroup("logs", { retentionInDays }, { replaceOnChanges: ["retentionInDays"] });
    };
    assert.deepEqual(await replaced(group(7), group(14)), { logs: ["retentionInDays: 7 → 14"] });
  });

  it("is decided by the other inputs, where AWS replaces in some cases alone", async () => {
    const rule = (source: Partial<aws.vpc.SecurityGroupIngressRuleArgs>) => (): void => {
      new aws.vpc.SecurityGroupIngressRule("rule", { securityGroupId: "sg-1", ipProtocol: "-1", ...source });
    };
    const [one, other] = [rule({ cidrIpv4: "10.0.0.0/16" }), rule({ cidrIpv4: "10.1.0.0/16" })];
    assert.deepEqual(await replaced(one, other), {});
    assert.deepEqual(await replaced(one, rule({ prefixListId: "pl-1" })), {
      rule: ["cidrIpv4: 10.0.0.0/16 → nothing", "prefixListId: nothing → pl-1"],
    });
  });

  it("is not a list of the same elements in another order", async () => {
    const link =
      (...subnetIds: string[]) =>
      (): void => {
        new aws.apigatewayv2.VpcLink("link", { subnetIds, securityGroupIds: ["sg-1"] });
      };
    assert.deepEqual(await replaced(link("a", "b"), link("b", "a")), {});
    assert.deepEqual(await replaced(link("a", "b"), link("b", "c")), { link: ["subnetIds[]: a → c"] });
  });
});
