import { env, stdout } from "node:process";
import { awsClient } from "../../function/aws-client";
import type { Ecr, Ecs, Logs, Sns } from "./clients";
import { deploy, type Context, type Push } from "./deploy";

let context: Promise<Context> | undefined;

async function createContext(): Promise<Context> {
  return {
    clusterName: env["CLUSTER_NAME"] ?? "",
    noticeTopicArn: env["NOTICE_TOPIC_ARN"] ?? "",
    ownLogGroupName: env["AWS_LAMBDA_LOG_GROUP_NAME"] ?? "",
    ecs: await awsClient<Ecs>("ecs", "ECS"),
    ecr: await awsClient<Ecr>("ecr", "ECR"),
    logs: await awsClient<Logs>("cloudwatch-logs", "CloudWatchLogs"),
    sns: await awsClient<Sns>("sns", "SNS"),
  };
}

/** Called by EventBridge when an image was pushed, with what the service's rule makes of that. */
export async function handler(push: Push): Promise<void> {
  context ??= createContext();
  // Lambda writes to its log what the process writes.
  stdout.write(`${await deploy(await context, push)}\n`);
}
