import type { AlarmTelling } from "./alert-settings";
import type { UseSettings } from "./use-settings";
import type { ServiceSentrySettings } from "./sentry-settings";
import type { CapacityProviderStrategyItem, SloSettings, Tags } from "./settings";

/** Who decides which image runs. */
export type ImageSettings =
  /** The stack file: a tag of a repository of the stack's own. Without a tag nothing was pushed yet and no task runs. */
  | { readonly kind: "pinned"; readonly tag?: string; readonly pullAccountIds: readonly string[] }
  /** A pipeline, which alone moves the tag and then deploys. */
  | {
      readonly kind: "ci";
      readonly tag: string;
      /** Whether a push of the tag deploys it, without the pipeline. */
      readonly deployOnPush?: true;
      readonly pullAccountIds: readonly string[];
    }
  /** The update itself, which builds it from a folder and pushes it under a tag of the folder's content. */
  | {
      readonly kind: "built";
      readonly folder: string;
      /** Within the folder. */
      readonly dockerfile: string;
      readonly target?: string;
      readonly buildArguments: Readonly<Record<string, string>>;
      readonly pullAccountIds: readonly string[];
    }
  /** Whoever keeps the repository that it is pulled from. */
  | { readonly kind: "reference"; readonly reference: string };

export type IngressSettings =
  | { readonly kind: "none" }
  | { readonly kind: "internal" }
  | {
      readonly kind: "alb";
      readonly path: string;
      readonly host: string;
      readonly priority: number;
      /** Whether the service sees the path without what routed it. */
      readonly stripPrefix: boolean;
      /** Who has not signed in is sent to do so first. */
      readonly authorization?: "signIn";
    }
  | {
      readonly kind: "httpApi";
      readonly path: string;
      /** Of the internal load balancer's rule, where there is one. */
      readonly priority: number;
      readonly stripPrefix: boolean;
      readonly authorization: "none" | "jwt";
    };

export interface DeploymentSettings {
  readonly strategy: "rolling" | "blueGreen" | "canary" | "linear";
  /** Of a rolling deployment. */
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** How long the old version stays after all requests went to the new one. */
  readonly bakeTimeMinutes: number;
  readonly canaryPercent: number;
  readonly canaryBakeTimeMinutes: number;
  readonly stepPercent: number;
  readonly stepBakeTimeMinutes: number;
}

/** What a job is started with, other than its service's definition says. */
interface StartSettings {
  readonly enabled: boolean;
  readonly command?: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
}

/** Starts a job by the clock. */
export interface JobScheduleSettings extends StartSettings {
  /** Of EventBridge Scheduler: `cron(0 4 * * ? *)`, `rate(1 hour)`. */
  readonly expression: string;
  readonly timeZone: string;
}

/** Starts a job for each event that matches. Texts that begin with `$.` are taken from the event. */
export interface JobEventSettings extends StartSettings {
  readonly eventBusName: string;
  /** The bus of the stack that it is, where it is one of them. */
  readonly eventBus?: string;
  readonly sources: readonly string[];
  readonly detailTypes: readonly string[];
  readonly detail?: Readonly<Record<string, unknown>>;
}

interface ScalingScheduleSettings {
  /** Of Application Auto Scaling: `cron(0 20 ? * MON-FRI *)`. */
  readonly expression: string;
  readonly timeZone: string;
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

interface HealthCheckSettings {
  readonly path: string;
  readonly matcher: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  readonly gracePeriodSeconds: number;
}

export type SecretSettings =
  /** The value of the flat secret configuration key `slipway:{key}`. */
  | { readonly kind: "config"; readonly key: string }
  | { readonly kind: "generated"; readonly length: number }
  /** A secret that somebody else keeps: one key of its JSON, or all of its text. */
  | {
      readonly kind: "existing";
      readonly secretArn: string;
      readonly key?: string;
      /** Not of AWS's own key, which its service uses for whoever may read the secret. */
      readonly encryptionKeyArn?: string;
    };

export interface StatementSettings {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export interface ServiceSettings {
  /** Runs all the time, or when it is started, or not at all. */
  readonly kind: "api" | "job" | "none";
  readonly tags: Tags;
  readonly environment: string;
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  readonly repositoryName: string;
  /** Whether pushed images outlive the stack. */
  readonly retainImages: boolean;
  readonly image: ImageSettings;
  readonly port?: number;
  readonly command?: readonly string[];
  /** What runs the command, in place of what its image says. */
  readonly entryPoint?: readonly string[];
  /** Who the container's processes run as, and its migration's; otherwise its image says it. */
  readonly user?: string;
  /** Units of 1/1024 vCPU. */
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly cpuArchitecture: "ARM64" | "X86_64";
  /** Where tasks run: on Fargate, or on instances of the cluster. A change replaces the task definition. */
  readonly capacity: "FARGATE" | "EC2";
  /** `bridge` shares its instance's network: addresses, and security groups. A change replaces the service. */
  readonly networkMode: "awsvpc" | "bridge";
  /** In a public subnet, with an address of its own in the internet. */
  readonly assignPublicIp: boolean;
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretSettings>>;
  readonly secretRecoveryWindowDays: number;
  /** Variable name → the SSM parameter that holds its value: `/{environment}/{project}/{service}/{variable}`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The ARNs of files in S3 with a variable a line. */
  readonly environmentFiles: readonly string[];
  /** The keys that encrypt them, where those are not AWS's own. */
  readonly environmentFileKeyArns: readonly string[];
  /** Runs the OpenTelemetry collector beside the container, and tells it where. */
  readonly openTelemetry?: { readonly metricsLogGroupName: string };
  /** Run to its end, on the new image, before the service changes. */
  readonly migration?: { readonly command: readonly string[]; readonly timeoutMinutes: number };
  readonly deployment: DeploymentSettings;
  readonly schedules: Readonly<Record<string, JobScheduleSettings>>;
  readonly events: Readonly<Record<string, JobEventSettings>>;
  readonly ingress: IngressSettings;
  readonly healthCheck: HealthCheckSettings;
  readonly slo?: SloSettings;
  readonly scaling: {
    readonly minCapacity: number;
    readonly maxCapacity: number;
    readonly cpuTargetPercent: number;
    readonly memoryTargetPercent: number;
    /** Requests a minute, for each task. */
    readonly requestsPerTarget?: number;
    readonly schedules: Readonly<Record<string, ScalingScheduleSettings>>;
    /** The queue whose backlog sets the number of tasks. */
    readonly backlog?: { readonly queue: string; readonly messagesPerTask: number };
  };
  /** How long an answer to another service may take. */
  readonly requestTimeoutSeconds: number;
  readonly stopTimeoutSeconds: number;
  readonly deregistrationDelaySeconds: number;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly enableExecuteCommand: boolean;
  /** Where the container may write; with any, the rest of its file system is read-only. */
  readonly writablePaths: readonly string[];
  readonly egressPorts: readonly number[];
  readonly uses: readonly UseSettings[];
  /** How it finds the services that it uses: a job and a migration, which no ECS service runs, by private DNS alone. */
  readonly findsServicesBy: "serviceConnect" | "privateDns";
  /** The name that those find it by whom Service Connect does not serve: `{service}.{project}-{environment}.internal`. */
  readonly privateDnsName?: string;
  /** The services that must run before this one starts: those it calls, but for calls in a circle. */
  readonly startsAfter: readonly string[];
  readonly policyArns: readonly string[];
  readonly policyStatements: readonly StatementSettings[];
  readonly sentry?: ServiceSentrySettings;
  readonly alarms: AlarmTelling & {
    readonly cpuPercent: number;
    readonly memoryPercent: number;
    readonly targetErrorsPerMinute: number;
    readonly responseTimeSeconds: number;
  };
}
