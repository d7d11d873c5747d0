import { lookUpAccount } from "./components/account";
import { backedUp } from "./components/backup/backed-up";
import { Backup } from "./components/backup/backup";
import { lookUp, mapValues, pick } from "./components/collections";
import { Postgres } from "./components/database/postgres";
import { Cluster } from "./components/ecs/cluster";
import { RegistryReplication } from "./components/ecs/registry-replication";
import { backlogOf } from "./components/ecs/scaling";
import { Service } from "./components/ecs/service";
import { ServiceEndpoint } from "./components/ecs/service-endpoint";
import { shortenErrorTraces } from "./components/error-traces";
import { EncryptionKey, eventService, logService, publishingService } from "./components/encryption-key";
import { LambdaFunction } from "./components/function/function";
import { createMessaging } from "./components/messaging/messaging";
import { Domain } from "./components/networking/domain";
import { HttpApi } from "./components/networking/http-api";
import { LoadBalancer } from "./components/networking/load-balancer";
import { createNetwork } from "./components/networking/network";
import { PrivateDns } from "./components/networking/private-dns";
import { AlertTopics } from "./components/observability/alert-topics";
import { Monitoring } from "./components/observability/monitoring";
import { createSentryDsns } from "./components/observability/sentry";
import { ALLOW_REPLACE, protectUntilAllowedTwice, tellAllowed } from "./components/recovery/allowed-twice";
import { referToPrimary } from "./components/recovery/primary-stack";
import { FOR_STANDBY, RECOVERY, tellRole, tellStandby } from "./components/recovery/told";
import { createResourceGroup } from "./components/resource-group";
import { createSiteAccessLogs } from "./components/static-site/access-logs";
import { StaticSite } from "./components/static-site/static-site";
import { createStorage } from "./components/storage/storage";
import { accessesOf } from "./components/uses";
import { loadConfig } from "./config/load";

shortenErrorTraces();

/** The program: from the stack file's settings, each component in the order data flows, to the stack's outputs. */
export = async (): Promise<object> => {
  const { settings: described, secrets } = loadConfig();
  const settings = await protectUntilAllowedTwice(described);
  const primary = await referToPrimary(settings);
  const { baseName, region, tags, retainData } = settings;
  const account = lookUpAccount(region);
  const resourceGroupArn = createResourceGroup(settings);
  const key = { account, tags, retainData };
  const logKey = new EncryptionKey("logs", {
    ...key,
    description: "Encrypts logs",
    services: [logService(account)],
  });
  const secretKey = new EncryptionKey("secrets", { ...key, description: "Encrypts the services' secrets" });
  const messagingKey = new EncryptionKey("messaging", {
    ...key,
    description: "Encrypts queues and topics",
    services: [publishingService("sns.amazonaws.com", account), eventService("sqs", account)],
  });
  const logs = { logKeyArn: logKey.arn, tags };
  const alerts = new AlertTopics("alerts", { settings: settings.alerts, account, tags });

  const network = createNetwork("network", {
    ...logs,
    settings: settings.network,
    account,
    logGroupName: `/vpc/${baseName}/flow-logs`,
  });
  const domain = settings.domain && new Domain("domain", { settings: settings.domain, region, tags });
  const loadBalancer =
    domain &&
    settings.loadBalancer &&
    new LoadBalancer(baseName, {
      settings: settings.loadBalancer,
      account,
      network,
      domain,
      failover: settings.recovery.failover,
      region,
      tags,
    });
  const httpApi =
    settings.httpApi &&
    new HttpApi("http-api", { ...logs, settings: settings.httpApi, account, network, domain });
  const privateDns =
    settings.privateDns && new PrivateDns("private-dns", { settings: settings.privateDns, network, tags });

  const databases = mapValues(
    settings.databases,
    (name, database) =>
      new Postgres(name, {
        settings: database,
        account,
        network,
        role: settings.recovery.role,
        isStopped: settings.recovery.role !== "standby" && settings.recovery.stopped,
        source: primary.databaseSource(name),
        standbyRegion: settings.recovery.role === "standby" ? undefined : settings.recovery.standbyRegion,
        clusterName: baseName,
        logKeyArn: logKey.arn,
        secretKeyArn: secretKey.arn,
      }),
  );

  const { buckets, fileSystems } = createStorage(settings, {
    account,
    network,
    bucketSource: primary.bucketSource,
  });
  const { topics, queues } = createMessaging(settings, messagingKey.arn);

  const cluster = new Cluster("cluster", {
    ...logs,
    settings: settings.cluster,
    clusterName: baseName,
    account,
    network,
    logRetentionDays: settings.logRetentionDays,
  });
  if (settings.registryReplication !== undefined) {
    new RegistryReplication("registry-replication", {
      settings: settings.registryReplication,
      tagsMove: Object.values(settings.services).some(({ image }) => ["built", "ci"].includes(image.kind)),
      account,
      tags,
    });
  }
  const endpoints = mapValues(
    settings.services,
    (name, service) =>
      new ServiceEndpoint(name, {
        network,
        port: service.port,
        privateDnsName: service.privateDnsName,
        tags: service.tags,
        ...(service.networkMode === "bridge"
          ? { instances: cluster.instances(service.capacityProviderStrategy) }
          : {}),
      }),
  );
  const used = { databases, buckets, fileSystems, queues, topics, services: endpoints };
  const functions = mapValues(
    settings.functions,
    (name, each) =>
      new LambdaFunction(name, {
        settings: each,
        account,
        network,
        uses: accessesOf(each.uses, { ...used, functions: {} }, "privateDns", name),
        queue: each.queue && lookUp(queues, "queue", each.queue.name),
        secretKeyArn: secretKey.arn,
        logKeyArn: logKey.arn,
        messagingKeyArn: messagingKey.arn,
      }),
  );
  const dsns = createSentryDsns(settings, primary);
  const services: Record<string, Service> = {};
  for (const [name, service] of Object.entries(settings.services)) {
    services[name] = new Service(name, {
      settings: service,
      account,
      network,
      cluster,
      endpoint: lookUp(endpoints, "service", name),
      loadBalancer,
      httpApi,
      privateDns,
      uses: accessesOf(service.uses, { ...used, functions }, service.findsServicesBy, name),
      configuredSecrets: secrets,
      derivedSecrets: {
        ...primary.generatedSecrets(name),
        ...pick({ SENTRY_DSN: dsns[name] }, (dsn) => dsn),
      },
      secretsAreTakenOver: settings.recovery.role === "promoted",
      backlog: backlogOf(service.scaling, queues),
      startsAfter: service.startsAfter.map((other) => lookUp(services, "service", other)),
      secretKeyArn: secretKey.arn,
      logKeyArn: logKey.arn,
      messagingKeyArn: messagingKey.arn,
      alertTopicArns: alerts.arns,
      retainData,
    });
  }
  const sites = mapValues(settings.sites, (name, site) => new StaticSite(name, { settings: site, domain }));
  const siteAccessLogs = createSiteAccessLogs("site-access-logs", {
    settings: settings.sites,
    sites,
    account,
    retainData,
    tags,
  });

  const holders = backedUp(settings.recovery, { databases, buckets, fileSystems });
  const backup =
    settings.backup && holders.length > 0
      ? new Backup(settings.backup.vaultName, {
          settings: settings.backup,
          account,
          network,
          resources: holders,
          logKeyArn: logKey.arn,
          alertTopicArns: alerts.arns,
        })
      : undefined;

  new Monitoring("monitoring", {
    monitored: [
      loadBalancer ?? [],
      httpApi ?? [],
      Object.values(services),
      Object.values(functions),
      Object.values(queues),
      Object.values(databases).flatMap((database) => [database, ...database.readers]),
      Object.values(buckets).filter(({ metrics }) => metrics.length > 0),
      backup ?? [],
    ].flat(),
    alertTopicArns: alerts.arns,
    region,
    dashboardName: `${baseName}-${region}`,
  });

  return {
    accountId: account.id,
    region,
    resourceGroupArn,
    repositoryUrls: pick(services, ({ repositoryUrl }) => repositoryUrl),
    serviceUrls: pick(services, ({ url }) => url),
    serviceArns: pick(services, ({ serviceArn }) => serviceArn),
    siteUrls: pick(sites, ({ url }) => url),
    siteBuckets: pick(sites, ({ bucketName }) => bucketName),
    siteAccessLogs,
    siteDistributions: pick(sites, ({ distributionId }) => distributionId),
    taskRoleNames: pick(services, ({ taskRoleName }) => taskRoleName),
    serviceDiscoveryNamespaceArn: cluster.namespaceArn,
    databaseEndpoints: pick(databases, ({ endpoint }) => endpoint),
    databaseSecretArns: pick(databases, ({ secretArn }) => secretArn),
    bucketNames: pick(buckets, ({ bucketName }) => bucketName),
    fileSystemIds: pick(fileSystems, ({ fileSystemId }) => fileSystemId),
    functionNames: pick(functions, ({ functionName }) => functionName),
    functionUrls: pick(functions, ({ url }) => url),
    queueUrls: pick(queues, ({ url }) => url),
    topicArns: pick(topics, ({ arn }) => arn),
    sentryDsns: dsns,
    ...backup?.outputs,
    nameServers: domain?.nameServers ?? [],
    [FOR_STANDBY]: tellStandby(databases, buckets, services, dsns),
    [RECOVERY]: tellRole(settings),
    [ALLOW_REPLACE]: tellAllowed(settings, databases),
  };
};
