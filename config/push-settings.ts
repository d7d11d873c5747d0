import type { Tags } from "./settings";

/** How the stack reaches phones: an application of SNS. */
export interface PushSettings {
  readonly tags: Tags;
  /** A change replaces the application, and every endpoint is lost. */
  readonly platform: "GCM";
  /** The flat secret configuration key `slipway:{key}`, which holds the service account's key file. */
  readonly credentialKey: string;
  /** How many of a hundred deliveries that went well are logged; each that did not is. */
  readonly successSamplePercent: number;
  /** The SSM parameter that holds a copy of the credential. */
  readonly parameterName?: string;
  readonly logRetentionDays: number;
  readonly protect: boolean;
  /** Keeps the application, with the endpoints in it, when the stack gives it up. */
  readonly retainData: boolean;
  readonly alarms: { readonly failuresPerMinute: number };
}
