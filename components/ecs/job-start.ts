import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import type { Statement } from "../iam";
import type { Cluster } from "./cluster";
import type { Placement } from "./placement";
import { startParameters, startStatements } from "./start-task";
import type { Task } from "./task";

/** How EventBridge starts a task of a job. */
export interface JobStart {
  readonly clusterArn: pulumi.Output<string>;
  readonly containerName: string;
  readonly ecsTarget: aws.types.input.cloudwatch.EventTargetEcsTarget;
  /** What the role that starts it may do. */
  readonly statements: readonly Statement[];
  /** What must stand before the first start. */
  readonly prerequisites: readonly pulumi.Input<pulumi.Resource>[];
}

export function jobStartOf(account: Account, task: Task, placement: Placement, cluster: Cluster): JobStart {
  const { placementStrategies } = placement;
  return {
    clusterArn: cluster.arn,
    containerName: task.containerName,
    ecsTarget: {
      ...startParameters(task, placement),
      ...(placementStrategies.length === 0 ? {} : { orderedPlacementStrategies: placementStrategies }),
    },
    statements: startStatements(account, task, cluster),
    prerequisites: [cluster.capacity, ...task.prerequisites],
  };
}
