import type { CapacityProviderStrategyItem } from "./settings";
import type { CONTAINER_INSIGHTS, NAT_GATEWAYS, TIERS } from "./schema";
import type { THREAT_PROTECTION } from "./schema-sign-in";
import type { SentryTierDefaults } from "./sentry-defaults";

export type Tier = (typeof TIERS)[number];

/** Every default that a stack file may leave out and that differs, or may come to differ, between tiers. */
export interface TierDefaults {
  readonly availabilityZoneCount: number;
  readonly natGateways: (typeof NAT_GATEWAYS)[number];
  readonly logRetentionDays: number;
  readonly flowLogRetentionDays: number;
  readonly accessLogRetentionDays: number;
  readonly containerInsights: (typeof CONTAINER_INSIGHTS)[number];
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  /** Of the load balancer; a database always has it until its file says otherwise. */
  readonly deletionProtection: boolean;
  /** Whether what holds data is protected from deletion and kept in AWS when its stack goes. */
  readonly retainData: boolean;
  /** Whether pushed images outlive the stack: other stacks may run them. */
  readonly retainImages: boolean;
  /** Whether what is started by the clock or by events starts without being asked to. */
  readonly schedulesEnabled: boolean;
  readonly subdomainIsEnvironment: boolean;
  readonly signIn: {
    /** Whether who signs in may be sent back to a developer's own machine. */
    readonly localhost: boolean;
    readonly passwordMinimumLength: number;
    readonly threatProtection: (typeof THREAT_PROTECTION)[number];
  };
  readonly service: {
    readonly cpu: number;
    readonly memoryMiB: number;
    readonly minCapacity: number;
    readonly maxCapacity: number;
  };
  readonly database: {
    readonly instanceClass: string;
    readonly allocatedStorageGiB: number;
    readonly maxAllocatedStorageGiB: number;
    readonly multiAz: boolean;
    readonly backupRetentionDays: number;
    readonly monitoringIntervalSeconds: number;
    readonly passwordRotationDays: number;
    /** Beside it, in the same region. */
    readonly replicas: number;
  };
  /** Whether AWS Backup keeps copies, and tries to restore them. */
  readonly backup: boolean;
  readonly noncurrentVersionDays: number;
  readonly priceClass: "PriceClass_100" | "PriceClass_200" | "PriceClass_All";
  readonly secretRecoveryWindowDays: number;
  /** Of the requests of a service with an objective, those that are to be answered without an error. */
  readonly availabilityPercent: number;
  /** Requests of one address in five minutes that the firewall lets through. */
  readonly firewallRateLimit: number;
  /** Whether the alarms of one thing ring together, once the stack has alarms of its own. */
  readonly alarmComposites: boolean;
  /** Whether each service has a dashboard of its own, once the stack asks for more than its one. */
  readonly serviceDashboards: boolean;
  /** What others are asked to do with mail that is not proven to be the domain's. */
  readonly dmarcPolicy: "none" | "quarantine" | "reject";
  readonly sentryAlerts: SentryTierDefaults;
}
