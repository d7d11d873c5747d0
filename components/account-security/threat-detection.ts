import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf, type Account } from "../account";
import { createServiceRole, policyDocument } from "../iam";

export interface ThreatDetectionArgs {
  readonly account: Account;
  /** The account project's own region first. */
  readonly regions: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What GuardDuty looks at besides the records of CloudTrail, flow logs and DNS: what holds data, and functions. Not
 * Kubernetes, which the platform has none of, and not the inside of tasks: that puts a container into each of them, and
 * is charged by their CPUs. What is not said is on by default in a new detector. Source: GuardDuty API Reference,
 * `CreateDetector`.
 */
const FEATURES = {
  EBS_MALWARE_PROTECTION: "ENABLED",
  EKS_AUDIT_LOGS: "DISABLED",
  LAMBDA_NETWORK_LOGS: "ENABLED",
  RDS_LOGIN_EVENTS: "ENABLED",
  S3_DATA_EVENTS: "ENABLED",
} as const;

/** Where "high" begins. Source: GuardDuty User Guide, "Severity levels of GuardDuty findings". */
const HIGH_SEVERITY = 7;

/** What somebody must hear of. */
const FINDINGS = {
  source: ["aws.guardduty"],
  "detail-type": ["GuardDuty Finding"],
  detail: { severity: [{ numeric: [">=", HIGH_SEVERITY] }] },
};

/** GuardDuty in every region with stacks: a detector, its features. */
export function createDetectors({ regions, tags }: ThreatDetectionArgs, parent: pulumi.Resource): void {
  for (const region of regions) {
    const detector = new aws.guardduty.Detector(
      region,
      { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES", region, tags },
      { parent },
    );
    for (const [feature, status] of Object.entries(FEATURES)) {
      new aws.guardduty.DetectorFeature(
        `${region}.${feature}`,
        { detectorId: detector.id, name: feature, status, region },
        { parent },
      );
    }
  }
}

/**
 * Tells a topic of findings that are high: in the topic's region by a rule, and from every other region by a rule that
 * hands them on to it.
 */
export function tellOfFindings(
  { account, regions, tags }: ThreatDetectionArgs,
  topicArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  const [, ...others] = regions;
  const name = "findings";
  const rule = (own: string, region: string): aws.cloudwatch.EventRule =>
    new aws.cloudwatch.EventRule(
      own,
      {
        description: "GuardDuty found something of high severity",
        eventPattern: JSON.stringify(FINDINGS),
        region,
        tags,
      },
      { parent },
    );
  const here = rule(name, account.region);
  new aws.cloudwatch.EventTarget(
    name,
    {
      rule: here.name,
      arn: topicArn,
      region: account.region,
      inputTransformer: {
        inputPaths: {
          account: "$.detail.accountId",
          region: "$.detail.region",
          severity: "$.detail.severity",
          title: "$.detail.title",
          type: "$.detail.type",
        },
        inputTemplate:
          '"GuardDuty, account <account>, <region>, severity <severity>: <title> (<type>). See the findings of GuardDuty there."',
      },
    },
    { parent },
  );
  if (others.length === 0) return;
  const bus = arnOf(account, "events", "event-bus/default");
  const rules = others.map((region) => ({ region, rule: rule(`${name}.${region}`, region) }));
  const role = createServiceRole(
    name,
    {
      service: "events.amazonaws.com",
      account,
      sourceArns: rules.map(({ rule: { arn } }) => arn),
      tags,
    },
    parent,
  );
  const policy = new aws.iam.RolePolicy(
    name,
    { role: role.id, policy: policyDocument([{ actions: ["events:PutEvents"], resources: [bus] }]) },
    { parent },
  );
  for (const { region, rule: there } of rules) {
    new aws.cloudwatch.EventTarget(
      `${name}.${region}`,
      { rule: there.name, arn: bus, roleArn: role.arn, region },
      { parent, dependsOn: [policy] },
    );
  }
}
