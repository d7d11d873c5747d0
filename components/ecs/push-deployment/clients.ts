import type { LogStreams } from "../../function/once";

export interface Deployment {
  /** `ecs-svc/1234567890123456789`: what the tasks of it were started by. */
  readonly id?: string;
  readonly status?: string;
  readonly rolloutState?: string;
  readonly createdAt?: string | Date;
}

interface EcsService {
  readonly status?: string;
  readonly desiredCount?: number;
  readonly deployments?: readonly Deployment[];
}

/** What is called of ECS, in the words of its API. */
export interface Ecs {
  describeServices(input: {
    readonly cluster: string;
    readonly services: readonly string[];
  }): Promise<{ readonly services?: readonly EcsService[] }>;
  updateService(input: {
    readonly cluster: string;
    readonly service: string;
    readonly forceNewDeployment: true;
    readonly desiredCount?: number;
  }): Promise<{ readonly service?: EcsService }>;
  listTasks(input: {
    readonly cluster: string;
    readonly startedBy: string;
  }): Promise<{ readonly taskArns?: readonly string[] }>;
  describeTasks(input: { readonly cluster: string; readonly tasks: readonly string[] }): Promise<{
    readonly tasks?: readonly {
      readonly containers?: readonly { readonly name?: string; readonly imageDigest?: string }[];
    }[];
  }>;
}

/** What is called of ECR. */
export interface Ecr {
  batchGetImage(input: {
    readonly repositoryName: string;
    readonly imageIds: readonly { readonly imageDigest: string }[];
    readonly acceptedMediaTypes: readonly string[];
  }): Promise<{ readonly images?: readonly { readonly imageManifest?: string }[] }>;
}

export type Logs = LogStreams;

/** What is called of SNS. */
export interface Sns {
  publish(input: {
    readonly TopicArn: string;
    readonly Subject: string;
    readonly Message: string;
    readonly MessageStructure: "json";
  }): Promise<unknown>;
}
