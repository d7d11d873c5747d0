import type { CapacityProviderStrategyItem } from "./settings";
import type { NAT_GATEWAYS, TIERS, CONTAINER_INSIGHTS } from "./schema";

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
}

const dev: TierDefaults = {
  availabilityZoneCount: 2,
  natGateways: "Single",
  logRetentionDays: 7,
  flowLogRetentionDays: 7,
  accessLogRetentionDays: 30,
  containerInsights: "enhanced",
  capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 }],
  deletionProtection: false,
  retainData: false,
  retainImages: false,
  schedulesEnabled: false,
  subdomainIsEnvironment: true,
  service: { cpu: 512, memoryMiB: 1024, minCapacity: 1, maxCapacity: 2 },
  database: {
    instanceClass: "db.t4g.micro",
    allocatedStorageGiB: 20,
    maxAllocatedStorageGiB: 100,
    multiAz: false,
    backupRetentionDays: 7,
    monitoringIntervalSeconds: 60,
    passwordRotationDays: 90,
    replicas: 0,
  },
  backup: false,
  noncurrentVersionDays: 30,
  priceClass: "PriceClass_100",
  secretRecoveryWindowDays: 7,
};

const staging: TierDefaults = {
  ...dev,
  capacityProviderStrategy: [
    { capacityProvider: "FARGATE", base: 1, weight: 1 },
    { capacityProvider: "FARGATE_SPOT", base: 0, weight: 3 },
  ],
  deletionProtection: true,
  retainImages: true,
  service: { cpu: 512, memoryMiB: 1024, minCapacity: 1, maxCapacity: 4 },
  database: { ...dev.database, instanceClass: "db.t4g.small" },
};

const prod: TierDefaults = {
  ...staging,
  availabilityZoneCount: 3,
  natGateways: "OnePerAz",
  logRetentionDays: 30,
  flowLogRetentionDays: 90,
  accessLogRetentionDays: 365,
  capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 0, weight: 1 }],
  retainData: true,
  schedulesEnabled: true,
  subdomainIsEnvironment: false,
  service: { cpu: 512, memoryMiB: 1024, minCapacity: 2, maxCapacity: 10 },
  database: {
    instanceClass: "db.m7g.large",
    allocatedStorageGiB: 100,
    maxAllocatedStorageGiB: 1000,
    multiAz: true,
    backupRetentionDays: 30,
    monitoringIntervalSeconds: 30,
    passwordRotationDays: 30,
    replicas: 2,
  },
  backup: true,
  noncurrentVersionDays: 90,
  priceClass: "PriceClass_All",
  secretRecoveryWindowDays: 30,
};

export const TIER_DEFAULTS: Readonly<Record<Tier, TierDefaults>> = { dev, staging, prod };

/** Defaults that no tier changes. Sources of the figures stand with the settings they fill. */
export const DEFAULTS = {
  vpcCidrBlock: "10.0.0.0/16",
  idleTimeoutSeconds: 60,
  egressPorts: [443],
  cpuArchitecture: "ARM64",
  requestTimeoutSeconds: 60,
  stopTimeoutSeconds: 30,
  deregistrationDelaySeconds: 30,
  healthCheck: {
    path: "/healthz",
    matcher: "200-299",
    intervalSeconds: 15,
    timeoutSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
    gracePeriodSeconds: 60,
  },
  scaling: { cpuTargetPercent: 70, memoryTargetPercent: 80, backlogPerTask: 100 },
  generatedSecretLength: 48,
  ciTag: "current",
  dockerfile: "Dockerfile",
  migrationTimeoutMinutes: 10,
  deployment: {
    strategy: "rolling",
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    bakeTimeMinutes: 5,
    canaryPercent: 10,
    canaryBakeTimeMinutes: 5,
    stepPercent: 25,
    stepBakeTimeMinutes: 3,
  },
  timeZone: "UTC",
  eventBusName: "default",
  start: { maximumRetryAttempts: 3, maximumEventAgeSeconds: 3600 },
  httpApi: {
    rateLimit: 500,
    burstLimit: 1000,
    cors: {
      allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
      allowHeaders: ["authorization", "content-type"],
      maxAgeSeconds: 300,
    },
  },
  ec2Capacity: { minSize: 1, maxSize: 10, desiredCapacity: 2, diskSizeGiB: 30 },
  function: {
    runtime: "nodejs22.x",
    handler: "index.handler",
    memoryMiB: 512,
    timeoutSeconds: 30,
    queue: { batchSize: 10, maximumBatchingWindowSeconds: 0, maximumConcurrency: 10 },
  },
  database: {
    masterUsername: "postgres",
    password: "generated",
    rotatedUsers: "alternating",
    iamAuthentication: true,
    userAuthentication: "password",
    tlsMode: "require",
    deletionProtection: true,
    backupWindow: "03:00-04:00",
    maintenanceWindow: "sun:04:30-sun:05:30",
  },
  fileSystem: {
    throughputMode: "elastic",
    infrequentAccessAfterDays: 30,
    userId: 1000,
    groupId: 1000,
    permissions: "0755",
  },
  bucketCors: { allowedHeaders: ["*"], exposeHeaders: [], maxAgeSeconds: 3000 },
  backup: {
    scheduleExpression: "cron(0 6 ? * * *)",
    retentionDays: 35,
    restoreTestExpression: "cron(0 8 1 * ? *)",
    vaultLockMinRetentionDays: 7,
  },
  queue: {
    visibilityTimeoutSeconds: 60,
    messageRetentionDays: 14,
    receiveWaitTimeSeconds: 20,
    maxReceiveCount: 5,
    maxMessageSizeKiB: 256,
    alarmDepth: 1000,
    alarmAgeSeconds: 600,
  },
  site: {
    indexDocument: "index.html",
    errorDocument: "404.html",
  },
  alarms: {
    cpuPercent: 90,
    memoryPercent: 90,
    targetErrorsPerMinute: 10,
    loadBalancerErrorsPerMinute: 10,
    responseTimeSeconds: 2,
    httpApiErrorsPerMinute: 10,
    functionErrorsPerMinute: 0,
    functionThrottlesPerMinute: 0,
    databaseCpuPercent: 80,
    databaseFreeStoragePercent: 5,
    databaseFreeMemoryPercent: 5,
    databaseConnectionsPercent: 80,
    replicaLagSeconds: 900,
  },
} as const;
