import type { Tags } from "./settings";

export interface QueueSettings {
  readonly tags: Tags;
  readonly fifo: boolean;
  readonly visibilityTimeoutSeconds: number;
  readonly messageRetentionDays: number;
  readonly receiveWaitTimeSeconds: number;
  readonly maxReceiveCount: number;
  readonly maxMessageSizeKiB: number;
  /** The topics that deliver to it. */
  readonly subscribedTo: readonly string[];
  readonly alarms: { readonly depth: number; readonly ageSeconds: number };
}

export interface SubscriptionSettings {
  readonly endpoint:
    | { readonly queue: string }
    | { readonly function: string }
    | { readonly email: string }
    | { readonly https: string };
  readonly filterPolicy?: Readonly<Record<string, readonly unknown[]>>;
  readonly filterPolicyScope: "MessageAttributes" | "MessageBody";
  readonly rawMessageDelivery: boolean;
}

export interface TopicSettings {
  readonly tags: Tags;
  readonly fifo: boolean;
  readonly subscriptions: readonly SubscriptionSettings[];
}
