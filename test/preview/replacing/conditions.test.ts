import * as assert from "node:assert/strict";
import {
  isHarmlessReplacement,
  LISTED_TYPES,
  replacementCondition,
  replacesOnChange,
  rulesOf,
} from "../../../preview/replacing/table";
import type { WireObject } from "../../../preview/wire";

type Case = readonly [type: string, path: string, from: WireObject, to: WireObject, replaces: string];

const CONDITIONS: Readonly<Record<string, readonly [replaced: Case, kept: Case]>> = {
  "a rule gets another kind of source": [
    [
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "cidrIpv4",
      { cidrIpv4: "10.0.0.0/16" },
      { prefixListId: "pl-1" },
      "yes",
    ],
    [
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "cidrIpv4",
      { cidrIpv4: "10.0.0.0/16" },
      { cidrIpv4: "10.1.0.0/16" },
      "no",
    ],
  ],
  "a function is invoked at its creation alone": [
    ["aws:lambda/invocation:Invocation", "input", { input: "1" }, { input: "2" }, "yes"],
    [
      "aws:lambda/invocation:Invocation",
      "input",
      { input: "1", lifecycleScope: "CRUD" },
      { input: "2", lifecycleScope: "CRUD" },
      "no",
    ],
  ],
  "a network load balancer loses a subnet": [
    [
      "aws:lb/loadBalancer:LoadBalancer",
      "subnets",
      { loadBalancerType: "network", subnets: ["a", "b"] },
      { loadBalancerType: "network", subnets: ["a"] },
      "yes",
    ],
    [
      "aws:lb/loadBalancer:LoadBalancer",
      "subnets",
      { loadBalancerType: "application", subnets: ["a", "b"] },
      { loadBalancerType: "application", subnets: ["a"] },
      "no",
    ],
  ],
  "a network load balancer gets its first security group": [
    [
      "aws:lb/loadBalancer:LoadBalancer",
      "securityGroups",
      { loadBalancerType: "network" },
      { loadBalancerType: "network", securityGroups: ["a"] },
      "yes",
    ],
    [
      "aws:lb/loadBalancer:LoadBalancer",
      "securityGroups",
      { loadBalancerType: "network", securityGroups: ["b"] },
      { loadBalancerType: "network", securityGroups: ["a"] },
      "no",
    ],
  ],
  "a certificate is of another name": [
    [
      "aws:acm/certificate:Certificate",
      "domainName",
      { domainName: "a.example" },
      { domainName: "b.example" },
      "yes",
    ],
    ["aws:acm/certificate:Certificate", "domainName", {}, { certificateBody: "-----BEGIN" }, "no"],
  ],
  "a network is no longer dedicated": [
    ["aws:ec2/vpc:Vpc", "instanceTenancy", {}, { instanceTenancy: "dedicated" }, "yes"],
    ["aws:ec2/vpc:Vpc", "instanceTenancy", { instanceTenancy: "dedicated" }, {}, "no"],
  ],
  "an endpoint gets a private name": [
    ["aws:ec2/vpcEndpoint:VpcEndpoint", "privateDnsEnabled", {}, { privateDnsEnabled: true }, "yes"],
    [
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      "privateDnsEnabled",
      {},
      { privateDnsEnabled: true, vpcEndpointType: "Interface" },
      "no",
    ],
  ],
  "a database is restored anew": [
    [
      "aws:rds/instance:Instance",
      "restoreToPointInTime",
      { restoreToPointInTime: { useLatestRestorableTime: true } },
      {},
      "yes",
    ],
    [
      "aws:rds/instance:Instance",
      "restoreToPointInTime",
      { restoreToPointInTime: { useLatestRestorableTime: true } },
      { restoreToPointInTime: { restoreTime: "2026-01-01T00:00:00Z" } },
      "no",
    ],
  ],
  "pages to sign in at get a name of one's own": [
    [
      "aws:cognito/userPoolDomain:UserPoolDomain",
      "certificateArn",
      {},
      { certificateArn: "arn:aws:acm:us-east-1:1:certificate/a" },
      "yes",
    ],
    [
      "aws:cognito/userPoolDomain:UserPoolDomain",
      "certificateArn",
      { certificateArn: "arn:aws:acm:us-east-1:1:certificate/a" },
      { certificateArn: "arn:aws:acm:us-east-1:1:certificate/b" },
      "no",
    ],
  ],
  "a parameter gets smaller": [
    ["aws:ssm/parameter:Parameter", "tier", { tier: "Advanced" }, { tier: "Standard" }, "yes"],
    ["aws:ssm/parameter:Parameter", "tier", { tier: "Standard" }, { tier: "Advanced" }, "no"],
  ],
  "logs go to another service": [
    [
      "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
      "deliveryDestinationConfiguration.destinationResourceArn",
      { deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:s3:::logs" } },
      {
        deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:logs:us-east-1:1:log-group:a" },
      },
      "yes",
    ],
    [
      "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
      "deliveryDestinationConfiguration.destinationResourceArn",
      { deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:s3:::logs" } },
      { deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:s3:::others" } },
      "no",
    ],
  ],
};

describe("A change that replaces in some cases alone", () => {
  for (const [name, cases] of Object.entries(CONDITIONS)) {
    it(`is told apart by the inputs: ${name}`, () => {
      for (const [type, property, from, to, replaces] of cases) {
        assert.equal(replacesOnChange(type, property, { from, to }), replaces);
        assert.equal(replacesOnChange(type, property), "unknown");
      }
    });
  }

  it("says in which", () => {
    const conditions = LISTED_TYPES.flatMap((type) =>
      Object.entries(rulesOf(type)?.replacing ?? {}).flatMap(([property, { condition }]) =>
        condition === undefined ? [] : [replacementCondition(type, property)],
      ),
    );
    assert.ok(conditions.length > 20);
    assert.deepEqual(
      conditions.filter(
        (reason) =>
          !/^(?:it|an?) .* replaced\b/.test(reason ?? "") && !(reason ?? "").startsWith("an imported"),
      ),
      [],
    );
    assert.equal(replacementCondition("aws:sqs/queue:Queue", "fifoQueue"), undefined);
  });
});

describe("A replacement that loses and interrupts nothing", () => {
  it("is that of a revision, an attachment, a statement or a rule", () => {
    for (const type of [
      "aws:ecs/taskDefinition:TaskDefinition",
      "aws:lambda/permission:Permission",
      "aws:lb/listenerCertificate:ListenerCertificate",
      "aws:ec2/route:Route",
    ]) {
      assert.equal(isHarmlessReplacement(type), true, type);
    }
  });

  // Pulumi's provider takes an attachment of a policy off before it makes the new one.
  it("is not that of what holds something, serves something, goes first, or is undone when it goes", () => {
    for (const type of [
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
      "aws:rds/instance:Instance",
      "aws:ecs/service:Service",
      "aws:iam/role:Role",
      "aws:efs/mountTarget:MountTarget",
      "aws:lambda/invocation:Invocation",
      "random:index/randomPassword:RandomPassword",
    ]) {
      assert.equal(isHarmlessReplacement(type), false, type);
    }
  });
});
