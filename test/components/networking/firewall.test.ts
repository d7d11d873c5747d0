import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  inputsOf,
  namesOf,
  openInputs,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import {
  ACCOUNT_STATEMENT,
  api,
  DOMAIN,
  PROD,
  STACK_TAGS,
  type StackKeys,
} from "../../support/component-stack";
import { evaluateConfig, resource } from "../../support/evaluate";
import { stackFile } from "../../support/component-stack";

const ACL = "aws:wafv2/webAcl:WebAcl";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const IP_SET = "aws:wafv2/ipSet:IpSet";
const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const BOTH: StackKeys = { domain: DOMAIN, services: { orders: api() }, sites: { shop: {} } };

const guarded = (firewall: object = {}, slipway: StackKeys = BOTH, others: StackKeys = {}): Promise<Plan> =>
  planOf({ ...slipway, firewall }, others);

const seen = (metricName: string): object => ({
  cloudwatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});
const group = (
  name: string,
  priority: number,
  mode: "count" | "none",
  counted: readonly string[] = [],
): object => ({
  name,
  priority,
  overrideAction: { [mode]: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: "AWS",
      name: `AWSManagedRules${name}`,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: seen(name),
});
const rate = (priority: number, limit: number, action: object): object => ({
  name: "rate-limit",
  priority,
  action,
  statement: { rateBasedStatement: { aggregateKeyType: "IP", evaluationWindowSec: 300, limit } },
  visibilityConfig: seen("rate-limit"),
});
const groups = (first: number, mode: "count" | "none"): readonly object[] =>
  ["AmazonIpReputationList", "CommonRuleSet", "KnownBadInputsRuleSet"].map((name, index) =>
    group(name, first + index, mode),
  );
const rulesOf = (plan: Plan, name = "shop-dev"): unknown => inputsOf(plan, ACL, name)["rules"];

describe("The firewall", () => {
  it("stands before the load balancer and, in CloudFront's region, before sites, and only counts", async () => {
    const plan = await guarded();
    const acl = (scope: string, metricName: string): object => ({
      scope,
      defaultAction: { allow: {} },
      rules: [rate(0, 1000, { count: {} }), ...groups(1, "count")],
      visibilityConfig: seen(metricName),
      tags: STACK_TAGS,
    });
    assert.deepEqual(allInputsOf(plan, ACL), {
      "shop-dev": acl("REGIONAL", "shop-dev"),
      "shop-dev-sites": acl("CLOUDFRONT", "shop-dev-us-east-1-sites"),
    });
    assert.deepEqual(allInputsOf(plan, ASSOCIATION), {
      "load-balancer": { resourceArn: "<LoadBalancer shop-dev arn>", webAclArn: "<WebAcl shop-dev arn>" },
    });
    assert.equal(inputsOf(plan, DISTRIBUTION, "shop")["webAclId"], "<WebAcl shop-dev-sites arn>");
    assert.deepEqual(namesOf(plan, IP_SET), []);
  });

  it("turns away once it is told to, all but what only counts", async () => {
    const plan = await guarded({ mode: "block", countedRules: { CommonRuleSet: ["SizeRestrictions_BODY"] } });
    assert.deepEqual(rulesOf(plan), [
      rate(0, 1000, { block: {} }),
      group("AmazonIpReputationList", 1, "none"),
      group("CommonRuleSet", 2, "none", ["SizeRestrictions_BODY"]),
      group("KnownBadInputsRuleSet", 3, "none"),
    ]);
    assert.deepEqual(rulesOf(plan, "shop-dev-sites"), rulesOf(plan));
  });

  it("lets addresses in first, then keeps addresses and countries out, by sets of each version", async () => {
    const plan = await guarded({
      mode: "block",
      managedRuleGroups: [],
      blockedCountries: ["KP", "CU"],
      allowedAddresses: ["203.0.113.0/24", "2001:db8::/32", "198.51.100.7/32"],
      blockedAddresses: ["192.0.2.0/24"],
    });
    const set = (name: string, priority: number, action: object, arn: string): object => ({
      name,
      priority,
      action,
      statement: { ipSetReferenceStatement: { arn } },
      visibilityConfig: seen(name),
    });
    assert.deepEqual(rulesOf(plan), [
      set("allowed-addresses", 0, { allow: {} }, "<IpSet shop-dev-allowed-ipv4 arn>"),
      set("allowed-addresses-2", 1, { allow: {} }, "<IpSet shop-dev-allowed-ipv6 arn>"),
      set("blocked-addresses", 2, { block: {} }, "<IpSet shop-dev-blocked-ipv4 arn>"),
      {
        name: "blocked-countries",
        priority: 3,
        action: { block: {} },
        statement: { geoMatchStatement: { countryCodes: ["CU", "KP"] } },
        visibilityConfig: seen("blocked-countries"),
      },
      rate(4, 1000, { block: {} }),
    ]);
    const sets = allInputsOf(plan, IP_SET);
    assert.deepEqual(sets["shop-dev-allowed-ipv4"], {
      scope: "REGIONAL",
      ipAddressVersion: "IPV4",
      addresses: ["198.51.100.7/32", "203.0.113.0/24"],
      tags: STACK_TAGS,
    });
    assert.equal(sets["shop-dev-sites-allowed-ipv6"]?.["scope"], "CLOUDFRONT");
    assert.equal(Object.keys(sets).length, 6);
  });

  it("takes requests from elsewhere than the countries that are let in", async () => {
    const plan = await guarded({ managedRuleGroups: [], allowedCountries: ["US", "CA"] });
    assert.deepEqual(rulesOf(plan), [
      {
        name: "allowed-countries",
        priority: 0,
        action: { count: {} },
        statement: { notStatement: { statement: { geoMatchStatement: { countryCodes: ["CA", "US"] } } } },
        visibilityConfig: seen("allowed-countries"),
      },
      rate(1, 1000, { count: {} }),
    ]);
  });

  it("lets more through of an address in prod, and as much as the file says", async () => {
    const limit = async (firewall: object, slipway: StackKeys, name: string): Promise<unknown> =>
      (rulesOf(await guarded(firewall, { ...BOTH, ...slipway }), name) as object[])[0];
    assert.deepEqual(await limit({}, PROD, "shop-prod"), rate(0, 2000, { count: {} }));
    assert.deepEqual(await limit({ rateLimit: 50 }, {}, "shop-dev"), rate(0, 50, { count: {} }));
  });

  it("is made for what there is alone", async () => {
    const sites = await guarded({}, { sites: { shop: {} } });
    assert.deepEqual(namesOf(sites, ACL), ["shop-dev-sites"]);
    assert.deepEqual(namesOf(sites, ASSOCIATION), []);
    const services = await guarded({}, { domain: DOMAIN, services: { orders: api() } });
    assert.deepEqual(namesOf(services, ACL), ["shop-dev"]);
    const none = await planOf(BOTH);
    for (const type of [ACL, ASSOCIATION, LOGGING]) assert.deepEqual(namesOf(none, type), []);
    assert.ok(!("webAclId" in inputsOf(none, DISTRIBUTION, "shop")));
  });

  it("stands before the user pool", async () => {
    const plan = await guarded({}, { signIn: {} });
    assert.deepEqual(namesOf(plan, ASSOCIATION), ["user-pool"]);
    assert.equal(inputsOf(plan, ASSOCIATION, "user-pool")["resourceArn"], "<UserPool sign-in arn>");
  });

  it("plans the same resources before AWS knows any of them", async () => {
    const file = stackFile({ ...BOTH, firewall: { allowedAddresses: ["203.0.113.0/24"] } });
    const [known, unknown] = await Promise.all([
      evaluateConfig(file),
      evaluateConfig(file, "dev", { computed: "unknown" }),
    ]);
    assert.deepEqual(
      unknown.resources.map(({ urn }) => urn).sort(),
      known.resources.map(({ urn }) => urn).sort(),
    );
  });
});

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
