import * as path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings } from "../../config/settings";
import { arnOf } from "../account";
import { createShippedFunction } from "../function/shipped-function";
import type { Image } from "./image";
import { placementOf } from "./placement";
import type { ServiceArgs } from "./service";
import { startStatements } from "./start-task";
import type { Task } from "./task";

const CODE = path.relative(process.cwd(), path.join(__dirname, "migration"));
/** What is left to stop the task, and to say how it ended, of the 15 minutes that a function has (Lambda quotas). */
const SPARE_SECONDS = 60;

/**
 * Runs a service's new task definition once, with the migration's command, whenever the definition changes: the update
 * fails when it does not end well, and what waits for it does not change. It runs again with the next update then, so that
 * a migration has to bear being run twice.
 */
export function createMigration(
  name: string,
  args: ServiceArgs,
  migration: NonNullable<ServiceSettings["migration"]>,
  { task, image }: { readonly task: Task; readonly image: Pick<Image, "pushed"> },
  parent: pulumi.Resource,
): aws.lambda.Invocation {
  const { settings, account, cluster } = args;
  const own = `${name}-migration`;
  const started = task.direct ?? task;
  const { lambda, policy } = createShippedFunction(
    own,
    {
      account,
      logGroupName: `${settings.logGroupName}/migration`,
      logRetentionDays: settings.logRetentionDays,
      logKeyArn: args.logKeyArn,
      statements: [
        ...startStatements(account, { ...task, ...started }, cluster),
        {
          actions: ["ecs:DescribeTasks", "ecs:StopTask"],
          resources: [arnOf(account, "ecs", `task/${cluster.clusterName}/*`)],
          conditions: { ArnEquals: { "ecs:cluster": cluster.arn } },
        },
      ],
      tags: settings.tags,
      lambda: {
        description: `Runs the migration of ${name} to its end`,
        code: new pulumi.asset.FileArchive(CODE),
        timeout: migration.timeoutMinutes * 60 + SPARE_SECONDS,
        environment: { variables: { SETTINGS: runSettings(name, args, migration, task) } },
        kmsKeyArn: args.secretKeyArn,
      },
    },
    parent,
  );
  // Of an empty repository there is nothing to run yet.
  const runnable = pulumi
    .all([started.definitionArn, image.pushed ?? true])
    .apply(([definitionArn, pushed]) => (pushed ? definitionArn : null));
  return new aws.lambda.Invocation(
    own,
    // Nothing else is said here: whatever changes in it starts the migration again.
    { functionName: lambda.name, input: pulumi.jsonStringify({ taskDefinition: runnable }) },
    { parent, dependsOn: [cluster.capacity, policy, ...task.prerequisites] },
  );
}

/** What `migration/run-to-end.mjs` reads, in the words of RunTask. */
function runSettings(
  name: string,
  { settings, cluster, network, endpoint }: ServiceArgs,
  { command, timeoutMinutes }: NonNullable<ServiceSettings["migration"]>,
  task: Task,
): pulumi.Output<string> {
  const { capacityProviderStrategies, networkConfiguration, placementStrategies } = placementOf(
    settings,
    network,
    cluster,
    endpoint,
  );
  return pulumi.jsonStringify({
    name,
    cluster: cluster.arn,
    containerName: task.containerName,
    command,
    timeoutSeconds: timeoutMinutes * 60,
    logGroupName: settings.logGroupName,
    placement: {
      capacityProviderStrategy: capacityProviderStrategies,
      ...(networkConfiguration === undefined
        ? {}
        : {
            networkConfiguration: {
              awsvpcConfiguration: {
                subnets: networkConfiguration.subnets,
                securityGroups: networkConfiguration.securityGroups,
                assignPublicIp: networkConfiguration.assignPublicIp ? "ENABLED" : "DISABLED",
              },
            },
          }),
      ...(placementStrategies.length === 0 ? {} : { placementStrategy: placementStrategies }),
    },
  });
}
