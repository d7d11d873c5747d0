import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { PushDeploymentsSettings, Settings } from "../../config/settings";
import { arnOf, type Account } from "../account";
import { mapValues, pick } from "../collections";
import { compiledCode } from "../function/compiled-code";
import { createEventFunction, type EventSource } from "../function/event-function";
import type { Statement } from "../iam";
import type { Keys } from "../keys";
import type { AlertTopics } from "../observability/alert-topics";
import type { Metric, Monitored } from "../observability/metric";
import type { Cluster } from "./cluster";
import type { Service } from "./service";

const CODE = path.join(__dirname, "push-deployment");
/** Enough for each of a handful of calls to be tried again. */
const TIMEOUT_SECONDS = 60;

export interface PushDeployerArgs extends Keys {
  readonly settings: PushDeploymentsSettings;
  readonly account: Account;
  readonly cluster: Cluster;
  readonly alerts: AlertTopics;
  readonly services: Readonly<Record<string, Service>>;
}

/** What is pushed to, and by whom it is run. */
interface Receiver {
  readonly repositoryName: string;
  readonly tag: string;
  readonly minCapacity: number;
  readonly serviceArn: pulumi.Output<string>;
}

/**
 * Has a service take an image as soon as a pipeline has pushed it under the service's tag, so that the pipeline itself needs
 * no leave to deploy, and tells of it. What the stack file says of the service stays as it is: nothing but the image changes.
 *
 * ECR tells of pushes in their own region as well as it can, and once at least. An image that came here by replication is
 * one that was pushed; pushes to other accounts' repositories are told of there.
 */
export class PushDeployer extends pulumi.ComponentResource implements Monitored {
  public readonly label = "push deployer";
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];

  public constructor(name: string, args: PushDeployerArgs) {
    super("slipway:ecs:PushDeployer", name);
    const { settings, account, cluster, alerts } = args;
    const receivers = pick(settings.images, (image, service) => {
      const serviceArn = args.services[service]?.serviceArn;
      return serviceArn && { ...image, serviceArn };
    });
    this.tags = settings.tags;
    this.metrics = createEventFunction(
      name,
      {
        account,
        events: mapValues(receivers, pushes),
        messagingKeyArn: args.messagingKeyArn,
        logGroupName: settings.logGroupName,
        logRetentionDays: settings.logRetentionDays,
        logKeyArn: args.logKeyArn,
        statements: [
          ...deployments(account, cluster, Object.values(receivers)),
          ...alerts.publishTo("notice"),
        ],
        tags: settings.tags,
        lambda: {
          description: "Deploys what pipelines push",
          code: compiledCode(CODE),
          timeout: TIMEOUT_SECONDS,
          environment: {
            variables: { CLUSTER_NAME: cluster.clusterName, NOTICE_TOPIC_ARN: alerts.arns.notice },
          },
          kmsKeyArn: args.secretKeyArn,
        },
      },
      this,
    );
    this.registerOutputs({});
  }
}

/** The deployer of a stack whose services ask for one. */
export function createPushDeployer(
  { pushDeployments }: Pick<Settings, "pushDeployments">,
  args: Omit<PushDeployerArgs, "settings">,
): PushDeployer | undefined {
  return pushDeployments && new PushDeployer("push-deployer", { ...args, settings: pushDeployments });
}

/** Source of the events: ECR User Guide, "Amazon ECR events and EventBridge". */
function pushes(service: string, { repositoryName, tag, minCapacity, serviceArn }: Receiver): EventSource {
  return {
    description: `An image was pushed for ${service}`,
    pattern: JSON.stringify({
      source: ["aws.ecr"],
      "detail-type": ["ECR Image Action", "ECR Replication Action"],
      detail: {
        "action-type": ["PUSH", "REPLICATE"],
        result: ["SUCCESS"],
        "repository-name": [repositoryName],
        "image-tag": [tag],
      },
    }),
    input: {
      inputPaths: { digest: "$.detail.image-digest", time: "$.time" },
      inputTemplate: serviceArn.apply((arn) => {
        const known = {
          serviceName: arn.split("/").at(-1),
          containerName: service,
          repositoryName,
          tag,
          minCapacity,
        };
        // EventBridge puts quotes around what it fills in.
        return `{${JSON.stringify(known).slice(1, -1)},"digest":<digest>,"time":<time>}`;
      }),
    },
  };
}

function deployments(
  account: Account,
  { arn, clusterName }: Cluster,
  receivers: readonly Receiver[],
): readonly Statement[] {
  const conditions = { ArnEquals: { "ecs:cluster": arn } };
  return [
    {
      actions: ["ecs:DescribeServices", "ecs:UpdateService"],
      resources: receivers.map(({ serviceArn }) => serviceArn),
      conditions,
    },
    {
      actions: ["ecs:DescribeTasks"],
      resources: [arnOf(account, "ecs", `task/${clusterName}/*`)],
      conditions,
    },
    // Unless it asks for one instance's tasks it takes no resource; the cluster narrows it down.
    { actions: ["ecs:ListTasks"], resources: ["*"], conditions },
    {
      actions: ["ecr:BatchGetImage"],
      resources: receivers.map(({ repositoryName }) => arnOf(account, "ecr", `repository/${repositoryName}`)),
    },
  ];
}
