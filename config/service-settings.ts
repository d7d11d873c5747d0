import type { CapacityProviderStrategyItem, Tags } from "./settings";

export type ImageSettings =
  /** A repository of the stack's own; without a tag nothing was pushed yet and no task runs. */
  | { readonly kind: "repository"; readonly tag?: string }
  | { readonly kind: "reference"; readonly reference: string };

export type IngressSettings =
  | { readonly kind: "none" }
  | { readonly kind: "internal" }
  | { readonly kind: "alb"; readonly path: string; readonly host: string; readonly priority: number };

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
  { readonly kind: "config"; readonly key: string } | { readonly kind: "generated"; readonly length: number };

/** One entry of `uses:`: `{kind}/{name}:{mode}`. */
export type UseSettings =
  | { readonly kind: "database"; readonly name: string; readonly variablePrefix: string }
  | {
      readonly kind: "queue";
      readonly name: string;
      readonly mode: "send" | "receive";
      readonly variablePrefix: string;
    }
  | {
      readonly kind: "topic";
      readonly name: string;
      readonly mode: "publish";
      readonly variablePrefix: string;
    }
  | { readonly kind: "service"; readonly name: string; readonly variablePrefix: string };

export interface StatementSettings {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export interface ServiceSettings {
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
  /** Units of 1/1024 vCPU. */
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly cpuArchitecture: "ARM64" | "X86_64";
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretSettings>>;
  readonly secretRecoveryWindowDays: number;
  /** Variable name → the SSM parameter that holds its value: `/{environment}/{project}/{service}/{variable}`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly ingress: IngressSettings;
  readonly healthCheck: HealthCheckSettings;
  readonly scaling: {
    readonly minCapacity: number;
    readonly maxCapacity: number;
    readonly cpuTargetPercent: number;
    readonly memoryTargetPercent: number;
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
  /** The services that must run before this one starts: those it calls, but for calls in a circle. */
  readonly startsAfter: readonly string[];
  readonly policyArns: readonly string[];
  readonly policyStatements: readonly StatementSettings[];
  readonly sentry?: { readonly projectName: string; readonly platform: string };
  readonly alarms: {
    readonly cpuPercent: number;
    readonly memoryPercent: number;
    readonly targetErrorsPerMinute: number;
    readonly responseTimeSeconds: number;
  };
}
