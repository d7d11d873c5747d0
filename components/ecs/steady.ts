import * as pulumi from "@pulumi/pulumi";

/**
 * The task definition that runs. ECS calls a service steady also after it rolled a deployment back: the update has
 * to fail then, since what runs is not what was asked for.
 */
export function steadyTaskDefinition(
  label: string,
  running: pulumi.Output<string | undefined>,
  asked: pulumi.Output<string>,
): pulumi.Output<string> {
  return pulumi.all([running, asked]).apply(([runningArn, askedArn]) => {
    if (runningArn !== undefined && runningArn !== askedArn) {
      throw new pulumi.RunError(
        `${label}: the deployment of ${askedArn} was rolled back and ${runningArn} runs on. See the service's events and its log group, mend the new version, and update again.`,
      );
    }
    return askedArn;
  });
}
