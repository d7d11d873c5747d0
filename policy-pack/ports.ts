/** Ingress rules of security groups, whichever of AWS's spellings they come in. */
import type { Props } from "./resource-types";
import { text } from "./values";

/** One rule that lets traffic in. */
export interface Ingress {
  /** `-1` is every protocol. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** IPv4 and IPv6 ranges; a rule for security groups or prefix lists has none. */
  readonly cidrs: readonly string[];
}

/** The types that carry ingress rules. */
export const INGRESS_TYPES = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
] as const;

/** Where a rule is read: a group's `ingress[0]`, or the rule's own resource. */
export interface IngressReader {
  readonly label: string;
  readonly read: () => Ingress | undefined;
}

// What IPv6 keeps for private networks (fc00::/7) is not the internet, wide as it is.
const PRIVATE_IPV6 = /^f[cd][0-9a-f]{0,2}:/i;

// Ranges wider than this count as the whole internet: 0.0.0.0/1 and 128.0.0.0/1 are it in two halves.
const NARROWEST_WORLD = 7;

const LAST_PORT = 65_535;

/** The rules of a resource, each to be read on its own, since one may be unknown. */
export function ingressOf(
  props: Props<(typeof INGRESS_TYPES)[number]>,
  type: string,
): readonly IngressReader[] {
  switch (type) {
    case "aws:ec2/securityGroupRule:SecurityGroupRule":
      return [{ label: "the rule", read: () => (props.type === "ingress" ? groupRule(props) : undefined) }];
    case "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule":
      return [{ label: "the rule", read: () => standaloneRule(props) }];
    default:
      return Array.from({ length: props.ingress?.length ?? 0 }, (_, index) => ({
        label: `ingress[${index}]`,
        read: () => groupRule(props.ingress?.[index] ?? {}),
      }));
  }
}

/** Whether a rule lets a port in. */
export function covers(rule: Ingress, port: number): boolean {
  return rule.protocol === "-1" || (rule.from <= port && port <= rule.to);
}

/** Whether a range is the internet, or so much of it that it makes no difference. */
export function isWorld(cidr: string): boolean {
  const length = Number(text(cidr).split("/")[1] ?? Number.NaN);
  return length <= NARROWEST_WORLD && !PRIVATE_IPV6.test(text(cidr));
}

/** Whether a rule opens exactly one of the web's ports. */
export function isWeb(rule: Ingress): boolean {
  return rule.protocol === "tcp" && rule.from === rule.to && (rule.from === 80 || rule.from === 443);
}

/**
 * Whether a rule only lets in that a packet was too big for the path, by which connections find their packet
 * size. Of ICMP the ports are its type and code.
 */
export function isPathDiscovery({ protocol, from, to }: Ingress): boolean {
  return (protocol === "icmp" && from === 3 && to === 4) || (protocol === "icmpv6" && from === 2);
}

interface GroupRule {
  readonly protocol?: string | undefined;
  readonly fromPort?: number | undefined;
  readonly toPort?: number | undefined;
  readonly cidrBlocks?: readonly string[] | undefined;
  readonly ipv6CidrBlocks?: readonly string[] | undefined;
}

function groupRule(rule: GroupRule): Ingress {
  const cidrs = [...listed(rule.cidrBlocks), ...listed(rule.ipv6CidrBlocks)];
  return ingress(rule.protocol, rule.fromPort, rule.toPort, cidrs);
}

function standaloneRule(rule: Props<"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule">): Ingress {
  const cidrs = [rule.cidrIpv4, rule.cidrIpv6].filter((cidr) => typeof cidr === "string");
  return ingress(rule.ipProtocol, rule.fromPort, rule.toPort, cidrs);
}

function ingress(given: unknown, from = 0, to = LAST_PORT, cidrs: readonly string[]): Ingress {
  const protocol = text(given) || "-1";
  // AWS reads the protocol's number and "all" as well.
  const names: Readonly<Record<string, string>> = {
    "1": "icmp",
    "6": "tcp",
    "17": "udp",
    "58": "icmpv6",
    all: "-1",
  };
  return { protocol: names[protocol] ?? protocol.toLowerCase(), from, to, cidrs };
}

/** By index: spreading reads through the list's iterator, which cannot say which item is unknown. */
function listed(items: readonly string[] | undefined): readonly string[] {
  return Array.from({ length: items?.length ?? 0 }, (_, index) => items?.[index] ?? "");
}
