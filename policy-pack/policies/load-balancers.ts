/** Load balancers, classic ones too: encrypted, spread over zones, careful with odd requests. */
import { policiesFor, type Policy } from "../row";
import { text } from "../values";
import { all, each } from "../verdict";

const CLASSIC = "aws:elb/loadBalancer:LoadBalancer";
const OWN_PROTOCOLS = /^(https|ssl)$/i;

/** Policies on data on its way to classic load balancers. */
export const classicTransport: readonly Policy[] = policiesFor(CLASSIC, [
  {
    name: "elb-https",
    level: "mandatory",
    severity: "medium",
    reference: "ELB.3, CKV_AWS_376",
    description: "Classic load balancers serve the internet over HTTPS or TLS.",
    remediation:
      "Set lbProtocol: https with an sslCertificateId, or move to an application load balancer, which redirects plain " +
      "HTTP. In place.",
    broken: (balancer) => {
      if (balancer.internal === true) return;
      return each(balancer.listeners, ({ lbProtocol }, index) => {
        const protocol = text(lbProtocol).toLowerCase();
        if (OWN_PROTOCOLS.test(protocol)) return;
        if (protocol === "http") return `listeners[${index}] serves plain HTTP; set lbProtocol: https`;
        return {
          message: `listeners[${index}] leaves encryption to the instances; set lbProtocol: ssl, or end TLS there`,
          level: "advisory",
        };
      });
    },
  },
]);

/** Policies on load balancers that serve on whatever fails. */
export const loadBalancers: readonly Policy[] = [
  ...policiesFor(
    ["aws:lb/loadBalancer:LoadBalancer", CLASSIC],
    [
      {
        name: "lb-desync",
        level: "advisory",
        severity: "medium",
        reference: "ELB.12, ELB.14, CKV_AWS_328",
        description: "Load balancers pass on no requests that servers read in two ways.",
        remediation: "Leave desyncMitigationMode out, or set it to defensive or strictest. In place.",
        broken: (balancer) =>
          balancer.desyncMitigationMode === "monitor" &&
          "requests that servers read in two ways are passed on, which request smuggling uses; " +
            "set desyncMitigationMode: defensive",
      },
      {
        name: "lb-zones",
        level: "advisory",
        severity: "medium",
        reference: "ELB.10, ELB.13",
        description: "Load balancers stand in two zones or more.",
        remediation: "Name subnets of at least two zones. In place.",
        broken: (balancer) =>
          all(
            ...[() => balancer.subnets, () => balancer.subnetMappings, () => balancer.availabilityZones].map(
              (read) => () =>
                read()?.length === 1 && "the loss of one zone takes it offline; name subnets of two zones",
            ),
          ),
      },
    ],
  ),

  ...policiesFor(CLASSIC, [
    {
      name: "elb-access-logs",
      level: "advisory",
      severity: "low",
      reference: "ELB.5, CKV_AWS_92",
      description: "Classic load balancers log their requests.",
      remediation: "Set accessLogs with a bucket that AWS's log delivery may write to. In place.",
      broken: (balancer) =>
        (!balancer.accessLogs || balancer.accessLogs.enabled === false) &&
        "requests leave no trace; set accessLogs with a bucket",
    },
    {
      name: "elb-connection-draining",
      level: "advisory",
      severity: "low",
      reference: "ELB.7",
      description: "Classic load balancers let requests end before an instance goes.",
      remediation: "Set connectionDraining: true, and connectionDrainingTimeout in seconds. In place.",
      broken: (balancer) =>
        balancer.connectionDraining !== true &&
        "requests are cut off when an instance goes; set connectionDraining: true",
    },
    {
      name: "elb-cross-zone",
      level: "advisory",
      severity: "low",
      reference: "ELB.9, CKV_AWS_138",
      description: "Classic load balancers spread requests over the instances of all zones.",
      remediation: "Leave crossZoneLoadBalancing out, or set it to true. In place.",
      broken: (balancer) =>
        balancer.crossZoneLoadBalancing === false &&
        "a zone with few instances gets as many requests as one with many; set crossZoneLoadBalancing: true",
    },
  ]),
];
