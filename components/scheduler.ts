import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import { createServiceRole, policyDocument, type Statement } from "./iam";

/** When something is started, and how often it is tried again. */
export interface ScheduleTiming {
  readonly expression: string;
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
}

export interface SchedulesArgs<Timing extends ScheduleTiming> {
  readonly schedules: Readonly<Record<string, Timing>>;
  readonly account: Account;
  /** What the role that starts it may do, apart from leaving what failed in the dead letters. */
  readonly statements: readonly Statement[];
  /** What every schedule starts. */
  readonly target: (timing: Timing) => Target;
  /** What must stand before the first start. @default nothing */
  readonly prerequisites?: readonly pulumi.Input<pulumi.Resource>[];
  /** Where it is left what it was to be started with, in vain. @default nowhere: the next start makes up for it */
  readonly deadLetters?: { readonly arn: pulumi.Input<string>; readonly statements: readonly Statement[] };
  readonly tags: Readonly<Record<string, string>>;
}

type Target = Pick<aws.types.input.scheduler.ScheduleTarget, "arn" | "ecsParameters" | "input">;

/**
 * Starts one thing by the clock. Its schedules are a group of their own, the one that their role is taken on for: a role
 * can be tied to a group, not to a schedule (EventBridge Scheduler User Guide, "Confused deputy prevention").
 *
 * @returns the name of the group, where there is a schedule.
 */
export function createSchedules<Timing extends ScheduleTiming>(
  name: string,
  args: SchedulesArgs<Timing>,
  parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
  const { account, deadLetters, tags } = args;
  const schedules = Object.entries(args.schedules);
  if (schedules.length === 0) return undefined;
  const group = new aws.scheduler.ScheduleGroup(name, { tags }, { parent });
  const role = createServiceRole(
    `${name}-scheduler`,
    { service: "scheduler.amazonaws.com", account, sourceArns: [group.arn], tags },
    parent,
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-scheduler`,
    { role: role.id, policy: policyDocument([...args.statements, ...(deadLetters?.statements ?? [])]) },
    { parent },
  );
  for (const [schedule, timing] of schedules) {
    new aws.scheduler.Schedule(
      // No name has a dot: what belongs to one thing is never taken for what belongs to another.
      `${name}.${schedule}`,
      {
        groupName: group.name,
        scheduleExpression: timing.expression,
        scheduleExpressionTimezone: timing.timeZone,
        flexibleTimeWindow: { mode: "OFF" },
        state: timing.enabled ? "ENABLED" : "DISABLED",
        target: {
          ...args.target(timing),
          roleArn: role.arn,
          retryPolicy: {
            maximumRetryAttempts: timing.maximumRetryAttempts,
            maximumEventAgeInSeconds: timing.maximumEventAgeSeconds,
          },
          ...(deadLetters === undefined ? {} : { deadLetterConfig: { arn: deadLetters.arn } }),
        },
      },
      { parent, dependsOn: [policy, ...(args.prerequisites ?? [])] },
    );
  }
  return group.name;
}
