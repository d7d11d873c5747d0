import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, openInputs, statementsOf } from "../../support/component-plan";
import { ACCOUNT_STATEMENT, PROD, STACK_TAGS, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";
import { ACL, BOTH, guarded, seen, rate, groups, rulesOf } from "../../support/web-acl";

const IP_SET = "aws:wafv2/ipSet:IpSet";
const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
describe("The firewall's logs", () => {
  it("have what rules took, without what somebody could be impersonated with, encrypted and not for ever", async () => {
    const plan = await guarded({ logRetentionDays: 90 });
    for (const name of ["shop-dev", "shop-dev-sites"]) {
      assert.deepEqual(inputsOf(plan, LOGGING, name), {
        resourceArn: `<WebAcl ${name} arn>`,
        logDestinationConfigs: [`<LogGroup ${name} arn>`],
        redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
        loggingFilter: {
          defaultBehavior: "DROP",
          filters: [
            {
              behavior: "KEEP",
              requirement: "MEETS_ANY",
              conditions: ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"].map((action) => ({
                actionCondition: { action },
              })),
            },
          ],
        },
      });
    }
    const logGroup = (name: string): object => ({
      kmsKeyId: "<Key logs arn>",
      name,
      retentionInDays: 90,
      tags: STACK_TAGS,
    });
    assert.deepEqual(inputsOf(plan, LOG_GROUP, "shop-dev"), logGroup("aws-waf-logs-shop-dev"));
    assert.deepEqual(
      inputsOf(plan, LOG_GROUP, "shop-dev-sites"),
      logGroup("aws-waf-logs-shop-dev-us-east-1-sites"),
    );
  });

  it("of sites are in CloudFront's region with a key of their own, in a stack of another", async () => {
    const plan = await guarded(
      { allowedAddresses: ["203.0.113.0/24"] },
      { ...BOTH, ...PROD },
      { "aws:region": "us-west-2" },
    );
    const regionOf = (type: string, name: string): unknown => inputsOf(plan, type, name)["region"];
    for (const type of [ACL, LOGGING, LOG_GROUP]) {
      assert.equal(regionOf(type, "shop-prod-sites"), "us-east-1", type);
      assert.equal(regionOf(type, "shop-prod"), undefined, type);
    }
    assert.equal(regionOf(IP_SET, "shop-prod-sites-allowed-ipv4"), "us-east-1");
    const key = "shop-prod-site-logs";
    assert.equal(regionOf("aws:kms/key:Key", key), "us-east-1");
    assert.equal(inputsOf(plan, LOG_GROUP, "shop-prod-sites")["kmsKeyId"], `<Key ${key} arn>`);
    const [account, logs] = statementsOf(plan, "aws:kms/key:Key", key) as readonly [
      object,
      { readonly Principal: object },
    ];
    assert.deepEqual(account, ACCOUNT_STATEMENT);
    assert.deepEqual(logs.Principal, { Service: ["logs.us-east-1.amazonaws.com"] });
    const { protect, retainOnDelete } = resource(plan, "aws:kms/key:Key", key);
    assert.deepEqual([protect, retainOnDelete], [true, true]);
  });
});

describe("The firewall's alarms", () => {
  const alarms = async (
    firewall: object,
    others: StackKeys = {},
  ): Promise<Readonly<Record<string, object>>> => {
    const all = Object.entries(allInputsOf(await guarded(firewall, BOTH, others), ALARM));
    return Object.fromEntries(
      all.flatMap(([name, { metricName, dimensions, threshold }]) =>
        name.startsWith("firewall") ? [[name, { metricName, dimensions, threshold }]] : [],
      ),
    );
  };
  const of = (metricName: string, threshold = 100): Readonly<Record<"regional" | "sites", object>> => ({
    regional: { metricName, threshold, dimensions: { WebACL: "shop-dev", Rule: "ALL", Region: "us-east-1" } },
    sites: { metricName, threshold, dimensions: { WebACL: "shop-dev-us-east-1-sites", Rule: "ALL" } },
  });

  it("tell of what would be turned away while it counts", async () => {
    const { regional, sites } = of("CountedRequests");
    assert.deepEqual(await alarms({}), { "firewall-counted": regional, "firewall-site-counted": sites });
  });

  it("tell of what is turned away once it blocks, above what the file says", async () => {
    const { regional, sites } = of("BlockedRequests", 500);
    assert.deepEqual(await alarms({ mode: "block", alarmMatchesPerMinute: 500 }), {
      "firewall-blocked": regional,
      "firewall-site-blocked": sites,
    });
  });

  it("are not made of sites in another region than CloudFront's, where no alarm hears of them", async () => {
    assert.deepEqual(Object.keys(await alarms({}, { "aws:region": "us-west-2" })), ["firewall-counted"]);
  });
});

describe("A request that came through a site", () => {
  it("is let through by the load balancer's firewall, which would take CloudFront's address for the visitor's", async () => {
    const plan = await guarded({}, { ...BOTH, sites: { shop: { api: { path: "/orders" } } } });
    const [first, second] = rulesOf(plan) as readonly [object, { readonly name: string }];
    assert.deepEqual(first, {
      name: "from-sites",
      priority: 0,
      action: { allow: {} },
      statement: {
        byteMatchStatement: {
          fieldToMatch: { singleHeader: { name: "x-origin-verify" } },
          positionalConstraint: "EXACTLY",
          searchString: "[secret]",
          textTransformations: [{ priority: 0, type: "NONE" }],
        },
      },
      visibilityConfig: seen("from-sites"),
    });
    assert.equal(second.name, "rate-limit");
    assert.deepEqual((inputsOf(plan, LOGGING, "shop-dev")["redactedFields"] as object[]).at(-1), {
      singleHeader: { name: "x-origin-verify" },
    });
    // At the edge it has no such header yet.
    assert.deepEqual(rulesOf(plan, "shop-dev-sites"), [rate(0, 1000, { count: {} }), ...groups(1, "count")]);
  });

  it("is known by the same secret at the firewall and at CloudFront", async () => {
    const plan = await guarded({}, { ...BOTH, sites: { shop: { api: { path: "/orders" } } } });
    const open = (type: string, name: string): string => {
      const planned = plan.resources.find((each) => each.type === type && each.name === name);
      assert.ok(planned !== undefined);
      return JSON.stringify(openInputs(planned));
    };
    const [, secret] = /"searchString":"([a-z0-9]{48})"/.exec(open(ACL, "shop-dev")) ?? [];
    assert.ok(secret !== undefined);
    assert.ok(open(DISTRIBUTION, "shop").includes(secret));
  });
});
