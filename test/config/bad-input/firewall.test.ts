import { refuses } from "../../support/config-files";

const FIREWALL = "  slipway:firewall: { mode: count }\n";
const BASE = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:environment: dev
  slipway:costCode: SHOPDEV1
  slipway:domain: { name: example.com }
${FIREWALL}  slipway:services:
    orders: { costCode: ORDRDEV1, image: { tag: "1.0.0" }, port: 8080, ingress: { kind: alb, path: /orders } }
`;
const written = (firewall: string): readonly [string, string][] => [["{ mode: count }", firewall]];

describe("a stack file: the firewall", () => {
  refuses(
    [
      {
        name: "a firewall with nothing to protect",
        edits: [
          ["port: 8080, ingress: { kind: alb, path: /orders }", "port: 8080, ingress: { kind: internal }"],
        ],
        problems: [
          {
            at: "slipway:firewall: { mode: coun",
            path: "slipway:firewall",
            message:
              "the stack has no public load balancer, no site and no sign-in, so this would protect nothing: leave it out",
          },
        ],
      },
      {
        name: "a firewall before an HTTP API, which cannot carry one",
        edits: [["{ kind: alb, path: /orders }", "{ kind: httpApi, path: /orders }"]],
        problems: [
          {
            at: "slipway:firewall: { mode: coun",
            path: "slipway:firewall",
            message:
              "AWS WAF cannot stand before an HTTP API, and orders would be reached without it: set httpApi.onlyThroughSites with a site whose api leads there, set ingress.kind: alb, or leave firewall out",
          },
        ],
      },
      {
        name: "another mode",
        edits: written("{ mode: deny }"),
        problems: [
          {
            at: "mode: deny",
            path: "slipway:firewall.mode",
            message: 'found "deny"; allowed: count, block',
          },
        ],
      },
      {
        name: "countries by another code than theirs, and one twice",
        edits: written("{ blockedCountries: [UK, XX, FR, FR] }"),
        problems: [
          {
            at: "UK, XX",
            path: "slipway:firewall.blockedCountries[0]",
            message: 'found "UK", which is no country\'s code in ISO 3166-1; the United Kingdom is GB',
          },
          {
            at: "XX, FR",
            path: "slipway:firewall.blockedCountries[1]",
            message: 'found "XX", which is no country\'s code in ISO 3166-1',
          },
          {
            at: "FR] }",
            path: "slipway:firewall.blockedCountries[3]",
            message: "found FR twice: once is enough",
          },
        ],
      },
      {
        name: "countries that are let in, and others that are not",
        edits: written("{ allowedCountries: [US], blockedCountries: [FR] }"),
        problems: [
          {
            at: "blockedCountries: [FR]",
            path: "slipway:firewall.blockedCountries",
            message: "found allowedCountries too, which turns away all others: leave one of the two out",
          },
        ],
      },
      {
        name: "addresses that are no block of any",
        edits: written('{ allowedAddresses: [203.0.113.0/33, 0.0.0.0/0, "2001:db8::/129", 300.1.1.1/32] }'),
        problems: (
          [
            ["203.0.113.0/33", 0],
            ["0.0.0.0/0", 1],
            ["2001:db8::/129", 2],
            ["300.1.1.1/32", 3],
          ] as const
        ).map(([block, index]) => ({
          at: index === 2 ? `"${block}"` : block,
          path: `slipway:firewall.allowedAddresses[${index}]`,
          message: `found "${block}", which is no block of addresses: write one of IPv4 with /1 to /32, or of IPv6 with /1 to /128`,
        })),
      },
      {
        name: "an address without its bits",
        edits: written("{ blockedAddresses: [203.0.113.7] }"),
        problems: [
          {
            at: "203.0.113.7",
            path: "slipway:firewall.blockedAddresses[0]",
            message:
              'found "203.0.113.7"; allowed: addresses as a CIDR block such as 203.0.113.0/24 or 2001:db8::/32; one address is 203.0.113.7/32',
          },
        ],
      },
      {
        name: "an address that is let in and not let in",
        edits: written("{ allowedAddresses: [203.0.113.7/32], blockedAddresses: [203.0.113.7/32] }"),
        problems: [
          {
            at: "203.0.113.7/32] }",
            path: "slipway:firewall.blockedAddresses[0]",
            message:
              "203.0.113.7/32 is in allowedAddresses, which come first: leave it out of one of the two",
          },
        ],
      },
      {
        name: "rules to be counted of a group that is not used, or not known",
        edits: written("{ countedRules: { SQLiRuleSet: [SQLi_BODY], CommonRules: [NoUserAgent_HEADER] } }"),
        problems: [
          {
            at: "SQLiRuleSet: [SQLi_BODY]",
            path: "slipway:firewall.countedRules.SQLiRuleSet",
            message: "the firewall does not use SQLiRuleSet: add it to managedRuleGroups, or leave this out",
          },
          {
            at: "CommonRules: [NoUserAgent",
            path: "slipway:firewall.countedRules.CommonRules",
            message: 'found "CommonRules", which is none of its groups; did you mean "CommonRuleSet"?',
          },
        ],
      },
      {
        name: "more rules than AWS takes a request's price for",
        edits: written(
          "{ managedRuleGroups: [CommonRuleSet, KnownBadInputsRuleSet, SQLiRuleSet, LinuxRuleSet, WindowsRuleSet] }",
        ),
        problems: [
          {
            at: "managedRuleGroups: [CommonRule",
            path: "slipway:firewall.managedRuleGroups",
            message:
              "these rules use 1504 capacity units, and AWS takes more for each request above 1500: leave out a group that guards what you do not run (CommonRuleSet 700, KnownBadInputsRuleSet 200, SQLiRuleSet 200, LinuxRuleSet 200, WindowsRuleSet 200)",
          },
        ],
      },
      {
        name: "a rate below what AWS takes, and one in words",
        edits: written("{ rateLimit: 5, alarmMatchesPerMinute: many }"),
        problems: [
          {
            at: "rateLimit: 5",
            path: "slipway:firewall.rateLimit",
            message: "found 5; allowed: a whole number from 10 to 2000000000",
          },
          {
            at: "alarmMatchesPerMinute: many",
            path: "slipway:firewall.alarmMatchesPerMinute",
            message: 'found "many"; allowed: a whole number from 1 to 1000000000',
          },
        ],
      },
    ],
    BASE,
  );
});
