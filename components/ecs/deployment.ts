import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DeploymentSettings } from "../../config/settings";

/** What an ECS service says of how a new version takes the old one's place. */
export type DeploymentArgs = Pick<
  aws.ecs.ServiceArgs,
  | "alarms"
  | "deploymentCircuitBreaker"
  | "deploymentConfiguration"
  | "deploymentMaximumPercent"
  | "deploymentMinimumHealthyPercent"
>;

type Configuration = aws.types.input.ecs.ServiceDeploymentConfiguration;

/** How long tasks may take to start and to run steadily, and the old ones to stop. */
const START_MINUTES = 20;

/**
 * A deployment that fails is rolled back: by the circuit breaker, which ECS has for rolling ones only, and by alarms
 * (ECS API Reference, "DeploymentCircuitBreaker" and "DeploymentAlarms").
 */
export function deploymentArgs(
  settings: DeploymentSettings,
  alarmNames: readonly pulumi.Input<string>[],
): DeploymentArgs {
  return {
    // Also where it is the default: without it the provider would keep the strategy that was there before.
    deploymentConfiguration: configuration(settings),
    ...(settings.strategy === "rolling"
      ? {
          deploymentCircuitBreaker: { enable: true, rollback: true },
          deploymentMinimumHealthyPercent: settings.minimumHealthyPercent,
          deploymentMaximumPercent: settings.maximumPercent,
        }
      : {}),
    ...(alarmNames.length === 0
      ? {}
      : { alarms: { alarmNames: [...alarmNames], enable: true, rollback: true } }),
  };
}

function configuration(settings: DeploymentSettings): Configuration {
  const bakeTimeInMinutes = String(settings.bakeTimeMinutes);
  switch (settings.strategy) {
    case "rolling":
      return { strategy: "ROLLING" };
    case "blueGreen":
      return { strategy: "BLUE_GREEN", bakeTimeInMinutes };
    case "canary":
      return {
        strategy: "CANARY",
        bakeTimeInMinutes,
        canaryConfiguration: {
          canaryPercent: settings.canaryPercent,
          canaryBakeTimeInMinutes: String(settings.canaryBakeTimeMinutes),
        },
      };
    case "linear":
      return {
        strategy: "LINEAR",
        bakeTimeInMinutes,
        linearConfiguration: {
          stepPercent: settings.stepPercent,
          stepBakeTimeInMinutes: String(settings.stepBakeTimeMinutes),
        },
      };
  }
}

/** How long an update waits for a deployment before it fails: until the last of its bake times is over. */
export function deploymentTimeout(settings: DeploymentSettings): string {
  return `${START_MINUTES + bakeMinutes(settings)}m`;
}

function bakeMinutes({ strategy, bakeTimeMinutes, ...more }: DeploymentSettings): number {
  switch (strategy) {
    case "rolling":
      return 0;
    case "blueGreen":
      return bakeTimeMinutes;
    case "canary":
      return bakeTimeMinutes + more.canaryBakeTimeMinutes;
    case "linear":
      return bakeTimeMinutes + Math.ceil(100 / more.stepPercent) * more.stepBakeTimeMinutes;
  }
}
