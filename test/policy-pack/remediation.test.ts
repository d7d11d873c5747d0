import assert from "node:assert/strict";
import type { AnalyzerProvider, Violation } from "../../preview/analyzer";
import type { PolicyPackConfig } from "../../preview/policy-config";
import { resource, secret, STACK, TAGS, UNKNOWN } from "../support/policy-fixtures";
import { usePack } from "../support/policy-pack";

type Properties = Readonly<Record<string, unknown>>;

const KEY = "aws:kms/key:Key";
const QUEUE = "aws:sqs/queue:Queue";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";

const TAG_VALUES = {
  requiredTags: ["Project", "CostCode", "Owner"],
  tagValues: { Project: "shop", CostCode: "A1B2C3D4", Unasked: "x" },
};
const REQUIRED = { "required-tags": { enforcementLevel: "remediate", ...TAG_VALUES } };
const ALL: PolicyPackConfig = {
  all: "remediate",
  "required-tags": { tagValues: { Project: "shop" } },
};

function provider(defaultTags: unknown): AnalyzerProvider {
  return { type: "pulumi:providers:aws", name: "p", urn: "urn:p", properties: { defaultTags } };
}

describe("remediation", () => {
  const pack = usePack();

  /** What is changed of a resource, and what is told of it. */
  const mend = async (
    type: string,
    properties: Readonly<Record<string, unknown>>,
    config: PolicyPackConfig,
    from?: AnalyzerProvider,
  ): Promise<{ changes: unknown; told: readonly (readonly [string, string])[] }> => {
    await pack().analyze([], { ...STACK, config });
    const { changes, told } = await pack().remediate(
      resource("r", { type, properties, ...(from ? { provider: from } : {}) }),
    );
    assert.ok(told.every(({ level }) => level === "remediated"));
    return { changes, told: told.map(({ policy, message }) => [policy, message]) };
  };
  const nothing = { changes: {}, told: [] };
  const tagged = async (
    properties: Readonly<Record<string, unknown>>,
    from?: AnalyzerProvider,
  ): Promise<unknown> => (await mend(QUEUE, properties, REQUIRED, from)).changes;

  describe("of missing tags", () => {
    it("adds those whose value is configured, to tags and to tagsAll, and keeps the others", async () => {
      const properties = {
        name: "orders",
        tags: { __defaults: [], Project: "other" },
        tagsAll: { __defaults: [], Project: "other", Team: "a" },
      };
      assert.deepEqual(await mend(QUEUE, properties, REQUIRED), {
        changes: {
          tags: { Project: "other", CostCode: "A1B2C3D4" },
          tagsAll: { Project: "other", Team: "a", CostCode: "A1B2C3D4" },
        },
        told: [["required-tags", "tags, tagsAll"]],
      });
    });

    it("makes tags where there are none, and fills those that are empty", async () => {
      const both = { Project: "shop", CostCode: "A1B2C3D4" };
      assert.deepEqual(await tagged({}), { tags: both });
      assert.deepEqual(await tagged({ tags: null, tagsAll: {} }), { tags: both, tagsAll: both });
      assert.deepEqual(await tagged({ tags: { CostCode: " ", Project: "a" } }), {
        tags: { CostCode: "A1B2C3D4", Project: "a" },
      });
    });

    it("counts the default tags of the provider", async () => {
      const tags = { Project: "a" };
      assert.deepEqual(await tagged({}, provider({ tags })), { tags: { CostCode: "A1B2C3D4" } });
      assert.deepEqual(await tagged({}, provider(JSON.stringify({ tags: { ...tags, CostCode: "b" } }))), {});
    });

    it("keeps an unknown tag unknown, and a secret one secret", async () => {
      const unknown = { tags: { Project: UNKNOWN }, tagsAll: UNKNOWN };
      assert.deepEqual(await tagged(unknown, provider(undefined)), {
        tags: { Project: UNKNOWN, CostCode: "A1B2C3D4" },
      });
      // Then nobody knows what the provider adds.
      assert.deepEqual(await tagged(unknown), {});
      assert.deepEqual(await tagged(unknown, provider(UNKNOWN)), {});
      const hidden = { Project: secret("a"), Team: secret(UNKNOWN) };
      assert.deepEqual(await tagged({ policy: secret("{}"), tags: hidden, tagsAll: hidden }), {
        tags: { ...hidden, CostCode: "A1B2C3D4" },
        tagsAll: { ...hidden, CostCode: "A1B2C3D4" },
      });
      assert.deepEqual(await tagged({ tags: secret({ Project: "a" }) }), {
        tags: secret({ Project: "a", CostCode: "A1B2C3D4" }),
      });
    });

    it("leaves alone what is unknown as a whole, or of another shape", async () => {
      for (const tags of [UNKNOWN, secret(UNKNOWN), "a", 1, ["a"], secret(["a"])]) {
        assert.deepEqual(await mend(QUEUE, { tags }, REQUIRED), nothing, JSON.stringify(tags));
      }
      assert.deepEqual(await mend(QUEUE, { tags: {}, tagsAll: ["a"] }, REQUIRED), nothing);
    });

    it("leaves alone what has its tags, what carries none, and what is exempt", async () => {
      assert.deepEqual(await mend(QUEUE, { tags: TAGS }, REQUIRED), nothing);
      assert.deepEqual(await mend("aws:iam/rolePolicy:RolePolicy", {}, REQUIRED), nothing);
      assert.deepEqual(
        await mend("aws:autoscaling/group:Group", { tags: [{ key: "a" }] }, REQUIRED),
        nothing,
      );
      const exemption = { type: QUEUE, name: "r", reason: "taken over as it is", approvedBy: "security" };
      const expires = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
      const exempt = { ...REQUIRED["required-tags"], exemptions: [{ ...exemption, expires }] };
      assert.deepEqual(await mend(QUEUE, {}, { "required-tags": exempt }), nothing);
    });

    it("leaves alone what holds files, which the SDK would hand back without their content", async () => {
      const signature = "4dabf18193072939515e22adb298388d";
      const text = {
        [signature]: "c44067f5952c0a294b673a41bacd8c17",
        text: "exports.handler = 1",
        hash: "a",
      };
      const code = {
        [signature]: "0def7320c3a5731c473e5ecbe6d01bc7",
        assets: { "index.js": text },
        hash: "b",
      };
      const of = (one: unknown): Promise<unknown> =>
        mend("aws:lambda/function:Function", { code: one }, REQUIRED);
      assert.deepEqual(await of(code), nothing);
      assert.deepEqual(await of(secret({ nested: [text] })), nothing);
      assert.notDeepEqual(await of("text"), nothing);
    });
  });

  const mended: readonly (readonly [string, string, Properties, Properties])[] = [
    ["lb-drop-headers", BALANCER, {}, { dropInvalidHeaderFields: true }],
    [
      "lb-drop-headers",
      BALANCER,
      { loadBalancerType: "application", dropInvalidHeaderFields: false },
      { dropInvalidHeaderFields: true },
    ],
    [
      "lb-drop-headers",
      BALANCER,
      { dropInvalidHeaderFields: secret(false) },
      { dropInvalidHeaderFields: secret(true) },
    ],
    ["rds-propagate-tags", "aws:rds/instance:Instance", {}, { copyTagsToSnapshot: true }],
    [
      "rds-propagate-tags",
      "aws:rds/cluster:Cluster",
      { masterPassword: secret("a"), copyTagsToSnapshot: false },
      { copyTagsToSnapshot: true },
    ],
    ["log-retention", LOG_GROUP, {}, { retentionInDays: 30 }],
    ["log-retention", LOG_GROUP, { retentionInDays: 0, name: UNKNOWN }, { retentionInDays: 30 }],
  ];
  for (const [policy, type, properties, changes] of mended) {
    it(`of ${policy} sets ${Object.keys(changes).join()} for ${JSON.stringify(properties)}`, async () => {
      const told = [[policy, Object.keys(changes).join()]];
      assert.deepEqual(await mend(type, properties, { [policy]: "remediate" }), { changes, told });
    });
  }

  const leftAlone: readonly (readonly [string, Properties])[] = [
    [BALANCER, { loadBalancerType: "network" }],
    [BALANCER, { loadBalancerType: UNKNOWN }],
    [BALANCER, { dropInvalidHeaderFields: true }],
    [BALANCER, { dropInvalidHeaderFields: UNKNOWN }],
    ["aws:rds/instance:Instance", { copyTagsToSnapshot: true }],
    ["aws:rds/instance:Instance", { copyTagsToSnapshot: UNKNOWN }],
    [LOG_GROUP, { retentionInDays: 1 }],
    [LOG_GROUP, { retentionInDays: UNKNOWN }],
    [LOG_GROUP, { logGroupClass: "DELIVERY" }],
    [LOG_GROUP, { logGroupClass: UNKNOWN }],
  ];
  for (const [type, properties] of leftAlone) {
    it(`leaves alone a ${type.split(":").at(-1)} with ${JSON.stringify(properties)}`, async () => {
      const level = "remediate";
      const config = {
        "lb-drop-headers": level,
        "rds-propagate-tags": level,
        "log-retention": level,
      } as const;
      assert.deepEqual(await mend(type, properties, config), nothing);
    });
  }

  it("of logs takes the configured days", async () => {
    const of = (remediationDays: number): PolicyPackConfig => ({
      "log-retention": { enforcementLevel: "remediate", remediationDays },
    });
    assert.deepEqual((await mend(LOG_GROUP, {}, of(7))).changes, { retentionInDays: 7 });
  });

  it("does not happen at another level", async () => {
    assert.deepEqual(await mend(BALANCER, {}, {}), nothing);
    assert.deepEqual(await mend(QUEUE, {}, { "required-tags": TAG_VALUES }), nothing);
  });

  it("never encrypts a database, which would replace it", async () => {
    for (const type of ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"]) {
      assert.deepEqual((await mend(type, { tags: TAGS }, ALL)).changes, { copyTagsToSnapshot: true });
    }
  });

  it("comes before the judgement, which then has nothing to refuse", async () => {
    const key = resource("key", { type: KEY, properties: { enableKeyRotation: true, tags: { Team: "a" } } });
    const config = { "required-tags": { enforcementLevel: "remediate", tagValues: TAGS } };
    const of = (violations: readonly Violation[]): unknown =>
      violations
        .filter(({ policy }) => policy === "required-tags")
        .map(({ level, urn, message }) => [level, urn, message]);
    assert.deepEqual(of(await pack().analyze([key], { ...STACK, config })), [
      ["remediated", key.urn, "tags"],
    ]);
    const less = { "required-tags": { enforcementLevel: "remediate", tagValues: { Project: "shop" } } };
    const [first, second] = await pack().analyze([key], { ...STACK, config: less });
    assert.equal(first?.level, "remediated");
    assert.equal(second?.level, "mandatory");
    assert.match(second.message, /missing: ManagedBy, Environment, CostCode;/);
    assert.deepEqual(key.properties["tags"], { Team: "a" });
  });
});
