import type { MFA, THREAT_PROTECTION } from "./schema-sign-in";
import type { Tags } from "./settings";

/** Who may come in, and how. */
export interface SignInSettings {
  /** A change replaces the user pool, and whoever is in it. */
  readonly poolName: string;
  readonly tags: Tags;
  readonly protect: boolean;
  readonly retainData: boolean;
  /** AWS's own: not even its owner deletes the user pool. */
  readonly deletionProtection: boolean;
  /** The user pool that is taken over from AWS. */
  readonly importId?: string;
  /** Whether anybody makes an account for themselves; otherwise who has `sign-in:admin`, or a person, does. */
  readonly selfSignUp: boolean;
  readonly mfa: (typeof MFA)[number];
  readonly passwordMinimumLength: number;
  readonly threatProtection: (typeof THREAT_PROTECTION)[number];
  readonly groups: readonly string[];
  readonly domain: SignInDomainSettings;
  /** Where Cognito's pages are. */
  readonly url: string;
  /** Where the `web` client may send people back to; without any, it signs in without Cognito's pages. */
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  /** Where the load balancer has people sent back to. */
  readonly dashboardCallbackUrls: readonly string[];
  readonly accessTokenMinutes: number;
  readonly idTokenMinutes: number;
  readonly refreshTokenDays: number;
  /** How long the load balancer lets somebody in who has signed in. */
  readonly sessionSeconds: number;
  readonly alarms: { readonly failedSignIns: number };
}

/** A prefix is one in the region, whoever has it; a name of one's own is one in the world. A change replaces it. */
export type SignInDomainSettings =
  { readonly kind: "prefix"; readonly prefix: string } | { readonly kind: "own"; readonly hostName: string };
