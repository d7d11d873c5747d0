import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, PROD, STACK_TAGS, type StackKeys } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";
import { stackFile } from "../../support/component-stack";
import { ACL, BOTH, guarded, seen, group, rate, groups, rulesOf } from "../../support/web-acl";

const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const IP_SET = "aws:wafv2/ipSet:IpSet";
const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
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
