import * as aws from "@pulumi/aws";
import { itIsWellFormed, type Form } from "../../support/preview-values";

/** Resource → a program that makes one, and the form of what comes back. */
const FORMS: readonly Form[] = [
  [
    "a subnet",
    () => new aws.ec2.Subnet("it", { vpcId: "vpc-0", availabilityZone: "us-east-1b" }),
    { id: /^subnet-0[0-9a-f]{16}$/, availabilityZoneId: /^use1-az2$/ },
  ],
  [
    "an elastic address",
    () => new aws.ec2.Eip("it", {}),
    { id: /^eipalloc-0[0-9a-f]{16}$/, publicIp: /^203\.0\.113\.\d{1,3}$/, allocationId: /^eipalloc-/ },
  ],
  [
    "an interface endpoint",
    () =>
      new aws.ec2.VpcEndpoint("it", {
        vpcId: "vpc-0",
        serviceName: "com.amazonaws.us-east-1.logs",
        vpcEndpointType: "Interface",
        subnetIds: ["subnet-0"],
      }),
    { id: /^vpce-0[0-9a-f]{16}$/ },
  ],
  [
    "a security group rule",
    () => new aws.vpc.SecurityGroupIngressRule("it", { securityGroupId: "sg-0", ipProtocol: "tcp" }),
    { id: /^sgr-0[0-9a-f]{16}$/, arn: /^arn:aws:ec2:us-east-1:123456789012:security-group-rule\/sgr-0/ },
  ],
  [
    "an application load balancer",
    () => new aws.lb.LoadBalancer("it", {}),
    {
      id: /^arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer\/app\/it-[0-9a-f]{7}\/[0-9a-f]{16}$/,
      arnSuffix: /^app\/it-[0-9a-f]{7}\/[0-9a-f]{16}$/,
      dnsName: /^it-[0-9a-f]{7}-\d{10}\.us-east-1\.elb\.amazonaws\.com$/,
      zoneId: /^Z35SXDOTRQ7X7K$/,
    },
  ],
  [
    "an internal load balancer",
    () => new aws.lb.LoadBalancer("it", { internal: true, name: "given" }),
    { dnsName: /^internal-given-\d{10}\./ },
  ],
  [
    "a target group",
    () => new aws.lb.TargetGroup("it", { namePrefix: "api-" }),
    { arn: /:targetgroup\/api-\d{26}\/[0-9a-f]{16}$/, arnSuffix: /^targetgroup\// },
  ],
  [
    "a listener",
    () =>
      new aws.lb.Listener("it", {
        loadBalancerArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/x/0123",
        defaultActions: [],
      }),
    { arn: /:listener\/app\/x\/0123\/[0-9a-f]{16}$/ },
  ],
  [
    "a listener rule",
    () =>
      new aws.lb.ListenerRule("it", {
        listenerArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/x/0123/4567",
        actions: [],
        conditions: [],
      }),
    { arn: /:listener-rule\/app\/x\/0123\/4567\/[0-9a-f]{16}$/ },
  ],
  [
    "a hosted zone",
    () => new aws.route53.Zone("it", { name: "example.com" }),
    { zoneId: /^Z[A-Z0-9]{10,31}$/, arn: /^arn:aws:route53:::hostedzone\/Z/ },
  ],
  [
    "a DNS record",
    () => new aws.route53.Record("it", { zoneId: "Z1", name: "api.example.com.", type: "A" }),
    { id: /^Z1_api\.example\.com_A$/, fqdn: /^api\.example\.com$/ },
  ],
  [
    "a cluster",
    () => new aws.ecs.Cluster("it", {}),
    { id: /^arn:aws:ecs:us-east-1:123456789012:cluster\/it-[0-9a-f]{7}$/, name: /^it-[0-9a-f]{7}$/ },
  ],
  [
    "a service",
    () =>
      new aws.ecs.Service("it", { cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/main", name: "web" }),
    { id: /:service\/main\/web$/ },
  ],
  [
    "a task definition",
    () => new aws.ecs.TaskDefinition("it", { family: "web", containerDefinitions: "[]" }),
    { arn: /:task-definition\/web:1$/, arnWithoutRevision: /:task-definition\/web$/, id: /^web$/ },
  ],
  [
    "an image repository",
    () => new aws.ecr.Repository("it", { name: "team/api" }),
    {
      repositoryUrl: /^123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\/team\/api$/,
      arn: /:repository\/team\/api$/,
    },
  ],
  [
    "a role",
    () => new aws.iam.Role("it", { assumeRolePolicy: "{}", path: "/team/" }),
    {
      arn: /^arn:aws:iam::123456789012:role\/team\/it-[0-9a-f]{7}$/,
      id: /^it-[0-9a-f]{7}$/,
      uniqueId: /^AROA[A-Z0-9]{17}$/,
    },
  ],
];

describe("offline values of networks and containers", () => {
  for (const form of FORMS) itIsWellFormed(form);
});
