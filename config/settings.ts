import type { ServiceSettings } from "./service-settings";

export type * from "./service-settings";

/** What a stack is to be, with nothing left to decide: the only thing the components are built from. */
export interface Settings {
  readonly project: string;
  readonly environment: string;
  readonly region: string;
  /** Names what a stack shares: `{project}-{environment}`, at most 24 characters. */
  readonly baseName: string;
  /** Project, ManagedBy, Environment and CostCode, and what the stack file adds. */
  readonly tags: Readonly<Record<string, string>>;
  readonly recovery: RecoverySettings;
  /** Whether what holds data is protected, and kept in AWS when the stack goes. */
  readonly retainData: boolean;
  readonly logRetentionDays: number;
  readonly network: NetworkSettings;
  readonly domain?: DomainSettings;
  /** There when a service asks for it. */
  readonly loadBalancer?: LoadBalancerSettings;
  readonly cluster: ClusterSettings;
  readonly alerts: AlertSettings;
  readonly sentry?: SentrySettings;
  readonly databases: Readonly<Record<string, DatabaseSettings>>;
  readonly queues: Readonly<Record<string, QueueSettings>>;
  readonly topics: Readonly<Record<string, TopicSettings>>;
  readonly sites: Readonly<Record<string, SiteSettings>>;
  /** In the order they start: who is called before who calls, and by name otherwise. */
  readonly services: Readonly<Record<string, ServiceSettings>>;
}

export type Tags = Readonly<Record<string, string>>;

type RecoverySettings =
  | { readonly role: "primary" }
  /** `primaryStack` is the name of the stack whose databases this one replicates. */
  | { readonly role: "standby"; readonly primaryStack: string };

export type NetworkSettings = NewNetworkSettings | ExistingNetworkSettings;

export interface SubnetLayout {
  readonly public: readonly string[];
  readonly private: readonly string[];
  readonly database: readonly string[];
}

export interface NewNetworkSettings {
  readonly kind: "new";
  readonly cidrBlock: string;
  readonly availabilityZones: readonly string[];
  /** A CIDR block a zone, in the order of the zones. */
  readonly subnetCidrBlocks: SubnetLayout;
  readonly natGateways: "None" | "Single" | "OnePerAz";
  readonly flowLogRetentionDays: number;
}

export interface ExistingNetworkSettings {
  readonly kind: "existing";
  readonly vpc: { readonly default: true } | { readonly id: string } | { readonly tags: Tags };
  readonly publicSubnetTags: Tags;
  readonly privateSubnetTags: Tags;
  readonly databaseSubnetTags: Tags;
}

export interface DomainSettings {
  /** The registered domain: `example.com`. */
  readonly name: string;
  /** What this stack's names end in: `dev.example.com`, or `example.com` itself. */
  readonly baseName: string;
  readonly zone: "existing" | "new";
  /** Whether a site is reached under it: CloudFront wants a certificate of its own region. */
  readonly servesSites: boolean;
  /** Where a new zone's delegation is written, if the parent zone is in the same account. */
  readonly parentZoneId?: string;
}

export interface LoadBalancerSettings {
  /** Every name that a service answers to. */
  readonly hostNames: readonly string[];
  readonly deletionProtection: boolean;
  readonly idleTimeoutSeconds: number;
  readonly accessLogRetentionDays: number;
  readonly retainData: boolean;
  readonly alarms: { readonly errorsPerMinute: number; readonly responseTimeSeconds: number };
}

export interface CapacityProviderStrategyItem {
  readonly capacityProvider: "FARGATE" | "FARGATE_SPOT";
  readonly base: number;
  readonly weight: number;
}

export interface ClusterSettings {
  readonly containerInsights: "enhanced" | "enabled" | "disabled";
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
}

export type Severity = "critical" | "warning";

export interface AlertSettings {
  readonly emails: Readonly<Record<Severity, readonly string[]>>;
}

export interface SentrySettings {
  readonly organization: string;
  readonly team: string;
}

export interface DatabaseSettings {
  readonly tags: Tags;
  readonly engineVersion: "15" | "16" | "17";
  readonly allowMajorVersionUpgrade: boolean;
  readonly instanceClass: string;
  readonly databaseName: string;
  readonly masterUsername: string;
  readonly allocatedStorageGiB: number;
  readonly maxAllocatedStorageGiB: number;
  readonly multiAz: boolean;
  readonly backupRetentionDays: number;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly deletionProtection: boolean;
  /** 0 turns enhanced monitoring off. */
  readonly monitoringIntervalSeconds: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly logRetentionDays: number;
  readonly secretRecoveryWindowDays: number;
  readonly retainData: boolean;
  readonly alarms: {
    readonly cpuPercent: number;
    readonly freeStoragePercent: number;
    readonly replicaLagSeconds: number;
  };
}

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
  readonly endpoint: { readonly queue: string } | { readonly email: string } | { readonly https: string };
  readonly filterPolicy?: Readonly<Record<string, readonly unknown[]>>;
  readonly filterPolicyScope: "MessageAttributes" | "MessageBody";
  readonly rawMessageDelivery: boolean;
}

export interface TopicSettings {
  readonly tags: Tags;
  readonly fifo: boolean;
  readonly subscriptions: readonly SubscriptionSettings[];
}

export interface SiteSettings {
  readonly tags: Tags;
  /** Empty where the stack has no domain: CloudFront's own name serves the site. */
  readonly hostNames: readonly string[];
  readonly singlePageApplication: boolean;
  readonly indexDocument: string;
  readonly errorDocument: string;
  readonly priceClass: "PriceClass_100" | "PriceClass_200" | "PriceClass_All";
  readonly contentSecurityPolicy: string;
  readonly logRetentionDays: number;
  readonly retainData: boolean;
}
