import { lookUpAccount } from "./components/account";
import { createBackup } from "./components/backup/backup";
import { createDatabases } from "./components/database/databases";
import { createAutomations } from "./components/ecs/automations";
import { Cluster } from "./components/ecs/cluster";
import { createRegistryReplication } from "./components/ecs/registry-replication";
import { createEmail } from "./components/email/email";
import { shortenErrorTraces } from "./components/error-traces";
import { carryBoundary } from "./components/identity/carried-boundary";
import { createKeys } from "./components/keys";
import { createEventTargets } from "./components/messaging/event-targets";
import { createMessaging } from "./components/messaging/messaging";
import { createEntrances } from "./components/networking/entrances";
import { createNetwork } from "./components/networking/network";
import { AlertTopics } from "./components/observability/alert-topics";
import { causesOf } from "./components/observability/causes";
import { coverage } from "./components/observability/coverage";
import { Monitoring } from "./components/observability/monitoring";
import { createSentryDsns } from "./components/observability/sentry";
import { watchSpending } from "./components/observability/spending";
import { watched } from "./components/observability/watched";
import { outputsOf } from "./components/outputs";
import { protectUntilAllowedTwice } from "./components/recovery/allowed-twice";
import { referToPrimary } from "./components/recovery/primary-stack";
import { createResourceGroup } from "./components/resource-group";
import { createSignIn } from "./components/sign-in/user-pool";
import { createSites } from "./components/static-site/sites";
import { createStorage } from "./components/storage/storage";
import { createWorkloads } from "./components/workloads";
import { loadConfig } from "./config/load";

shortenErrorTraces();

/** The program: from the stack file's settings, each room in the order data flows, to the stack's outputs. */
export = async (): Promise<object> => {
  const { settings: described, secrets } = loadConfig();
  const settings = await protectUntilAllowedTwice(described);
  carryBoundary(settings.permissionsBoundaryArn);
  const primary = await referToPrimary(settings);
  const { baseName, region, tags } = settings;

  const account = lookUpAccount(region);
  const resourceGroupArn = createResourceGroup(settings);
  const keys = createKeys(settings, account);
  const alerts = new AlertTopics("alerts", {
    settings: settings.alerts,
    account,
    configuredSecrets: secrets,
    tags,
  });

  const network = createNetwork("network", {
    settings: settings.network,
    account,
    logGroupName: `/vpc/${baseName}/flow-logs`,
    logKeyArn: keys.logKeyArn,
    tags,
  });
  const entrances = createEntrances(settings, { account, network, logKeyArn: keys.logKeyArn });

  const databases = createDatabases(settings, { account, network, primary, keys });
  const storage = createStorage(settings, { account, network, bucketSource: primary.bucketSource });
  const messaging = createMessaging(settings, { account, keys, configuredSecrets: secrets });
  const data = { databases, ...storage, ...messaging };
  const email = createEmail(settings, { account, domain: entrances.domain, topics: messaging.topics });
  const signIn = createSignIn(settings, { ...entrances, email });

  const cluster = new Cluster("cluster", {
    settings: settings.cluster,
    clusterName: baseName,
    account,
    network,
    logRetentionDays: settings.logRetentionDays,
    logKeyArn: keys.logKeyArn,
    tags,
  });
  createRegistryReplication(settings, account);
  const dsns = createSentryDsns(settings, primary);
  const workloads = createWorkloads(settings, {
    account,
    network,
    entrances,
    cluster,
    usable: { ...data, email, signIn },
    primary,
    configuredSecrets: secrets,
    dsns,
    keys,
    alertTopicArns: alerts.arns,
  });
  createEventTargets(settings, {
    account,
    buses: messaging.eventBuses,
    receivers: { ...messaging, ...workloads },
  });
  const sites = createSites(settings, { account, entrances, logKeyArn: keys.logKeyArn });

  const backup = createBackup(settings, {
    account,
    network,
    ...data,
    logKeyArn: keys.logKeyArn,
    alertTopicArns: alerts.arns,
  });
  const automations = createAutomations(settings, { ...keys, ...workloads, account, cluster, alerts });
  const made = {
    ...entrances,
    ...workloads,
    ...data,
    email,
    signIn,
    backup,
    ...sites,
    network,
    cluster,
    alerts,
    automations,
  };
  new Monitoring("monitoring", {
    monitored: [...watched(made), ...coverage(settings, made)],
    causes: causesOf(settings),
    settings: settings.alarms,
    dashboards: settings.dashboards,
    alerts,
    region,
    baseName,
  });
  watchSpending(settings, alerts.arns);

  return outputsOf(settings, {
    account,
    resourceGroupArn,
    cluster,
    domain: entrances.domain,
    ...data,
    ...workloads,
    ...sites,
    email,
    signIn,
    dsns,
    backup,
  });
};
