import { isIPv4, isIPv6 } from "node:net";
import { COUNTRIES } from "../countries";
import { addressSets, firewallUnits, INCLUDED_UNITS, MANAGED_RULE_GROUPS } from "../firewall";
import { ingressKind } from "../ingress";
import { offer, type Path } from "../problem";
import type { FirewallConfig } from "../schema-firewall";
import { DEFAULTS } from "../tiers";
import { checkOnce, sortedEntries, type CheckContext } from "./context";

/** What stands before all that answers the internet. */
export function checkFirewall(context: CheckContext): void {
  const { firewall } = context.config;
  if (firewall === undefined) return;
  checkProtected(context);
  checkCountries(context, firewall);
  for (const key of ["allowedAddresses", "blockedAddresses"] as const) checkAddresses(context, key, firewall);
  checkGroups(context, firewall);
}

function checkProtected(context: CheckContext): void {
  const { config, report } = context;
  const behind = (kind: string): readonly string[] =>
    sortedEntries(config.services).flatMap(([name, service]) =>
      ingressKind(config, service) === kind ? [name] : [],
    );
  const behindHttpApi = behind("httpApi");
  if (behindHttpApi.length > 0 && config.httpApi?.onlyThroughSites !== true) {
    report(
      ["firewall"],
      `AWS WAF cannot stand before an HTTP API, and ${behindHttpApi.join(", ")} would be reached without it: set httpApi.onlyThroughSites with a site whose api leads there, set ingress.kind: alb, or leave firewall out`,
      ["services"],
      ["domain"],
      ["httpApi"],
    );
  }
  const isProtecting =
    behind("alb").length + Object.keys(config.sites ?? {}).length + behindHttpApi.length > 0 ||
    config.signIn !== undefined;
  if (!isProtecting) {
    report(
      ["firewall"],
      "the stack has no public load balancer, no site and no sign-in, so this would protect nothing: leave it out",
      ["services"],
      ["sites"],
      ["signIn"],
      ["domain"],
    );
  }
}

function checkCountries(context: CheckContext, firewall: FirewallConfig): void {
  const { report } = context;
  for (const key of ["allowedCountries", "blockedCountries"] as const) {
    checkOnce(context, ["firewall", key], firewall[key]);
    firewall[key]?.forEach((code, index) => {
      if (COUNTRIES.has(code)) return;
      const hint = code === "UK" ? "; the United Kingdom is GB" : "";
      report(["firewall", key, index], `found "${code}", which is no country's code in ISO 3166-1${hint}`);
    });
  }
  if (firewall.allowedCountries !== undefined && firewall.blockedCountries !== undefined) {
    report(
      ["firewall", "blockedCountries"],
      "found allowedCountries too, which turns away all others: leave one of the two out",
      ["firewall", "allowedCountries"],
    );
  }
}

function checkAddresses(
  context: CheckContext,
  key: "allowedAddresses" | "blockedAddresses",
  firewall: FirewallConfig,
): void {
  const list = firewall[key];
  const path: Path = ["firewall", key];
  checkOnce(context, path, list);
  list?.forEach((block, index) => {
    const [address = "", bits = ""] = block.split("/");
    const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : 0;
    // AWS WAF takes no block of all addresses (AWS WAF API reference, "IPSet").
    if (Number(bits) < 1 || Number(bits) > most) {
      context.report(
        [...path, index],
        `found "${block}", which is no block of addresses: write one of IPv4 with /1 to /32, or of IPv6 with /1 to /128`,
      );
    } else if (key === "blockedAddresses" && firewall.allowedAddresses?.includes(block) === true) {
      context.report(
        [...path, index],
        `${block} is in allowedAddresses, which come first: leave it out of one of the two`,
        ["firewall", "allowedAddresses"],
      );
    }
  });
}

function checkGroups(context: CheckContext, firewall: FirewallConfig): void {
  const { report } = context;
  const path: Path = ["firewall", "managedRuleGroups"];
  checkOnce(context, path, firewall.managedRuleGroups);
  const names = firewall.managedRuleGroups ?? DEFAULTS.firewall.managedRuleGroups;
  for (const [group, rules] of sortedEntries(firewall.countedRules)) {
    const place: Path = ["firewall", "countedRules", group];
    checkOnce(context, place, rules);
    if (names.some((name) => name === group)) continue;
    const isKnown = Object.hasOwn(MANAGED_RULE_GROUPS, group);
    report(
      place,
      isKnown
        ? `the firewall does not use ${group}: add it to managedRuleGroups, or leave this out`
        : `found "${group}", which is none of its groups; ${offer(group, names)}`,
      path,
    );
  }
  const units = firewallUnits({
    managedRuleGroups: [...new Set(names)].map((name) => ({ name, countedRules: [] })),
    allowedAddresses: addressSets(firewall.allowedAddresses),
    blockedAddresses: addressSets(firewall.blockedAddresses),
    ...(firewall.allowedCountries === undefined && firewall.blockedCountries === undefined
      ? {}
      : { countries: { kind: "blocked", codes: [] } }),
  });
  if (units > INCLUDED_UNITS) {
    report(
      path,
      `these rules use ${units} capacity units, and AWS takes more for each request above ${INCLUDED_UNITS}: leave out a group that guards what you do not run (${names.map((name) => `${name} ${MANAGED_RULE_GROUPS[name]}`).join(", ")})`,
    );
  }
}
