import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parseStackFile } from "../../../config/stack-file";
import { estimate, type Estimate, type PricedResource } from "../../../preview/cost/estimate";
import type { Plan } from "../../../preview/plan";
import { readProject } from "../../../preview/project";
import { planStack, readFileOf } from "../../../preview/stack";
import { EXAMPLES, exampleText, STACKS, stackFileText } from "../../support/config-files";
import { evaluateConfig, evaluateStack } from "../../support/evaluate";
import { jsonOf } from "../../support/outcome";
import { component, estimateOf, itemsOf, made, STACK_URN } from "../../support/priced-stack";

const ROOT = path.resolve(__dirname, "../../..");
const SENTRY = "billed by Sentry, by its plan and the number of events";

/** What is told as having no price, but for what somebody else bills. */
function unknownIn({ unpriced }: Estimate): Estimate["unpriced"] {
  return unpriced.filter(({ reason }) => reason !== SENTRY);
}

function estimatePlan(plan: Plan, text: string): Estimate {
  const file = parseStackFile(`Pulumi.${plan.stack}.yaml`, text, "slipway");
  return estimate(plan.resources, { region: plan.region, file });
}

describe("The estimate of a stack", () => {
  for (const stack of STACKS) {
    it(`knows the price of all that ${stack} has, or that it is free`, async () => {
      const found = estimatePlan(await evaluateStack(stack), stackFileText(stack));
      assert.deepEqual(unknownIn(found), []);
      assert.ok(found.monthlyUsd > 100, String(found.monthlyUsd));
    });

    it(`is the same of what was printed of ${stack}, without its secrets`, async () => {
      const plan = await evaluateStack(stack);
      const text = stackFileText(stack);
      const printed = JSON.parse(jsonOf(plan)) as {
        readonly resources: readonly (Omit<PricedResource, "parent"> & { readonly parent: string | null })[];
      };
      const resources = printed.resources.map(({ parent, ...resource }) => ({
        ...resource,
        ...(parent === null ? {} : { parent }),
      }));
      const file = parseStackFile(`Pulumi.${stack}.yaml`, text, "slipway");
      assert.deepEqual(estimate(resources, { region: plan.region, file }), estimatePlan(plan, text));
    });
  }

  for (const example of EXAMPLES) {
    it(`knows the price of all that the example ${example} has, or that it is free`, async () => {
      const text = exampleText(example);
      assert.deepEqual(unknownIn(estimatePlan(await evaluateConfig(text), text)), []);
    });
  }

  it("knows the price of what keeps the state, in both of its regions", async () => {
    const project = readProject(path.join(ROOT, "bootstrap"));
    const plan = await planStack({ project, stack: "state" });
    const found = estimate(plan.resources, { region: plan.region, file: readFileOf(project, "state") });
    assert.deepEqual(found.unpriced, []);
    assert.deepEqual(
      found.items.filter(({ service }) => service === "KMS").map(({ what }) => what),
      ["key", "requests", "key", "requests"],
    );
  });

  it("knows the price of what belongs to an account, by what is assumed of its use", async () => {
    const project = readProject(path.join(ROOT, "account"));
    const plan = await planStack({ project, stack: "main" });
    const found = estimate(plan.resources, { region: plan.region, file: readFileOf(project, "main") });
    const features = found.unpriced.map(({ reason }) => /^the feature (\w+) of GuardDuty/.exec(reason)?.[1]);
    assert.deepEqual(
      [...new Set(features)],
      ["EBS_MALWARE_PROTECTION", "LAMBDA_NETWORK_LOGS", "RDS_LOGIN_EVENTS", "S3_DATA_EVENTS"],
    );
    const charged = found.items.filter(({ service }) => service === "GuardDuty").map(({ what }) => what);
    assert.deepEqual([...new Set(charged)].sort(), ["flow logs and DNS logs", "management events"]);
  });

  it("knows every type of AWS that a component can make", () => {
    const sources = ["components", "bootstrap", "account"].flatMap((folder) =>
      fs
        .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => fs.readFileSync(path.join(ROOT, folder, name), "utf8")),
    );
    const classes = new Set(
      sources.flatMap((text) =>
        [...text.matchAll(/new aws\.(\w+)\.(\w+)/g)].map(([, of, name]) => `${of}.${name}`),
      ),
    );
    const modules = aws as unknown as Record<string, Record<string, { readonly __pulumiType?: string }>>; // by name
    const types = [...classes].map((name) => {
      const [of = "", own = ""] = name.split(".");
      return modules[of]?.[own]?.__pulumiType ?? name;
    });
    assert.ok(types.length > 90, `found ${types.length}`);
    const { unpriced } = estimateOf(types.map((type) => made(type, "one", {})));
    const unknown = unpriced.filter(({ reason }) => reason === "there is no price for this type here");
    assert.deepEqual(unknown, []);
  });

  it("says which types it has no price for, and how many there are", () => {
    const found = estimateOf([
      made("aws:eks/cluster:Cluster", "one", {}),
      made("aws:eks/cluster:Cluster", "two", {}),
      made("datadog:index/monitor:Monitor", "three", {}),
      made("sentry:index/sentryProject:SentryProject", "four", {}),
    ]);
    assert.deepEqual(found, {
      items: [],
      monthlyUsd: 0,
      unpriced: [
        { type: "aws:eks/cluster:Cluster", count: 2, reason: "there is no price for this type here" },
        { type: "datadog:index/monitor:Monitor", count: 1, reason: "there is no price for this type here" },
        { type: "sentry:index/sentryProject:SentryProject", count: 1, reason: SENTRY },
      ],
    });
  });

  it("leaves out what is only read, and what is nobody's bill", () => {
    const found = estimateOf([
      { ...made("aws:rds/instance:Instance", "theirs", { instanceClass: "db.m7g.large" }), external: true },
      component("slipway:networking:Network", "network"),
      made("random:index/randomPassword:RandomPassword", "password", {}),
      made("pulumi:pulumi:StackReference", "other", {}),
      made("aws:iam/role:Role", "role", {}),
    ]);
    assert.deepEqual(found, { items: [], monthlyUsd: 0, unpriced: [] });
  });

  it("adds up to the sum of its items", async () => {
    const { items, monthlyUsd } = estimatePlan(await evaluateStack("prod-use1"), stackFileText("prod-use1"));
    const sum = items.reduce((total, item) => total + item.monthlyUsd, 0);
    assert.ok(Math.abs(sum - monthlyUsd) <= 0.005, `${sum} against ${monthlyUsd}`);
    assert.ok(items.every((item) => item.monthlyUsd > 0 && item.what !== "" && item.component !== ""));
  });

  it("has the parts of a stack at their own entries", async () => {
    const { items } = estimatePlan(await evaluateStack("prod-use1"), stackFileText("prod-use1"));
    const rds = items.filter(({ service }) => service === "RDS");
    assert.deepEqual(
      rds.map(({ component: of, what, monthlyUsd }) => [of, what, monthlyUsd]),
      [
        ["database/catalog", "db.m7g.large, Multi-AZ", 246.01],
        ["database/catalog", "100 GiB gp3, Multi-AZ", 23],
        ["database/catalog", "db.m7g.large, one zone, replica", 122.64],
        ["database/catalog", "100 GiB gp3", 11.5],
        ["database/catalog", "db.m7g.large, one zone, replica", 122.64],
        ["database/catalog", "100 GiB gp3", 11.5],
      ],
    );
  });
});

describe("The region of an estimate", () => {
  const KEY = "aws:kms/key:Key";
  const provider = {
    urn: "urn:pulumi:dev::slipway::pulumi:providers:aws::frankfurt",
    type: "pulumi:providers:aws",
    name: "frankfurt",
    parent: STACK_URN,
    inputs: { region: "eu-central-1" },
  };
  const unknown = (region: string): Estimate["unpriced"][number] => ({
    type: KEY,
    count: 1,
    reason: `prices are known for us-east-1 and us-west-2, not for ${region}`,
  });

  it("is the resource's own, else its provider's, else the stack's", () => {
    assert.deepEqual(estimateOf([made(KEY, "key", {})], {}, "eu-west-1").unpriced, [unknown("eu-west-1")]);
    assert.deepEqual(estimateOf([provider, { ...made(KEY, "key", {}), provider: provider.urn }]).unpriced, [
      unknown("eu-central-1"),
    ]);
    assert.deepEqual(
      estimateOf([provider, { ...made(KEY, "key", {}), provider: `${provider.urn}::0a1b2c3d` }]).unpriced,
      [unknown("eu-central-1")],
    );
    const own = { ...made(KEY, "key", { region: "us-west-2" }), provider: provider.urn };
    assert.deepEqual(itemsOf(estimateOf([provider, own], {}, "eu-west-1")), {
      "KMS: key": 1,
      "KMS: requests": 0.03,
    });
  });

  it("does not matter for what has one price everywhere", () => {
    const zone = made("aws:route53/zone:Zone", "zone", {});
    assert.deepEqual(itemsOf(estimateOf([zone], {}, "eu-west-1")), {
      "Route 53: hosted zone": 0.5,
      "Route 53: queries": 0.04,
    });
  });

  it("is none of what a resource may say in place of one", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value: "us-west-2",
    };
    assert.deepEqual(estimateOf([made(KEY, "key", { region: secret })]).unpriced, [unknown("[secret]")]);
    assert.deepEqual(estimateOf([made(KEY, "key", { region: "[secret]" })]).unpriced, [unknown("[secret]")]);
    assert.deepEqual(estimateOf([made(KEY, "key", { region: 7 })]).unpriced, []);
  });
});
