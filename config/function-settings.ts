import type { StatementSettings } from "./service-settings";
import type { Tags } from "./settings";
import type { UseSettings } from "./use-settings";

/** Where a function's code comes from. A change between the two replaces it. */
export type FunctionCodeSettings =
  | {
      readonly kind: "zip";
      /** Relative to the project's folder. */
      readonly folder: string;
      readonly runtime: string;
      /** File and export: `index.handler`. */
      readonly handler: string;
    }
  | { readonly kind: "image"; readonly reference: string };

export interface FunctionSettings {
  readonly tags: Tags;
  readonly environment: string;
  readonly code: FunctionCodeSettings;
  readonly cpuArchitecture: "ARM64" | "X86_64";
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  /** How many may run at once, set aside for it; without it the account's own limit alone holds. */
  readonly reservedConcurrency?: number;
  /** In the VPC's private subnets. */
  readonly vpc: boolean;
  /** An HTTPS address for callers whom IAM lets in: the ARNs of roles or users. */
  readonly url?: { readonly callerArns: readonly string[] };
  readonly queue?: {
    readonly name: string;
    /** Whether messages are taken from it. */
    readonly enabled: boolean;
    readonly batchSize: number;
    readonly maximumBatchingWindowSeconds: number;
    /** At most this many run for the queue at once. */
    readonly maximumConcurrency: number;
  };
  readonly schedules: Readonly<Record<string, FunctionScheduleSettings>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly uses: readonly UseSettings[];
  readonly egressPorts: readonly number[];
  readonly policyArns: readonly string[];
  readonly policyStatements: readonly StatementSettings[];
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  readonly alarms: { readonly errorsPerMinute: number; readonly throttlesPerMinute: number };
}

interface FunctionScheduleSettings {
  readonly expression: string;
  readonly timeZone: string;
  readonly enabled: boolean;
  /** What the function is called with. */
  readonly input: unknown;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
}
