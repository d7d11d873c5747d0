import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FirewallSettings } from "../../config/settings";
import type { OriginSecret } from "./origin-secret";

type Rule = aws.types.input.wafv2.WebAclRule;
type Statement = aws.types.input.wafv2.WebAclRuleStatement;

export interface FirewallRulesArgs {
  readonly settings: FirewallSettings;
  readonly allowedSetArns: readonly pulumi.Output<string>[];
  readonly blockedSetArns: readonly pulumi.Output<string>[];
  /** What requests have that went past the firewall of a site already. @default there are none */
  readonly originSecret?: OriginSecret | undefined;
}

/** Over five minutes, as AWS WAF counts unless it is told otherwise. */
const WINDOW_SECONDS = 300;

/**
 * The rules of a firewall in their order: who is let in whatever it sends, then who is not, then what nobody may send.
 * While the firewall counts, a request goes through all of them.
 */
export function firewallRules(args: FirewallRulesArgs): readonly Rule[] {
  const { settings, originSecret } = args;
  const { countries, mode } = settings;
  const act = mode === "block" ? { block: {} } : { count: {} };
  const rules: (Omit<Rule, "priority" | "visibilityConfig" | "name"> & { readonly name: string })[] = [
    ...(originSecret === undefined
      ? []
      : [{ name: "from-sites", action: { allow: {} }, statement: carries(originSecret) }]),
    ...setRules("allowed-addresses", args.allowedSetArns, { allow: {} }),
    ...setRules("blocked-addresses", args.blockedSetArns, act),
    ...(countries === undefined
      ? []
      : [{ name: `${countries.kind}-countries`, action: act, statement: outside(countries) }]),
    {
      name: "rate-limit",
      action: act,
      statement: {
        rateBasedStatement: {
          aggregateKeyType: "IP",
          limit: settings.rateLimit,
          evaluationWindowSec: WINDOW_SECONDS,
        },
      },
    },
    ...settings.managedRuleGroups.map(({ name, countedRules }) => ({
      name,
      overrideAction: mode === "block" ? { none: {} } : { count: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: "AWS",
          name: `AWSManagedRules${name}`,
          ruleActionOverrides: countedRules.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
        },
      },
    })),
  ];
  return rules.map((rule, index) => ({ ...rule, priority: index, visibilityConfig: seenAs(rule.name) }));
}

/** What is known of a rule, or of a whole firewall. Samples would show each header as it came, tokens and cookies too. */
export function seenAs(metricName: string): aws.types.input.wafv2.WebAclVisibilityConfig {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}

function carries({ headerName, value }: OriginSecret): Statement {
  return {
    byteMatchStatement: {
      fieldToMatch: { singleHeader: { name: headerName } },
      positionalConstraint: "EXACTLY",
      searchString: value,
      textTransformations: [{ priority: 0, type: "NONE" }],
    },
  };
}

/** One rule a set, of which there is one for each version of addresses. */
function setRules(
  name: string,
  arns: readonly pulumi.Output<string>[],
  action: Rule["action"],
): readonly { readonly name: string; readonly action: Rule["action"]; readonly statement: Statement }[] {
  return arns.map((arn, index) => ({
    name: index === 0 ? name : `${name}-${index + 1}`,
    action,
    statement: { ipSetReferenceStatement: { arn } },
  }));
}

function outside({ kind, codes }: NonNullable<FirewallSettings["countries"]>): Statement {
  const geoMatchStatement = { countryCodes: [...codes] };
  return kind === "blocked" ? { geoMatchStatement } : { notStatement: { statement: { geoMatchStatement } } };
}
