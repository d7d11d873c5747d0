import type { AddressSet, FirewallSettings } from "./edge-settings";

/**
 * Groups of rules that AWS keeps and takes nothing for besides a rule's price, with the capacity that each uses.
 * Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list".
 */
export const MANAGED_RULE_GROUPS = {
  AmazonIpReputationList: 25,
  AnonymousIpList: 50,
  CommonRuleSet: 700,
  KnownBadInputsRuleSet: 200,
  AdminProtectionRuleSet: 100,
  SQLiRuleSet: 200,
  LinuxRuleSet: 200,
  UnixRuleSet: 100,
  WindowsRuleSet: 200,
  PHPRuleSet: 100,
  WordPressRuleSet: 100,
} as const satisfies Readonly<Record<string, number>>;

/**
 * What rules of a stack's own use. Source: AWS WAF Developer Guide, "Rule statements": an exact match of one header 2,
 * a set of addresses 1, countries 1, a rate 2.
 */
const OWN_UNITS = { fromSites: 2, addressSet: 1, countries: 1, rate: 2 } as const;

/** What a web ACL may use before AWS takes more for each request (AWS WAF pricing). */
export const INCLUDED_UNITS = 1500;

/** The capacity units that a firewall's rules use, with that for requests that came through a site. */
export function firewallUnits({
  managedRuleGroups,
  countries,
  allowedAddresses,
  blockedAddresses,
}: Pick<
  FirewallSettings,
  "managedRuleGroups" | "countries" | "allowedAddresses" | "blockedAddresses"
>): number {
  const groups = managedRuleGroups.reduce((sum, { name }) => sum + MANAGED_RULE_GROUPS[name], 0);
  return (
    groups +
    OWN_UNITS.fromSites +
    OWN_UNITS.rate +
    (allowedAddresses.length + blockedAddresses.length) * OWN_UNITS.addressSet +
    (countries === undefined ? 0 : OWN_UNITS.countries)
  );
}

/** Addresses by their version, since a set has those of one; nothing of a version that none has. */
export function addressSets(addresses: readonly string[] = []): readonly AddressSet[] {
  const isV6 = (address: string): boolean => address.includes(":");
  return [
    { version: "IPV4" as const, addresses: addresses.filter((each) => !isV6(each)).sort() },
    { version: "IPV6" as const, addresses: addresses.filter(isV6).sort() },
  ].filter((each) => each.addresses.length > 0);
}
