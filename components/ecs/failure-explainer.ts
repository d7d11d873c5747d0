import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { ExplanationsSettings, Settings } from "../../config/settings";
import { arnOf, type Account } from "../account";
import { compiledCode } from "../function/compiled-code";
import { createEventFunction } from "../function/event-function";
import type { Statement } from "../iam";
import type { Keys } from "../keys";
import type { AlertTopics } from "../observability/alert-topics";
import type { Metric, Monitored } from "../observability/metric";
import type { Cluster } from "./cluster";

const CODE = path.join(__dirname, "explanation");
/** Enough for each of a handful of calls to be tried again. */
const TIMEOUT_SECONDS = 60;

export interface FailureExplainerArgs extends Keys {
  readonly settings: ExplanationsSettings;
  readonly account: Account;
  readonly cluster: Cluster;
  readonly alerts: AlertTopics;
}

/**
 * Tells why: of a deployment that failed, and of a task of a service that stopped by itself, the reason, how each container
 * ended, what to do about it, and the last lines of its log. Tasks that are stopped for a deployment, for scaling or for
 * their capacity are not told of, nor are jobs', which have an alert of their own.
 */
export class FailureExplainer extends pulumi.ComponentResource implements Monitored {
  public readonly label = "failure explainer";
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];

  public constructor(name: string, args: FailureExplainerArgs) {
    super("slipway:ecs:FailureExplainer", name);
    const { settings, account, cluster, alerts } = args;
    this.tags = settings.tags;
    this.metrics = createEventFunction(
      name,
      {
        account,
        events: {
          deployment: {
            description: "A deployment failed, or is rolled back",
            pattern: deployments(account, cluster),
          },
          task: { description: "A task of a service stopped by itself", pattern: stoppedTasks(cluster) },
        },
        messagingKeyArn: args.messagingKeyArn,
        logGroupName: settings.logGroupName,
        logRetentionDays: settings.logRetentionDays,
        logKeyArn: args.logKeyArn,
        statements: [
          ...looks(account, cluster, settings.serviceLogGroupNames),
          ...alerts.publishTo("critical"),
          ...alerts.publishTo("warning"),
        ],
        tags: settings.tags,
        lambda: {
          description: "Tells why deployments failed and tasks stopped",
          code: compiledCode(CODE),
          timeout: TIMEOUT_SECONDS,
          environment: {
            variables: {
              SETTINGS: pulumi.jsonStringify({
                clusterName: cluster.clusterName,
                logGroupPrefix: settings.serviceLogGroupPrefix,
                criticalTopicArn: alerts.arns.critical,
                warningTopicArn: alerts.arns.warning,
              }),
            },
          },
          kmsKeyArn: args.secretKeyArn,
        },
      },
      this,
    );
    this.registerOutputs({});
  }
}

/** The explainer of a stack that asks for one. */
export function createFailureExplainer(
  { explanations }: Pick<Settings, "explanations">,
  args: Omit<FailureExplainerArgs, "settings">,
): FailureExplainer | undefined {
  return explanations && new FailureExplainer("failure-explainer", { ...args, settings: explanations });
}

/** A rollback is a deployment of its own, which only its reason tells from others. */
function deployments(account: Account, { clusterName }: Cluster): pulumi.Output<string> {
  return pulumi.jsonStringify({
    source: ["aws.ecs"],
    "detail-type": ["ECS Deployment State Change"],
    resources: [{ prefix: arnOf(account, "ecs", `service/${clusterName}/`) }],
    detail: {
      $or: [
        { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
        { eventName: ["SERVICE_DEPLOYMENT_IN_PROGRESS"], reason: [{ wildcard: "*rolling back*" }] },
      ],
    },
  });
}

/**
 * A container ended, a task could not start, or a health check failed, for which the service itself stops it. Source of the
 * codes: ECS API reference, "Task".
 */
function stoppedTasks({ arn }: Cluster): pulumi.Output<string> {
  return pulumi.jsonStringify({
    source: ["aws.ecs"],
    "detail-type": ["ECS Task State Change"],
    detail: {
      clusterArn: [arn],
      group: [{ prefix: "service:" }],
      lastStatus: ["STOPPED"],
      $or: [
        { stopCode: ["EssentialContainerExited", "TaskFailedToStart"] },
        { stopCode: ["ServiceSchedulerInitiated"], stoppedReason: [{ prefix: "Task failed" }] },
      ],
    },
  });
}

function looks(
  account: Account,
  { arn, clusterName }: Cluster,
  logGroupNames: readonly string[],
): readonly Statement[] {
  const conditions = { ArnEquals: { "ecs:cluster": arn } };
  return [
    {
      actions: ["ecs:DescribeServices", "ecs:DescribeTasks"],
      resources: ["service", "task"].map((kind) => arnOf(account, "ecs", `${kind}/${clusterName}/*`)),
      conditions,
    },
    // Unless it asks for one instance's tasks it takes no resource; the cluster narrows it down.
    { actions: ["ecs:ListTasks"], resources: ["*"], conditions },
    {
      actions: ["logs:GetLogEvents"],
      resources: logGroupNames.map((group) => arnOf(account, "logs", `log-group:${group}:log-stream:*`)),
    },
  ];
}
