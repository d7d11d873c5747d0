import { env } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { DescribeTasksCommand, ECSClient, RunTaskCommand, StopTaskCommand } from "@aws-sdk/client-ecs";
import { runToEnd } from "./run-to-end.mjs";

const client = new ECSClient({});
const ecs = {
  runTask: (input) => client.send(new RunTaskCommand(input)),
  describeTasks: (input) => client.send(new DescribeTasksCommand(input)),
  stopTask: (input) => client.send(new StopTaskCommand(input)),
};

/** Called by an update that brings a new task definition; it fails when this does. */
export const handler = ({ taskDefinition }, { awsRequestId }) =>
  runToEnd(ecs, JSON.parse(env.SETTINGS), {
    taskDefinition,
    token: awsRequestId,
    sleep,
    now: Date.now,
  });
