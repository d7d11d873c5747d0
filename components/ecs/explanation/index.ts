import { env } from "node:process";
import { awsClient } from "../../function/aws-client";
import type { Ecs, Logs, Sns } from "./clients";
import { explain, type Context, type ExplanationSettings } from "./explain";
import type { EcsEvent } from "./failure";

let context: Promise<Context> | undefined;

async function createContext(): Promise<Context> {
  return {
    settings: JSON.parse(env["SETTINGS"] ?? "") as ExplanationSettings, // the component wrote it
    ownLogGroupName: env["AWS_LAMBDA_LOG_GROUP_NAME"] ?? "",
    ecs: await awsClient<Ecs>("ecs", "ECS"),
    logs: await awsClient<Logs>("cloudwatch-logs", "CloudWatchLogs"),
    sns: await awsClient<Sns>("sns", "SNS"),
  };
}

/** Called by EventBridge for what ECS says of deployments and of tasks that stopped. */
export async function handler(event: EcsEvent): Promise<void> {
  context ??= createContext();
  await explain(await context, event);
}
