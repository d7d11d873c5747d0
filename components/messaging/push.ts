import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PushSettings } from "../../config/settings";
import type { Access } from "../access";
import { arnOf, type Account } from "../account";
import { mapValues } from "../collections";
import { createPassedRole, policyDocument } from "../iam";
import { createLogGroup } from "../log-group";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric, type Monitored } from "../observability/metric";
import { judgedCredential } from "./push-credential";

export interface PushArgs {
  readonly settings: PushSettings;
  readonly account: Account;
  /** The key file of the service account that sends. Secret. */
  readonly credential: pulumi.Output<string>;
  /** Of what is counted in its log. */
  readonly metricNamespace: string;
  readonly logKeyArn: pulumi.Input<string>;
  readonly secretKeyArn: pulumi.Input<string>;
}

/** How long what is counted in the log of failures is counted together. */
const REJECTIONS_PERIOD_SECONDS = 300;
/** Fewer may be a device of another project's app. */
const REJECTIONS = 5;

/**
 * An application of SNS, through which phones are reached that have registered: the endpoints in it. It logs each delivery
 * that failed, and of those that went well a share. A credential that is refused is told of by itself: nobody gets
 * anything then.
 *
 * A change of the platform replaces the application, and every endpoint in it is lost; where data is kept, so is it.
 */
export class Push extends pulumi.ComponentResource implements Monitored {
  public readonly arn: pulumi.Output<string>;
  public readonly label: string;
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];
  readonly #endpointArns: pulumi.Output<string>;

  public constructor(name: string, args: PushArgs) {
    super("slipway:messaging:Push", name);
    const { settings, account } = args;
    const { platform, tags, protect, retainData } = settings;
    const credential = judgedCredential(name, settings.credentialKey, args.credential);
    // SNS says neither for which account nor for which application it takes on its role.
    const role = createPassedRole(`${name}-push`, { service: "sns.amazonaws.com", tags }, this);
    const application = new aws.sns.PlatformApplication(
      name,
      {
        platform,
        platformCredential: credential,
        failureFeedbackRoleArn: role.arn,
        successFeedbackRoleArn: role.arn,
        successFeedbackSampleRate: String(settings.successSamplePercent),
      },
      { parent: this, protect, retainOnDelete: retainData },
    );
    createLogs(name, args, role, application.name, this);
    if (settings.parameterName !== undefined) {
      new aws.ssm.Parameter(
        name,
        {
          name: settings.parameterName,
          type: "SecureString",
          value: credential,
          keyId: args.secretKeyArn,
          description: `What push ${name} sends with`,
          tags,
        },
        { parent: this },
      );
    }
    this.arn = application.arn;
    this.#endpointArns = arnOf(
      account,
      "sns",
      pulumi.interpolate`endpoint/${platform}/${application.name}/*`,
    );
    this.label = `push ${name}`;
    this.tags = tags;
    this.metrics = pushMetrics(name, args, application.name);
    this.registerOutputs({ arn: this.arn });
  }

  /**
   * Leave to register phones, and to send to them, in this application alone. Sets `{prefix}_APPLICATION_ARN`. AWS's
   * reference names no resources for these actions; SNS asks IAM for each with the ARN of the application, or the endpoint.
   */
  public access(variablePrefix: string): Access {
    return {
      label: this.label,
      environment: { [`${variablePrefix}_APPLICATION_ARN`]: this.arn },
      statements: [
        { actions: ["sns:CreatePlatformEndpoint"], resources: [this.arn] },
        {
          actions: [
            "sns:DeleteEndpoint",
            "sns:GetEndpointAttributes",
            "sns:Publish",
            "sns:SetEndpointAttributes",
          ],
          resources: [this.#endpointArns],
        },
      ],
    };
  }
}

/**
 * Where SNS logs deliveries, under names of its own choosing: made before it does, so that they are encrypted and end.
 * Source: SNS Developer Guide, "Amazon SNS mobile app attributes".
 */
function createLogs(
  name: string,
  { settings, account, logKeyArn, metricNamespace }: PushArgs,
  role: aws.iam.Role,
  applicationName: pulumi.Output<string>,
  parent: pulumi.Resource,
): void {
  const path = pulumi.interpolate`sns/${account.region}/${account.id}/app/${settings.platform}/${applicationName}`;
  const common = {
    retentionDays: settings.logRetentionDays,
    encryptionKeyArn: logKeyArn,
    tags: settings.tags,
  };
  const sent = createLogGroup(`${name}-sent`, { ...common, logGroupName: path }, parent);
  const failed = createLogGroup(
    `${name}-failed`,
    { ...common, logGroupName: pulumi.interpolate`${path}/Failure` },
    parent,
  );
  new aws.iam.RolePolicy(
    `${name}-push`,
    {
      role: role.id,
      policy: policyDocument([
        {
          actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [sent, failed].flatMap(({ arn }) => [arn, pulumi.interpolate`${arn}:*`]),
        },
      ]),
    },
    { parent },
  );
  new aws.cloudwatch.LogMetricFilter(
    `${name}-rejected`,
    {
      logGroupName: failed.name,
      // Of FCM: not known who sends, or not to be let send.
      pattern: "{ ($.delivery.statusCode = 401) || ($.delivery.statusCode = 403) }",
      metricTransformation: { namespace: metricNamespace, name: `${name}-rejected`, value: "1" },
    },
    { parent },
  );
}

function pushMetrics(
  name: string,
  { settings, metricNamespace }: PushArgs,
  applicationName: pulumi.Output<string>,
): readonly Metric[] {
  const dimensions = { Application: applicationName, Platform: settings.platform };
  const series = seriesOf("AWS/SNS", dimensions, 60);
  return [
    {
      ...series("NumberOfNotificationsDelivered", "Sum"),
      name: "delivered",
      title: "Pushes delivered, a minute",
    },
    {
      ...series("NumberOfNotificationsFailed", "Sum"),
      name: "failures",
      title: "Pushes that failed, a minute",
      alarm: alarmOf("push-failures", settings.alarms.failuresPerMinute),
    },
    {
      ...seriesOf(metricNamespace, {}, REJECTIONS_PERIOD_SECONDS)(`${name}-rejected`, "Sum"),
      name: "credential",
      title: "Pushes refused for who sends them",
      alarm: alarmOf("push-credential", REJECTIONS),
    },
  ];
}

/** Of the stack's applications, by their names in the file; nothing of a stack without any. */
export function pushOutputs(push: Readonly<Record<string, Push>>): object {
  return Object.keys(push).length === 0 ? {} : { pushApplicationArns: mapValues(push, (_, { arn }) => arn) };
}
