import type { Tags } from "./settings";

/** An event bus of the stack's own, or AWS's default one, of which the stack has rules alone. */
export interface EventBusSettings {
  readonly tags: Tags;
  readonly isDefault: boolean;
  /** The only sources that the stack's workloads may publish as. @default any */
  readonly sources?: readonly string[];
  readonly archive?: { readonly retentionDays: number };
  readonly rules: Readonly<Record<string, EventRuleSettings>>;
  readonly alarms: { readonly failuresPerMinute: number; readonly throttlesPerMinute: number };
}

interface EventRuleSettings {
  readonly enabled: boolean;
  /** As EventBridge takes it. */
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly targets: readonly EventTargetSettings[];
}

export type EventTargetSettings = EventTargetTiming &
  (
    | {
        readonly kind: "queue";
        readonly name: string;
        readonly input?: unknown;
        /** Of a FIFO queue. */
        readonly messageGroupId?: string;
      }
    | { readonly kind: "function"; readonly name: string; readonly input?: unknown }
    | {
        readonly kind: "service";
        readonly name: string;
        readonly command?: readonly string[];
        readonly variables: Readonly<Record<string, string>>;
      }
  );

interface EventTargetTiming {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
}
