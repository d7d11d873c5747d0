/** Cases of the policies on EC2 instances and Auto Scaling groups. */
import { unknown, type Expected, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const base64 = (script: string): string => Buffer.from(script).toString("base64");

// The example of AWS's own documentation.
const ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";

/** Unknown options that hang on something: those that hang on nothing are the provider's to compute. */
const UNKNOWN_OPTIONS: Expected = {
  ...unknown("metadataOptions"),
  options: { from: { metadataOptions: ["key"] } },
};

const metadata = (options: object): Readonly<Record<string, unknown>> => ({ metadataOptions: options });

export const instanceCases: readonly PolicyCase[] = [
  {
    policy: "ec2-imdsv2",
    subject: "instance",
    fails: [
      { set: metadata({ httpTokens: "optional" }), says: /set metadataOptions\.httpTokens: required/ },
      { set: metadata({ httpEndpoint: "enabled" }), says: /set metadataOptions\.httpTokens: required/ },
    ],
    passes: [
      { set: metadata({ httpEndpoint: "disabled" }) },
      { unset: ["metadataOptions"], set: { launchTemplate: { id: "lt-0123456789abcdef0" } } },
    ],
    absent: { unset: ["metadataOptions"], says: /set metadataOptions\.httpTokens: required/ },
    unknown: UNKNOWN_OPTIONS,
  },
  {
    policy: "ec2-imdsv2",
    subject: "launchTemplate",
    fails: [{ set: metadata({ httpTokens: "optional" }), says: /set metadataOptions\.httpTokens: required/ }],
    passes: [{ set: metadata({ httpEndpoint: "disabled" }) }],
    absent: { unset: ["metadataOptions"], says: /set metadataOptions\.httpTokens: required/ },
    unknown: UNKNOWN_OPTIONS,
  },
  {
    policy: "ec2-imdsv2",
    subject: "machineConfiguration",
    fails: [{ set: metadata({ httpTokens: "optional" }), says: /set metadataOptions\.httpTokens: required/ }],
    absent: { unset: ["metadataOptions"], says: /set metadataOptions\.httpTokens: required/ },
    unknown: UNKNOWN_OPTIONS,
  },
  {
    policy: "ec2-imds-hop-limit",
    subject: "launchTemplate",
    fails: [{ set: metadata({ httpPutResponseHopLimit: 2 }), says: /httpPutResponseHopLimit: 1/ }],
    passes: [
      { set: metadata({ httpPutResponseHopLimit: 64, httpEndpoint: "disabled" }) },
      { set: metadata({}) },
    ],
    absent: { unset: ["metadataOptions"] },
    unknown: unknown("metadataOptions"),
  },
  {
    policy: "ec2-no-public-ip",
    subject: "instance",
    fails: [{ set: { associatePublicIpAddress: true }, says: /the instance gets a public address/ }],
    passes: [{ set: { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: UNKNOWN }] } }],
    absent: { unset: ["associatePublicIpAddress"] },
    unknown: unknown("associatePublicIpAddress"),
  },
  {
    policy: "ec2-no-public-ip",
    subject: "launchTemplate",
    fails: [
      {
        set: { networkInterfaces: [{ associatePublicIpAddress: "true" }] },
        says: /networkInterfaces\[0\] gets a public address/,
      },
      {
        set: { networkInterfaces: [UNKNOWN, { associatePublicIpAddress: true }] },
        says: /networkInterfaces\[1\] gets a public address/,
      },
    ],
    absent: { unset: ["networkInterfaces"] },
    unknown: unknown("networkInterfaces"),
  },
  {
    policy: "ec2-no-public-ip",
    subject: "machineConfiguration",
    fails: [{ set: { associatePublicIpAddress: true }, says: /the instance gets a public address/ }],
    absent: { unset: ["associatePublicIpAddress"] },
    unknown: unknown("associatePublicIpAddress"),
  },
  {
    policy: "ec2-user-data-secrets",
    subject: "instance",
    fails: [
      {
        set: { userData: `#!/bin/sh\nexport AWS_ACCESS_KEY_ID=${ACCESS_KEY}\n` },
        says: /holds a key or password/,
      },
      {
        set: { userData: "#!/bin/sh\nDB_PASSWORD=hunter2hunter2 ./start\n" },
        says: /holds a key or password/,
      },
      { set: { userData: "curl postgres://app:hunter2@db/shop" }, says: /holds a key or password/ },
      { set: { userDataBase64: base64("-----BEGIN RSA PRIVATE KEY-----") }, says: /holds a key or password/ },
    ],
    passes: [
      { set: { userData: "DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)" } },
      { set: { userData: "DB_PASSWORD=${password}\ncurl https://example.com/a@b" } },
    ],
    absent: { unset: ["userData"] },
    unknown: unknown("userData"),
  },
  {
    policy: "ec2-user-data-secrets",
    subject: "launchTemplate",
    fails: [{ set: { userData: base64(`key=${ACCESS_KEY}`) }, says: /holds a key or password/ }],
    passes: [{ set: { userData: base64("#!/bin/sh\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config\n") } }],
    absent: { unset: ["userData"] },
    unknown: unknown("userData"),
  },
  {
    policy: "asg-elb-health-check",
    subject: "instanceGroup",
    fails: [
      { set: { healthCheckType: "EC2" }, says: /set healthCheckType: ELB/ },
      {
        set: { healthCheckType: "EC2", loadBalancers: ["classic"] },
        unset: ["targetGroupArns"],
        options: { from: {} },
        says: /set healthCheckType: ELB/,
      },
    ],
    passes: [
      { set: { healthCheckType: "EC2" }, unset: ["targetGroupArns"], options: { from: {} } },
      { set: { healthCheckType: "EC2", targetGroupArns: [] }, options: { from: {} } },
      { set: { healthCheckType: "EC2,EBS,ELB" } },
    ],
    absent: { unset: ["healthCheckType"], says: /set healthCheckType: ELB/ },
    unknown: "an unknown type that hangs on no other resource is AWS's default, EC2",
  },
  {
    policy: "asg-elb-health-check",
    subject: "attachedGroup",
    fails: [{ set: { healthCheckType: "EC2" }, says: /set healthCheckType: ELB/ }],
    passes: [{ set: { healthCheckType: "EC2" }, without: ["groupAttachment"] }],
    absent: { at: "groupAttachment", unset: ["autoscalingGroupName"], options: { from: {} } },
    unknown: {
      at: "groupAttachment",
      options: { from: {} },
      says: /cannot be judged yet: autoscalingGroupName of groupAttachment/,
    },
  },
  {
    policy: "asg-launch-template",
    subject: "instanceGroup",
    fails: [
      {
        set: { launchConfiguration: UNKNOWN },
        unset: ["launchTemplate"],
        says: /name a launchTemplate instead/,
      },
      {
        set: { launchConfiguration: "web" },
        unset: ["launchTemplate"],
        says: /name a launchTemplate instead/,
      },
    ],
    passes: [{ set: { mixedInstancesPolicy: {} }, unset: ["launchTemplate"] }],
    absent: { unset: ["launchConfiguration"] },
    unknown: "a launch configuration is one, whichever it is",
  },
  {
    policy: "asg-zones",
    subject: "instanceGroup",
    fails: [
      { set: { vpcZoneIdentifiers: ["subnet-0123456789abcdef0"] }, says: /subnets of at least two zones/ },
      {
        set: { availabilityZones: ["us-east-1a"] },
        unset: ["vpcZoneIdentifiers"],
        says: /subnets of at least two zones/,
      },
    ],
    passes: [{ set: { vpcZoneIdentifiers: [UNKNOWN, UNKNOWN] } }],
    absent: { unset: ["vpcZoneIdentifiers"] },
    unknown: unknown("vpcZoneIdentifiers"),
  },
];
