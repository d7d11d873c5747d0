import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AlertSettings, Severity, SlackSettings } from "../../config/settings";
import type { Account } from "../account";
import { createPassedRole, managedPolicyArn, policyDocument } from "../iam";

export interface SlackArgs {
  readonly settings: AlertSettings;
  readonly account: Account;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Where Amazon Q Developer in chat applications, once AWS Chatbot, keeps its configurations: it is of the whole account, and
 * has an API in few regions (AWS General Reference, "Amazon Q Developer in chat applications endpoints and quotas").
 */
const REGION = "us-east-2";
const SEVERITIES = ["critical", "warning", "notice"] as const satisfies readonly Severity[];

/**
 * Tells Slack: a configuration for each channel, with the topics of the severities that it hears of, in all regions. Somebody has let AWS
 * into the workspace before, by hand and once an account. Nobody may do more from the channel than look at metrics.
 *
 * @param regions The topics of each, the stack's own first.
 */
export function createSlackRoutes(
  name: string,
  { settings, account, tags }: SlackArgs,
  regions: readonly Readonly<Record<Severity, pulumi.Input<string>>>[],
  parent: pulumi.Resource,
): void {
  const channels = new Map<string, { readonly slack: SlackSettings; readonly severities: Severity[] }>();
  for (const severity of SEVERITIES) {
    const { slack } = settings.routes[severity];
    if (slack === undefined) continue;
    const channel = channels.get(slack.channelId) ?? { slack, severities: [] };
    channel.severities.push(severity);
    channels.set(slack.channelId, channel);
  }
  if (channels.size === 0) return;
  const role = createRole(`${name}-slack`, tags, parent);
  for (const [channelId, { slack, severities }] of channels) {
    new aws.chatbot.SlackChannelConfiguration(
      `${name}-slack-${channelId}`,
      {
        region: REGION,
        configurationName: `${settings.baseName}-${channelId}`,
        iamRoleArn: role.arn,
        slackTeamId: slack.workspaceId,
        slackChannelId: channelId,
        snsTopicArns: severities.flatMap((severity) =>
          // Notices are the stack's own region's.
          (severity === "notice" ? regions.slice(0, 1) : regions).map((topicArns) => topicArns[severity]),
        ),
        // Without guardrails it is AdministratorAccess, whatever the role may do.
        guardrailPolicyArns: [managedPolicyArn(account, "CloudWatchReadOnlyAccess")],
        userAuthorizationRequired: true,
        tags,
      },
      { parent },
    );
  }
}

/** What draws an alarm's graph into the channel. */
function createRole(
  name: string,
  tags: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): aws.iam.Role {
  const role = createPassedRole(name, { service: "chatbot.amazonaws.com", tags }, parent);
  new aws.iam.RolePolicy(
    name,
    {
      role: role.id,
      policy: policyDocument([
        {
          actions: [
            "cloudwatch:GetMetricData",
            "cloudwatch:GetMetricStatistics",
            "cloudwatch:GetMetricWidgetImage",
            "cloudwatch:ListMetrics",
          ],
          // A metric has no ARN; a data set at most has (Service Authorization Reference, "Amazon CloudWatch").
          resources: ["*"],
        },
      ]),
    },
    { parent },
  );
  return role;
}
