/** A container of a stopped task, as events and DescribeTasks have it. */
export interface StoppedContainer {
  readonly name?: string;
  readonly exitCode?: number;
  readonly reason?: string;
}

/** A stopped task, as events and DescribeTasks have it. */
export interface StoppedTask {
  readonly taskArn: string;
  readonly taskDefinitionArn: string;
  /** `service:orders-1a2b3c4` of a task that a service started. */
  readonly group?: string;
  /** The deployment that started it: `ecs-svc/1234567890123456789`. */
  readonly startedBy?: string;
  readonly stopCode?: string;
  readonly stoppedReason?: string;
  readonly stoppedAt?: string | Date;
  readonly containers?: readonly StoppedContainer[];
}

/**
 * What EventBridge brings. Sources: ECS Developer Guide, "Amazon ECS service deployment state change events" and "Amazon
 * ECS task state change events", which ask to bear what is added later.
 */
export interface EcsEvent {
  readonly "detail-type": string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: DeploymentDetail | StoppedTask;
}

interface DeploymentDetail {
  readonly eventType?: string;
  readonly updatedAt?: string;
  readonly eventName: string;
  readonly deploymentId: string;
  readonly reason?: string;
}

/** What there is to tell of. */
export type Failure =
  | {
      /** A deployment that failed, or one that puts back what was there before a failed one. */
      readonly kind: "deployment" | "rollback";
      readonly serviceName: string;
      readonly deploymentId: string;
      readonly reason: string;
    }
  | { readonly kind: "task"; readonly serviceName: string; readonly task: StoppedTask };

/** What an event tells of; nothing where it is not of a service's failure. */
export function failureOf(event: EcsEvent): Failure | undefined {
  const { detail } = event;
  if (event["detail-type"] === "ECS Deployment State Change" && "eventName" in detail) {
    const serviceName = event.resources[0]?.split("/").at(-1) ?? "";
    const { deploymentId, reason = "ECS gave no reason" } = detail;
    const common = { serviceName, deploymentId, reason };
    if (detail.eventName === "SERVICE_DEPLOYMENT_FAILED") return { kind: "deployment", ...common };
    return /rolling back/i.test(reason) ? { kind: "rollback", ...common } : undefined;
  }
  if (event["detail-type"] !== "ECS Task State Change" || !("taskArn" in detail)) return undefined;
  const [, serviceName] = /^service:(.+)$/.exec(detail.group ?? "") ?? [];
  return serviceName === undefined ? undefined : { kind: "task", serviceName, task: detail };
}

/** What tells a failure from others, and does not tell it from what is the same again within the hour. */
export function keyOf(failure: Failure, time: string): string {
  if (failure.kind !== "task") {
    return [failure.kind, failure.serviceName, failure.deploymentId].join("/");
  }
  const { serviceName, task } = failure;
  const codes = (task.containers ?? []).map(({ name, exitCode }) => `${name ?? ""}=${exitCode ?? ""}`).sort();
  // The reason's first words are of the kind, the rest may name the task.
  const reason = (task.stoppedReason ?? "")
    .split(/[\s:]+/)
    .slice(0, 4)
    .join(" ");
  const hour = time.slice(0, 13);
  return ["task", serviceName, task.startedBy ?? "", task.stopCode ?? "", reason, ...codes, hour].join("/");
}

/** The workload's name in the stack file: its task definition's family without the cluster's name. */
export function workloadOf({ taskDefinitionArn }: StoppedTask, clusterName: string): string {
  const family = taskDefinitionArn.split("/").at(-1)?.split(":")[0] ?? "";
  return family.startsWith(`${clusterName}-`) ? family.slice(clusterName.length + 1) : family;
}

/** The last part of a task's ARN, by which its log streams are called. */
export function taskId({ taskArn }: Pick<StoppedTask, "taskArn">): string {
  return taskArn.split("/").at(-1) ?? "";
}
