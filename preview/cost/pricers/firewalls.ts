import { counted, usedCharge, type Charge, type Charges } from "../charge";
import type { PricedStack, Subject } from "../stack";
import type { Figure } from "../usage";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

/** A web ACL, its rules, of which a group that AWS keeps is one, and what it looks at: of sites, all that they are asked. */
export function webAclCharges({ inputs, usd }: Subject, stack: PricedStack): Charges {
  const rules = inputs.list("rules").length;
  const isOfSites = inputs.text("scope") === "CLOUDFRONT";
  const figure = isOfSites ? requestsOfSites(stack) : stack.usage.ofStack("firewall", "requests");
  const acl: Charge = { service: "WAF", what: "web ACL", monthlyUsd: usd("webAclMonth") };
  const ofRules: Charge = {
    service: "WAF",
    what: `${counted(rules, "rule")} of a web ACL`,
    monthlyUsd: rules * usd("webAclRuleMonth"),
  };
  return [
    acl,
    ofRules,
    usedCharge("WAF", isOfSites ? "requests for sites" : "requests", {
      figure,
      unit: "a month",
      usd: (figure.value / 1e6) * usd("webAclRequests"),
    }),
  ];
}

function requestsOfSites(stack: PricedStack): Figure {
  const figures = stack
    .all(DISTRIBUTION)
    .flatMap(({ kind, entry }) => (kind === "site" ? [stack.usage.of("sites", entry, "requests")] : []));
  return {
    value: figures.reduce((sum, { value }) => sum + value, 0),
    isGiven: figures.some(({ isGiven }) => isGiven),
  };
}
