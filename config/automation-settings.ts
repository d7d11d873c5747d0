import type { Tags } from "./settings";

interface AutomationSettings {
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  readonly tags: Tags;
}

/** Tells why deployments failed and tasks stopped. */
export interface ExplanationsSettings extends AutomationSettings {
  /** Where the services log: this and the service's name. */
  readonly serviceLogGroupPrefix: string;
  readonly serviceLogGroupNames: readonly string[];
}

/** Deploys what pipelines push. */
export interface PushDeploymentsSettings extends AutomationSettings {
  /** By service: what it runs. */
  readonly images: Readonly<Record<string, PushedImage>>;
}

interface PushedImage {
  readonly repositoryName: string;
  readonly tag: string;
  /** How many tasks its service has at least; 0 where its scaling may take it down to none. */
  readonly minCapacity: number;
}
