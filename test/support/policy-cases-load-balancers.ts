/** Cases of the policies on load balancers, classic ones too. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const listener = (protocol: string): Readonly<Record<string, unknown>> => ({
  listeners: [{ lbPort: 80, lbProtocol: protocol, instancePort: 80, instanceProtocol: "http" }],
});

export const loadBalancerCases: readonly PolicyCase[] = [
  {
    policy: "elb-https",
    subject: "classic",
    fails: [
      { set: listener("http"), says: /listeners\[0\] serves plain HTTP/, level: "mandatory" },
      { set: listener("HTTP"), says: /listeners\[0\] serves plain HTTP/, level: "mandatory" },
      { set: listener("tcp"), says: /leaves encryption to the instances/, level: "advisory" },
    ],
    passes: [{ set: { ...listener("http"), internal: true } }, { set: listener("SSL") }],
    absent: { unset: ["listeners"] },
    unknown: unknown("listeners"),
  },
  {
    policy: "elb-access-logs",
    subject: "classic",
    fails: [
      { set: { accessLogs: { bucket: "logs", enabled: false } }, says: /set accessLogs with a bucket/ },
    ],
    absent: { unset: ["accessLogs"], says: /set accessLogs with a bucket/ },
    unknown: unknown("accessLogs"),
  },
  {
    policy: "elb-connection-draining",
    subject: "classic",
    fails: [{ set: { connectionDraining: false }, says: /set connectionDraining: true/ }],
    absent: { unset: ["connectionDraining"], says: /set connectionDraining: true/ },
    unknown: unknown("connectionDraining"),
  },
  {
    policy: "elb-cross-zone",
    subject: "classic",
    fails: [{ set: { crossZoneLoadBalancing: false }, says: /set crossZoneLoadBalancing: true/ }],
    absent: { unset: ["crossZoneLoadBalancing"] },
    unknown: unknown("crossZoneLoadBalancing"),
  },
  {
    policy: "lb-desync",
    subject: "balancer",
    fails: [{ set: { desyncMitigationMode: "monitor" }, says: /set desyncMitigationMode: defensive/ }],
    passes: [{ set: { desyncMitigationMode: "strictest" } }],
    absent: { unset: ["desyncMitigationMode"] },
    unknown: unknown("desyncMitigationMode"),
  },
  {
    policy: "lb-desync",
    subject: "classic",
    fails: [{ set: { desyncMitigationMode: "monitor" }, says: /set desyncMitigationMode: defensive/ }],
    absent: { unset: ["desyncMitigationMode"] },
    unknown: unknown("desyncMitigationMode"),
  },
  {
    policy: "lb-zones",
    subject: "balancer",
    fails: [
      { set: { subnets: ["subnet-0123456789abcdef0"] }, says: /name subnets of two zones/ },
      { set: { subnetMappings: [{ subnetId: UNKNOWN }] }, says: /name subnets of two zones/ },
    ],
    passes: [{ set: { subnets: [UNKNOWN, UNKNOWN] } }],
    absent: { unset: ["subnets"] },
    unknown: unknown("subnets"),
  },
  {
    policy: "lb-zones",
    subject: "classic",
    fails: [
      { set: { availabilityZones: ["us-east-1a"] }, unset: ["subnets"], says: /name subnets of two zones/ },
    ],
    absent: { unset: ["subnets"] },
    unknown: unknown("subnets"),
  },
];
