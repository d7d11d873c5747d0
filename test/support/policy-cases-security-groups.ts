/** Cases of the policies on how security groups are written. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const RULE = { protocol: "-1", fromPort: 0, toPort: 0, self: true };

export const securityGroupCases: readonly PolicyCase[] = [
  {
    policy: "sg-narrow-ports",
    subject: "databaseRule",
    fails: [
      { set: { protocol: "-1", fromPort: 0, toPort: 0 }, says: /the rule opens every port/ },
      { set: { fromPort: 0, toPort: 65535 }, says: /the rule opens every port/ },
      { set: { fromPort: 1, toPort: 65535, cidrBlocks: ["10.0.0.0/16"] }, says: /the rule opens every port/ },
    ],
    passes: [
      { set: { protocol: "-1", self: true } },
      {
        set: { protocol: "-1" },
        options: { from: { securityGroupId: ["databaseGroup"], sourceSecurityGroupId: ["databaseGroup"] } },
      },
      {
        set: { protocol: "-1", securityGroupId: "sg-1", sourceSecurityGroupId: "sg-1" },
        options: { from: {} },
      },
      { set: { protocol: "-1", type: "egress" } },
      { set: { protocol: "-1", cidrBlocks: ["0.0.0.0/0"] } },
      { set: { fromPort: 1024, toPort: 65535 } },
    ],
    absent: { unset: ["fromPort", "toPort"], says: /the rule opens every port/ },
    unknown: unknown("fromPort"),
  },
  {
    policy: "sg-narrow-ports",
    subject: "balancerRule",
    fails: [
      {
        set: { ipProtocol: "-1", cidrIpv4: "10.0.0.0/16" },
        unset: ["fromPort", "toPort"],
        says: /the rule opens every port/,
      },
    ],
    absent: { unset: ["cidrIpv4", "ipProtocol"], says: /the rule opens every port/ },
    unknown: unknown("ipProtocol"),
  },
  {
    policy: "sg-narrow-ports",
    subject: "databaseGroup",
    fails: [
      {
        set: { ingress: [{ ...RULE, self: false, securityGroups: [UNKNOWN] }] },
        says: /ingress\[0\] opens every/,
      },
    ],
    passes: [{ set: { ingress: [RULE] } }, { set: { ingress: UNKNOWN } }],
    absent: { unset: ["ingress"] },
    unknown: {
      set: { ingress: [{ protocol: "tcp", fromPort: UNKNOWN, toPort: 65535 }] },
      says: /cannot be judged yet: ingress\.0\.fromPort/,
    },
  },
  {
    policy: "sg-rules-in-one-place",
    subject: "databaseGroup",
    fails: [
      { set: { ingress: [RULE] }, says: /ingress rules stand in the group and in resources of their own/ },
    ],
    passes: [
      { set: { egress: [RULE] } },
      { set: { ingress: [RULE] }, without: ["databaseRule"] },
      { set: { ingress: UNKNOWN, egress: UNKNOWN } },
    ],
    absent: { set: { ingress: [] } },
    unknown: {
      set: { ingress: UNKNOWN },
      options: { from: { ingress: ["balancerGroup"] } },
      says: /cannot be judged yet: ingress/,
    },
  },
  {
    policy: "sg-rules-in-one-place",
    subject: "balancerGroup",
    fails: [
      {
        at: "balancerRule",
        options: { from: { securityGroupId: ["balancerGroup"] } },
        says: /ingress rules stand in the group and in resources of their own/,
      },
    ],
    absent: { unset: ["ingress"] },
    unknown: {
      at: "balancerRule",
      options: { from: {} },
      says: /cannot be judged yet: securityGroupId of balancerRule/,
    },
  },
];
