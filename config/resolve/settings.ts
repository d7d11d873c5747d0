import { instanceArchitecture, instanceCounts } from "../capacity";
import type { ParsedConfig } from "../parse";
import { privateDnsNamespaceName } from "../private-dns";
import type { Settings, Tags } from "../settings";
import { signInServices } from "../sign-in";
import { DEFAULTS } from "../tiers";
import { resolveAlerts } from "./alerts";
import { resolveAutomations } from "./automations";
import { defined, mapEntries, resolveStrategy, stackTags } from "./common";
import { resolveQueue, resolveSite, resolveTopic, subscribedTo } from "./data";
import { resolveDatabase } from "./database";
import { resolveEdge } from "./edge";
import { emailEventTopics, resolveEmail, resolveEmailTopic } from "./email";
import { resolveEventBus } from "./event-buses";
import { resolveFunctions } from "./functions";
import { resolveHttpApi } from "./ingress";
import { resolveDomain, resolveLoadBalancer, resolveNetwork } from "./network";
import { resolvePush } from "./push";
import { resolveBackup, resolveRecovery, resolveRegistryReplication } from "./recovery";
import { resolveSentry } from "./sentry";
import { resolveServices } from "./services";
import { resolveSignIn } from "./sign-in";
import { resolveBucket, resolveFileSystem } from "./storage";

/** Fills in everything that the stack file leaves out. */
export function resolveSettings(parsed: ParsedConfig): Settings {
  const { config, project, region, defaults } = parsed;
  const { environment } = config;
  const services = resolveServices(parsed);
  const hostNames = [
    ...new Set(
      Object.values(services).flatMap(({ ingress }) => (ingress.kind === "alb" ? [ingress.host] : [])),
    ),
  ].sort();
  const httpApi = Object.values(services).some(({ ingress }) => ingress.kind === "httpApi")
    ? resolveHttpApi(parsed)
    : undefined;
  const usesPrivateDns =
    httpApi?.integration === "cloudMap" ||
    Object.values(services).some(({ privateDnsName }) => privateDnsName !== undefined);
  const tags = stackTags(parsed);
  const tagged = (costCode: string | undefined): Tags =>
    costCode === undefined ? tags : { ...tags, CostCode: costCode };
  return {
    project,
    environment,
    region,
    baseName: `${project}-${environment}`,
    tags,
    recovery: resolveRecovery(parsed),
    retainData: defaults.retainData,
    allowReplace: [...(config.allowReplace ?? [])].sort(),
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    network: resolveNetwork(parsed),
    ...(hostNames.length === 0
      ? {}
      : {
          loadBalancer: {
            hostNames,
            ...(signInServices(config).length === 0 ? {} : { signsIn: true }),
            ...resolveLoadBalancer(parsed),
          },
        }),
    ...resolveEdge(parsed),
    ...(usesPrivateDns
      ? { privateDns: { namespaceName: privateDnsNamespaceName(project, environment) } }
      : {}),
    cluster: {
      containerInsights: config.cluster?.containerInsights ?? defaults.containerInsights,
      capacityProviderStrategy: resolveStrategy(parsed, undefined),
      ec2Capacity: mapEntries(config.cluster?.ec2Capacity, (_, given) => ({
        instanceType: given.instanceType,
        cpuArchitecture: instanceArchitecture(given),
        ...instanceCounts(given),
        diskSizeGiB: given.diskSizeGiB ?? DEFAULTS.ec2Capacity.diskSizeGiB,
        groupMetrics: config.alarms !== undefined,
      })),
      executeCommand: Object.values(services).some(({ enableExecuteCommand }) => enableExecuteCommand),
    },
    ...resolveAlerts(parsed),
    ...resolveAutomations(parsed, services),
    ...defined({
      permissionsBoundaryArn: config.permissionsBoundaryArn,
      domain: resolveDomain(parsed),
      httpApi,
      sentry: resolveSentry(parsed),
      backup: resolveBackup(parsed, tags),
      registryReplication: resolveRegistryReplication(parsed),
      email: resolveEmail(parsed, tags),
      signIn: resolveSignIn(parsed, tags),
    }),
    databases: mapEntries(config.databases, (name, database) =>
      resolveDatabase(parsed, name, database, tagged(database.costCode)),
    ),
    buckets: mapEntries(config.buckets, (name, bucket) =>
      resolveBucket(parsed, name, bucket, tagged(bucket.costCode)),
    ),
    fileSystems: mapEntries(config.fileSystems, (name, fileSystem) =>
      resolveFileSystem(parsed, name, fileSystem, tagged(fileSystem.costCode)),
    ),
    queues: mapEntries(config.queues, (name, queue) =>
      resolveQueue(queue, tagged(queue.costCode), [
        ...subscribedTo(parsed, name),
        ...emailEventTopics(parsed, name),
      ]),
    ),
    topics: {
      ...mapEntries(config.topics, (_, topic) => resolveTopic(topic, tagged(topic.costCode))),
      ...resolveEmailTopic(parsed, tags),
    },
    eventBuses: mapEntries(config.eventBuses, (name, bus) =>
      resolveEventBus(parsed, name, bus, tagged(bus.costCode)),
    ),
    push: mapEntries(config.push, (name, push) => resolvePush(parsed, name, push, tagged(push.costCode))),
    sites: mapEntries(config.sites, (name, site) => resolveSite(parsed, name, site, tagged(site.costCode))),
    services,
    functions: resolveFunctions(parsed),
  };
}
