/** EC2 instances: their metadata, their addresses and what they start with, alone or in Auto Scaling groups. */
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { mentionsSecret } from "../secret-names";
import { isInRegionOf } from "../region";
import { isBag, isTrue, text } from "../values";
import { all, each, isKnown, isMissing } from "../verdict";

const LAUNCHED = [
  "aws:ec2/instance:Instance",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
] as const;

/** Policies on what instances give away. */
export const instances: readonly Policy[] = [
  ...stackPoliciesFor(LAUNCHED, [
    {
      name: "ec2-imdsv2",
      level: "mandatory",
      severity: "high",
      reference: "EC2.8, EC2.170, AutoScaling.3, CKV_AWS_79",
      description: "Instances hand out their role's credentials over IMDSv2 only.",
      remediation:
        "Set metadataOptions.httpTokens: required. In place for instances, a new version of a launch template, and " +
        "a new launch configuration; programs with an AWS SDK of before 2020 may need a newer one.",
      broken: (props, at) => {
        const options = at.given("metadataOptions", () => props.metadataOptions);
        const tokens = at.given("metadataOptions", () => options?.httpTokens);
        if (tokens === "required") return;
        if (at.given("metadataOptions", () => options?.httpEndpoint) === "disabled") return;
        if (tokens === undefined) {
          // The options are the template's then, which is judged where it stands.
          if (at.isGiven("launchTemplate")) return;
          const defaults = at.anywhere(["aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults"]);
          if (defaults.some((own) => isInRegionOf(at, own) && own.props.httpTokens === "required")) return;
        }
        return (
          "a request that somebody else chose can fetch the role's credentials (IMDSv1); " +
          "set metadataOptions.httpTokens: required"
        );
      },
    },
  ]),

  ...policiesFor(LAUNCHED, [
    {
      name: "ec2-imds-hop-limit",
      level: "advisory",
      severity: "low",
      reference: "CKV_AWS_341",
      url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html",
      description: "Containers on an instance do not reach the credentials of its role.",
      remediation:
        "Set metadataOptions.httpPutResponseHopLimit: 1, and give containers roles of their own. In place for " +
        "instances, a new version of a launch template.",
      broken: ({ metadataOptions: options }) =>
        options?.httpEndpoint !== "disabled" &&
        (options?.httpPutResponseHopLimit ?? 1) > 1 &&
        "containers reach the credentials of the instance's role; set metadataOptions.httpPutResponseHopLimit: 1",
    },
    {
      name: "ec2-no-public-ip",
      level: "mandatory",
      severity: "high",
      reference: "EC2.9, EC2.25, AutoScaling.5, CKV_AWS_88, CKV_AWS_389",
      description: "Instances have no public address.",
      remediation:
        "Set associatePublicIpAddress: false and start in private subnets, behind a load balancer or reached through " +
        "Session Manager. Instances are replaced.",
      broken: (props) =>
        all(
          () => isTrue(props.associatePublicIpAddress) && PUBLIC_ADDRESS,
          () =>
            // Those of instances say less than those of templates, and name only what exists already.
            each<unknown>(
              props.networkInterfaces,
              (card, index) =>
                isBag(card) &&
                isTrue(card["associatePublicIpAddress"]) &&
                `networkInterfaces[${index}] gets a public address; set associatePublicIpAddress: false`,
            ),
        ),
    },
    {
      name: "ec2-user-data-secrets",
      level: "advisory",
      severity: "high",
      reference: "CKV_AWS_46",
      url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
      description: "Instances start without secrets in their user data.",
      remediation:
        "Keep the secret in Secrets Manager or SSM, and let the instance fetch it with its role. Changed user data " +
        "restarts an instance, or replaces it.",
      broken: (props) =>
        all(
          () => mentionsSecret(text(props.userData)) && SECRET_USER_DATA,
          () => mentionsSecret(decoded(props.userData)) && SECRET_USER_DATA,
          () => mentionsSecret(decoded(props.userDataBase64)) && SECRET_USER_DATA,
        ),
    },
  ]),
];

/** Policies on groups of instances that outlive the loss of one. */
export const instanceGroups: readonly Policy[] = [
  ...stackPoliciesFor("aws:autoscaling/group:Group", [
    {
      name: "asg-elb-health-check",
      level: "advisory",
      severity: "low",
      reference: "AutoScaling.1, CKV2_AWS_15",
      description:
        "Auto Scaling groups behind a load balancer replace what the load balancer finds unhealthy.",
      remediation:
        "Set healthCheckType: ELB, and a healthCheckGracePeriod in seconds that lets instances start. In place.",
      broken: (group, at) => {
        const behind =
          ["loadBalancers", "targetGroupArns", "trafficSources"].some((property) =>
            isGivenList(group, property, at),
          ) ||
          at.linked(
            [
              "aws:autoscaling/attachment:Attachment",
              "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment",
            ],
            "autoscalingGroupName",
          ).length > 0;
        if (!behind) return;
        const check = text(at.given("healthCheckType", () => group.healthCheckType));
        return (
          !/ELB|VPC_LATTICE/.test(check) &&
          "instances that answer no requests stay in service; set healthCheckType: ELB"
        );
      },
    },
  ]),

  ...policiesFor("aws:autoscaling/group:Group", [
    {
      name: "asg-launch-template",
      level: "advisory",
      severity: "medium",
      reference: "AutoScaling.9, CKV_AWS_315",
      description: "Auto Scaling groups start instances from launch templates.",
      remediation:
        "Move the settings into an ec2.LaunchTemplate and name it in launchTemplate. Instances are replaced when the " +
        "group next starts some.",
      broken: (group) =>
        !isMissing(() => group.launchConfiguration) &&
        "launch configurations take no new features and no new instance types; name a launchTemplate instead",
    },
    {
      name: "asg-zones",
      level: "advisory",
      severity: "medium",
      reference: "AutoScaling.2",
      description: "Auto Scaling groups start instances in two zones or more.",
      remediation: "Name subnets of at least two zones in vpcZoneIdentifiers. In place.",
      broken: (group) =>
        [group.vpcZoneIdentifiers, group.availabilityZones].some((zones) => zones?.length === 1) &&
        "the loss of one zone takes all instances; name subnets of at least two zones",
    },
  ]),
];

const PUBLIC_ADDRESS = "the instance gets a public address; set associatePublicIpAddress: false";
const SECRET_USER_DATA =
  "the user data holds a key or password, which whoever may describe the instance can read; fetch it at start";

/** A plan holds lists that the provider will fill as unknown ones. */
function isGivenList(
  props: Readonly<Record<string, unknown>>,
  property: string,
  at: { sources(property: string): readonly string[] },
): boolean {
  if (at.sources(property).length > 0) return true;
  if (!isKnown(() => props[property])) return false;
  const value = props[property];
  return Array.isArray(value) && value.length > 0;
}

function decoded(base64: unknown): string {
  return Buffer.from(text(base64), "base64").toString("utf8");
}
