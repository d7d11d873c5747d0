/** A stack with a firewall before its load balancer and its site, and the rules that it has there. */
import type { Plan } from "../../preview/plan";
import { inputsOf, planOf } from "./component-plan";
import { api, DOMAIN, type StackKeys } from "./component-stack";

export const ACL = "aws:wafv2/webAcl:WebAcl";
export const BOTH: StackKeys = { domain: DOMAIN, services: { orders: api() }, sites: { shop: {} } };

export const guarded = (
  firewall: object = {},
  slipway: StackKeys = BOTH,
  others: StackKeys = {},
): Promise<Plan> => planOf({ ...slipway, firewall }, others);

export const seen = (metricName: string): object => ({
  cloudwatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});
export const group = (
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
export const rate = (priority: number, limit: number, action: object): object => ({
  name: "rate-limit",
  priority,
  action,
  statement: { rateBasedStatement: { aggregateKeyType: "IP", evaluationWindowSec: 300, limit } },
  visibilityConfig: seen("rate-limit"),
});
export const groups = (first: number, mode: "count" | "none"): readonly object[] =>
  ["AmazonIpReputationList", "CommonRuleSet", "KnownBadInputsRuleSet"].map((name, index) =>
    group(name, first + index, mode),
  );
export const rulesOf = (plan: Plan, name = "shop-dev"): unknown => inputsOf(plan, ACL, name)["rules"];
