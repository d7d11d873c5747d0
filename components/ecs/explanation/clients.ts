import type { LogStreams } from "../../function/once";
import type { StoppedTask } from "./failure";

/** What is called of ECS, in the words of its API. */
export interface Ecs {
  describeServices(input: { readonly cluster: string; readonly services: readonly string[] }): Promise<{
    readonly services?: readonly {
      /** The newest first. */
      readonly events?: readonly { readonly message?: string }[];
    }[];
  }>;
  listTasks(input: {
    readonly cluster: string;
    readonly serviceName: string;
    readonly desiredStatus: "STOPPED";
  }): Promise<{ readonly taskArns?: readonly string[] }>;
  describeTasks(input: { readonly cluster: string; readonly tasks: readonly string[] }): Promise<{
    readonly tasks?: readonly StoppedTask[];
  }>;
}

/** What is called of CloudWatch Logs. */
export interface Logs extends LogStreams {
  getLogEvents(input: {
    readonly logGroupName: string;
    readonly logStreamName: string;
    readonly limit: number;
    readonly startFromHead: boolean;
  }): Promise<{ readonly events?: readonly { readonly message?: string }[] }>;
}

/** What is called of SNS. */
export interface Sns {
  publish(input: {
    readonly TopicArn: string;
    readonly Subject: string;
    readonly Message: string;
    readonly MessageStructure: "json";
  }): Promise<unknown>;
}
