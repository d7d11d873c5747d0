import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import type { ResourceStatement } from "../iam";
import { createAuditBucket } from "./audit-bucket";

export interface ConfigurationHistoryArgs {
  readonly account: Account;
  /** The account project's own region first: it alone records what is in none. */
  readonly regions: readonly string[];
  readonly retentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** AWS's own rules on what belongs to the account as a whole, looked at once a day. */
const RULES = {
  "access-keys-rotated": { identifier: "ACCESS_KEYS_ROTATED", parameters: { maxAccessKeyAge: "90" } },
  "cloudtrail-enabled": { identifier: "CLOUD_TRAIL_ENABLED", parameters: undefined },
  "console-users-have-mfa": { identifier: "MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS", parameters: undefined },
  "root-has-mfa": { identifier: "ROOT_ACCOUNT_MFA_ENABLED", parameters: undefined },
} as const;

/**
 * How each resource was configured when, by AWS Config: a recorder and a channel in every region with stacks, one bucket
 * for them, and a few rules on the account itself. It is charged by each change that it records.
 *
 * Its role is the one that AWS keeps for it, one an account: where there is one already, it has to be imported.
 */
export class ConfigurationHistory extends pulumi.ComponentResource {
  public readonly bucketArn: pulumi.Output<string>;

  public constructor(name: string, args: ConfigurationHistoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("slipway:account:ConfigurationHistory", name, {}, opts);
    const { account, regions, tags } = args;
    const [home] = regions;
    // S3's own keys: AWS Config delivers as itself, to one bucket from every region.
    const bucket = createAuditBucket(
      name,
      {
        account,
        retentionDays: args.retentionDays,
        writers: (bucketArn) => delivery(bucketArn, account),
        tags,
      },
      this,
    );
    const role = new aws.iam.ServiceLinkedRole(
      name,
      { awsServiceName: "config.amazonaws.com", tags },
      { parent: this },
    );
    for (const region of regions) {
      const status = createRecorder(
        region,
        { roleArn: role.arn, bucketName: bucket.bucketName, isHome: region === home, policy: bucket.policy },
        this,
      );
      if (region === home) createRules(status, { region, tags }, this);
    }
    this.bucketArn = bucket.arn;
    this.registerOutputs({ bucketArn: this.bucketArn });
  }
}

/** The order is AWS's: a recorder, where it delivers to, and only then it is switched on. */
function createRecorder(
  region: string,
  args: {
    readonly roleArn: pulumi.Input<string>;
    readonly bucketName: pulumi.Input<string>;
    readonly isHome: boolean;
    readonly policy: pulumi.Resource;
  },
  parent: pulumi.Resource,
): aws.cfg.RecorderStatus {
  const recorder = new aws.cfg.Recorder(
    region,
    {
      name: "default",
      roleArn: args.roleArn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: args.isHome },
      region,
    },
    { parent },
  );
  const channel = new aws.cfg.DeliveryChannel(
    region,
    {
      name: "default",
      s3BucketName: args.bucketName,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
      region,
    },
    { parent, dependsOn: [recorder, args.policy] },
  );
  return new aws.cfg.RecorderStatus(
    region,
    { name: recorder.name, isEnabled: true, region },
    { parent, dependsOn: [channel] },
  );
}

function createRules(
  recording: pulumi.Resource,
  { region, tags }: { readonly region: string; readonly tags: Readonly<Record<string, string>> },
  parent: pulumi.Resource,
): void {
  for (const [name, { identifier, parameters }] of Object.entries(RULES)) {
    new aws.cfg.Rule(
      name,
      {
        name,
        source: { owner: "AWS", sourceIdentifier: identifier },
        maximumExecutionFrequency: "TwentyFour_Hours",
        ...(parameters === undefined ? {} : { inputParameters: JSON.stringify(parameters) }),
        region,
        tags,
      },
      { parent, dependsOn: [recording] },
    );
  }
}

/** Source: AWS Config Developer Guide, "Permissions for the Amazon S3 bucket for the AWS Config delivery channel". */
function delivery(bucketArn: pulumi.Output<string>, { id }: Account): readonly ResourceStatement[] {
  const principals = { services: ["config.amazonaws.com"] };
  const ofAccount = { "aws:SourceAccount": id };
  return [
    {
      sid: "ConfigLooks",
      principals,
      actions: ["s3:GetBucketAcl", "s3:ListBucket"],
      resources: [bucketArn],
      conditions: { StringEquals: ofAccount },
    },
    {
      sid: "ConfigWrites",
      principals,
      actions: ["s3:PutObject"],
      resources: [pulumi.interpolate`${bucketArn}/AWSLogs/${id}/Config/*`],
      conditions: { StringEquals: { ...ofAccount, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}
