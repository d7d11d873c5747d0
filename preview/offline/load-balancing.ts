import { fakeHex, fakeText } from "./fake";
import { dnsSuffixOf, regionConstants } from "./regions";
import type { Computed, ComputedValues, Subject } from "./subject";
import type { Wire } from "../wire";

/** Load balancers, certificates and DNS. */
export const loadBalancing: ComputedValues = {
  "aws:lb/loadBalancer:LoadBalancer": (r) => {
    const name = r.autoName("name", { limit: 32 });
    const network = r.text("loadBalancerType") === "network";
    const arnSuffix = `${network ? "net" : "app"}/${name}/${r.hex(16)}`;
    const arn = r.arn("elasticloadbalancing", `loadbalancer/${arnSuffix}`);
    const constants = regionConstants(r.region);
    const zoneId = network ? constants.networkLoadBalancerZone : constants.applicationLoadBalancerZone;
    const host = `${r.flag("internal") ? "internal-" : ""}${name}-${r.digits(10)}`;
    return {
      id: arn,
      arn,
      arnSuffix,
      name,
      dnsName: `${host}.${r.region}.elb.${dnsSuffixOf(r.region)}`,
      zoneId,
    };
  },
  "aws:lb/listener:Listener": (r) => {
    const arn = `${r.text("loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${r.hex(16)}`;
    return { id: arn, arn };
  },
  "aws:lb/listenerRule:ListenerRule": (r) => {
    const arn = `${r.text("listenerArn").replace(":listener/", ":listener-rule/")}/${r.hex(16)}`;
    return { id: arn, arn };
  },
  "aws:lb/targetGroup:TargetGroup": (r) => {
    const name = r.autoName("name", { limit: 32 });
    const arnSuffix = `targetgroup/${name}/${r.hex(16)}`;
    const arn = r.arn("elasticloadbalancing", arnSuffix);
    return { id: arn, arn, arnSuffix, name, loadBalancerArns: [] };
  },
  "aws:lb/listenerCertificate:ListenerCertificate": (r) => ({
    id: `${r.text("listenerArn")}_${r.text("certificateArn")}`,
  }),
  "aws:acm/certificate:Certificate": (r) => {
    const arn = r.arn("acm", `certificate/${r.uuid()}`);
    const domains = [r.text("domainName"), ...r.list("subjectAlternativeNames").map(String)];
    const unique = [...new Set(domains)];
    return {
      id: arn,
      arn,
      status: "PENDING_VALIDATION",
      type: "AMAZON_ISSUED",
      subjectAlternativeNames: unique,
      domainValidationOptions:
        r.text("validationMethod") === "DNS" ? unique.map((d) => validation(r, d)) : [],
      validationEmails: [],
    };
  },
  "aws:acm/certificateValidation:CertificateValidation": (r) => ({ id: r.text("certificateArn") }),
  "aws:route53/zone:Zone": (r) => zoneValues(r, `Z0${r.letters(19, "upper")}`),
  "aws:route53/record:Record": (r) => {
    const name = r.text("name").replace(/\.$/, "");
    const parts = [r.text("zoneId"), name, r.text("type"), r.text("setIdentifier")];
    return { id: parts.filter((part) => part !== "").join("_"), fqdn: name };
  },
  "aws:route53/healthCheck:HealthCheck": (r) => {
    const id = r.uuid();
    return { id, arn: `arn:${r.partition}:route53:::healthcheck/${id}` };
  },
};

/** What is known of a hosted zone from its id. */
export function zoneValues(r: Subject, zoneId: string): Computed {
  const number = (salt: string, below: number): number =>
    Number.parseInt(fakeHex(zoneId + salt, 6), 16) % below;
  const nameServers = ["com", "net", "org", "co.uk"].map(
    (domain, index) =>
      `ns-${index * 512 + number(`server${domain}`, 512)}.awsdns-${number(domain, 64)}.${domain}`,
  );
  return {
    id: zoneId,
    zoneId,
    arn: `arn:${r.partition}:route53:::hostedzone/${zoneId}`,
    nameServers,
    primaryNameServer: nameServers[0] ?? "",
  };
}

// A domain and its wildcard share one record, and every certificate of an account asks for the same.
function validation(r: Subject, domainName: string): Wire {
  const domain = domainName.replace(/^\*\./, "");
  const seed = `${r.account}/${domain}`;
  const provider = fakeText(seed, 10, "abcdefghijklmnopqrstuvwxyz");
  return {
    domainName,
    resourceRecordName: `_${fakeHex(`${seed}/name`, 32)}.${domain}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${fakeHex(`${seed}/value`, 32)}.${provider}.acm-validations.aws.`,
  };
}
