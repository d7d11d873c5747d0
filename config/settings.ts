import type { ExplanationsSettings, PushDeploymentsSettings } from "./automation-settings";
import type {
  AlarmSettings,
  AlertSettings,
  AnomalySettings,
  BudgetSettings,
  DashboardSettings,
} from "./alert-settings";
import type {
  BackupSettings,
  BucketSettings,
  DatabaseSettings,
  FileSystemSettings,
  RecoverySettings,
} from "./data-settings";
import type { EmailSettings } from "./email-settings";
import type {
  FirewallSettings,
  SiteApiSettings,
  SiteContentSettings,
  ThroughSitesSettings,
} from "./edge-settings";
import type { EventBusSettings } from "./event-settings";
import type { FunctionSettings } from "./function-settings";
import type { QueueSettings, TopicSettings } from "./messaging-settings";
import type { PushSettings } from "./push-settings";
import type { SentrySettings } from "./sentry-settings";
import type { ServiceSettings } from "./service-settings";
import type { SignInSettings } from "./sign-in-settings";

export type * from "./alert-settings";
export type * from "./automation-settings";
export type * from "./data-settings";
export type * from "./email-settings";
export type * from "./proxy-settings";
export type * from "./sentry-settings";
export type * from "./edge-settings";
export type * from "./event-settings";
export type * from "./function-settings";
export type * from "./messaging-settings";
export type * from "./push-settings";
export type * from "./service-settings";
export type * from "./use-settings";
export type * from "./slo-settings";
export type * from "./sign-in-settings";

/** What a stack is to be, with nothing left to decide: the only thing the components are built from. */
export interface Settings {
  readonly project: string;
  readonly environment: string;
  readonly region: string;
  /** Names what a stack shares: `{project}-{environment}`, at most 24 characters. */
  readonly baseName: string;
  /** Project, ManagedBy, Environment and CostCode, awsApplication where there is one, and what the stack file adds. */
  readonly tags: Readonly<Record<string, string>>;
  /** The policy that every role of the stack has as its boundary. @default roles have none */
  readonly permissionsBoundaryArn?: string;
  readonly recovery: RecoverySettings;
  /** Whether what holds data is protected, and kept in AWS when the stack goes. */
  readonly retainData: boolean;
  /** What of all that may be replaced all the same: `database/catalog`. */
  readonly allowReplace: readonly string[];
  readonly logRetentionDays: number;
  readonly network: NetworkSettings;
  readonly domain?: DomainSettings;
  /** There when a service asks for it. */
  readonly loadBalancer?: LoadBalancerSettings;
  /** There when a service asks for it. */
  readonly httpApi?: HttpApiSettings;
  /** There when a site has an API under its own name. */
  readonly throughSites?: ThroughSitesSettings;
  /** There when what answers the internet is to have one before it. */
  readonly firewall?: FirewallSettings;
  /** There when tasks are found by it. */
  readonly privateDns?: PrivateDnsSettings;
  readonly cluster: ClusterSettings;
  readonly alerts: AlertSettings;
  readonly alarms: AlarmSettings;
  readonly dashboards: DashboardSettings;
  /** There when the stack file asks to be told why. */
  readonly explanations?: ExplanationsSettings;
  /** There when a service asks to be deployed by pushes. */
  readonly pushDeployments?: PushDeploymentsSettings;
  readonly budget?: BudgetSettings;
  readonly anomalies?: AnomalySettings;
  readonly sentry?: SentrySettings;
  readonly databases: Readonly<Record<string, DatabaseSettings>>;
  readonly buckets: Readonly<Record<string, BucketSettings>>;
  readonly fileSystems: Readonly<Record<string, FileSystemSettings>>;
  /** There when something holds data that is backed up. */
  readonly backup?: BackupSettings;
  /** Where the images of the stack's own repositories are copied to. */
  readonly registryReplication?: { readonly regions: readonly string[]; readonly repositoryPrefix: string };
  readonly queues: Readonly<Record<string, QueueSettings>>;
  readonly topics: Readonly<Record<string, TopicSettings>>;
  readonly eventBuses: Readonly<Record<string, EventBusSettings>>;
  readonly push: Readonly<Record<string, PushSettings>>;
  readonly sites: Readonly<Record<string, SiteSettings>>;
  /** There when the stack sends mail. */
  readonly email?: EmailSettings;
  /** There when people sign in. */
  readonly signIn?: SignInSettings;
  /** In the order they start: who is called before who calls, and by name otherwise. */
  readonly services: Readonly<Record<string, ServiceSettings>>;
  readonly functions: Readonly<Record<string, FunctionSettings>>;
}

export type Tags = Readonly<Record<string, string>>;

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
  /** AWS's services that are reached from inside the VPC, as their endpoints name them: `ecr.api`. */
  readonly interfaceEndpoints: readonly string[];
}

export interface ExistingNetworkSettings {
  readonly kind: "existing";
  readonly vpc: { readonly default: true } | { readonly id: string } | { readonly tags: Tags };
  /** Of a default VPC without any: the subnets it came with, which are all public. */
  readonly publicSubnetTags?: Tags;
  readonly privateSubnetTags?: Tags;
  readonly databaseSubnetTags: Tags;
}

export interface DomainSettings {
  /** The registered domain: `example.com`. */
  readonly name: string;
  /** What this stack's names end in: `dev.example.com`, or `example.com` itself. */
  readonly baseName: string;
  readonly zone: "existing" | "new";
  /** Whether a site is reached under it, or sign-in, which CloudFront serves too: it wants a certificate of its own region. */
  readonly servesSites: boolean;
  /** Where a new zone's delegation is written, if the parent zone is in the same account. */
  readonly parentZoneId?: string;
}

export interface LoadBalancerSettings {
  /** Every name that a service answers to. */
  readonly hostNames: readonly string[];
  /** Whether it asks people to sign in, for which it has to reach the user pool. */
  readonly signsIn?: true;
  readonly deletionProtection: boolean;
  readonly idleTimeoutSeconds: number;
  readonly accessLogRetentionDays: number;
  readonly retainData: boolean;
  readonly alarms: { readonly errorsPerMinute: number; readonly responseTimeSeconds: number };
}

/** Names that are resolved inside the VPC alone. */
export interface PrivateDnsSettings {
  /** What they end in: `{project}-{environment}.internal`. A change replaces the namespace. */
  readonly namespaceName: string;
}

/** How requests come in over HTTPS without a domain of one's own. */
export interface HttpApiSettings {
  readonly apiName: string;
  /** What stands behind it: an internal load balancer, or the tasks' own addresses. */
  readonly integration: "loadBalancer" | "cloudMap";
  /** A name of the stack's domain; API Gateway's own where it has none. */
  readonly hostName?: string;
  readonly throttling: { readonly rateLimit: number; readonly burstLimit: number };
  readonly cors?: {
    readonly allowOrigins: readonly string[];
    readonly allowMethods: readonly string[];
    readonly allowHeaders: readonly string[];
    readonly allowCredentials: boolean;
    readonly maxAgeSeconds: number;
  };
  /** Whose tokens it takes: somebody's, or those of the stack's own user pool. */
  readonly jwt?: { readonly issuer: string; readonly audiences: readonly string[] } | "signIn";
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  /** Of the internal load balancer. */
  readonly loadBalancer: Omit<LoadBalancerSettings, "hostNames" | "signsIn">;
  readonly alarms: {
    readonly errorsPerMinute: number;
    readonly responseTimeSeconds: number;
    /** Where the stack file has alarms of its own. */
    readonly clientErrorsPerMinute?: number;
  };
}

export interface CapacityProviderStrategyItem {
  /** `FARGATE`, `FARGATE_SPOT`, or the name of EC2 capacity of the cluster. */
  readonly capacityProvider: string;
  readonly base: number;
  readonly weight: number;
}

export interface ClusterSettings {
  readonly containerInsights: "enhanced" | "enabled" | "disabled";
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly ec2Capacity: Readonly<Record<string, Ec2CapacitySettings>>;
  /** Whether a service lets people in: their sessions are then logged, and encrypted. */
  readonly executeCommand: boolean;
}

/** Instances that the cluster starts and stops as its tasks need them. */
export interface Ec2CapacitySettings {
  /** A change starts new instances with it; those that run are drained as they are replaced. */
  readonly instanceType: string;
  readonly cpuArchitecture: "ARM64" | "X86_64";
  readonly minSize: number;
  readonly maxSize: number;
  /** When the group is made; from then on ECS decides. */
  readonly desiredCapacity: number;
  readonly diskSizeGiB: number;
  /** Whether the group counts its instances. */
  readonly groupMetrics: boolean;
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
  /** Whether CloudFront logs each request. */
  readonly accessLogs: boolean;
  readonly logRetentionDays: number;
  readonly retainData: boolean;
  /** What the update uploads; without it, somebody else does. */
  readonly content?: SiteContentSettings;
  readonly api?: SiteApiSettings;
}
