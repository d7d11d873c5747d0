import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../config/settings";
import type { Account } from "./account";
import type { Backup } from "./backup/backup";
import { pick } from "./collections";
import type { Postgres } from "./database/postgres";
import type { Cluster } from "./ecs/cluster";
import type { Email } from "./email/email";
import { eventOutputs } from "./messaging/event-bus";
import type { Messaging } from "./messaging/messaging";
import { pushOutputs } from "./messaging/push";
import type { Domain } from "./networking/domain";
import { ALLOW_REPLACE, tellAllowed } from "./recovery/allowed-twice";
import { FOR_STANDBY, RECOVERY, tellRole, tellStandby } from "./recovery/told";
import type { UserPool } from "./sign-in/user-pool";
import { siteApiOutputs, type Sites } from "./static-site/sites";
import type { Storage } from "./storage/storage";
import type { Workloads } from "./workloads";

/** What of a stack its outputs tell of. */
export interface Made extends Storage, Messaging, Workloads, Sites {
  readonly account: Account;
  readonly resourceGroupArn: pulumi.Output<string>;
  readonly cluster: Cluster;
  readonly domain: Domain | undefined;
  readonly databases: Readonly<Record<string, Postgres>>;
  readonly email: Email | undefined;
  readonly signIn: UserPool | undefined;
  readonly dsns: Readonly<Record<string, pulumi.Output<string>>>;
  readonly backup: Backup | undefined;
}

/** The stack's outputs: for people, for pipelines, and for the stack in the other region. */
export function outputsOf(settings: Settings, made: Made): object {
  const { databases, buckets, services, functions, sites, dsns, backup } = made;
  return {
    accountId: made.account.id,
    region: settings.region,
    resourceGroupArn: made.resourceGroupArn,
    repositoryUrls: pick(services, ({ repositoryUrl }) => repositoryUrl),
    serviceUrls: pick(services, ({ url }) => url),
    serviceArns: pick(services, ({ serviceArn }) => serviceArn),
    siteUrls: pick(sites, ({ url }) => url),
    siteBuckets: pick(sites, ({ bucketName }) => bucketName),
    siteAccessLogs: made.siteAccessLogs,
    siteDistributions: pick(sites, ({ distributionId }) => distributionId),
    ...siteApiOutputs(sites),
    taskRoleNames: pick(services, ({ taskRoleName }) => taskRoleName),
    serviceDiscoveryNamespaceArn: made.cluster.namespaceArn,
    databaseEndpoints: pick(databases, ({ endpoint }) => endpoint),
    databaseSecretArns: pick(databases, ({ secretArn }) => secretArn),
    bucketNames: pick(buckets, ({ bucketName }) => bucketName),
    fileSystemIds: pick(made.fileSystems, ({ fileSystemId }) => fileSystemId),
    functionNames: pick(functions, ({ functionName }) => functionName),
    functionUrls: pick(functions, ({ url }) => url),
    queueUrls: pick(made.queues, ({ url }) => url),
    topicArns: pick(made.topics, ({ arn }) => arn),
    ...eventOutputs(made.eventBuses),
    ...pushOutputs(made.push),
    sentryDsns: dsns,
    ...made.email?.outputs,
    ...made.signIn?.outputs,
    ...backup?.outputs,
    nameServers: made.domain?.nameServers ?? [],
    [FOR_STANDBY]: tellStandby(databases, buckets, services, dsns),
    [RECOVERY]: tellRole(settings),
    [ALLOW_REPLACE]: tellAllowed(settings, databases),
  };
}
