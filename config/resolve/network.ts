import { domainBaseName } from "../host-names";
import type { ParsedConfig } from "../parse";
import type { NetworkSettings, Settings } from "../settings";
import { defaultZones, subnetCidrBlocks } from "../subnets";
import { DEFAULTS } from "../tiers";

export function resolveNetwork({ config, region, defaults }: ParsedConfig): NetworkSettings {
  const network = config.network ?? {};
  const { existing } = network;
  if (existing !== undefined) {
    return {
      kind: "existing",
      vpc:
        existing.vpcId !== undefined
          ? { id: existing.vpcId }
          : existing.tags !== undefined
            ? { tags: existing.tags }
            : { default: true },
      ...(existing.default === true && existing.publicSubnetTags === undefined
        ? {}
        : { publicSubnetTags: existing.publicSubnetTags ?? { Tier: "public" } }),
      ...(existing.default === true && existing.privateSubnetTags === undefined
        ? {}
        : { privateSubnetTags: existing.privateSubnetTags ?? { Tier: "private" } }),
      databaseSubnetTags: existing.databaseSubnetTags ?? { Tier: "database" },
    };
  }
  const cidrBlock = network.cidrBlock ?? DEFAULTS.vpcCidrBlock;
  const availabilityZones = network.availabilityZones ?? defaultZones(region, defaults.availabilityZoneCount);
  const { publicSubnetCidrBlocks, privateSubnetCidrBlocks, databaseSubnetCidrBlocks } = network;
  return {
    kind: "new",
    cidrBlock,
    availabilityZones,
    subnetCidrBlocks:
      publicSubnetCidrBlocks && privateSubnetCidrBlocks && databaseSubnetCidrBlocks
        ? {
            public: publicSubnetCidrBlocks,
            private: privateSubnetCidrBlocks,
            database: databaseSubnetCidrBlocks,
          }
        : subnetCidrBlocks(cidrBlock, availabilityZones.length),
    natGateways: network.natGateways ?? defaults.natGateways,
    flowLogRetentionDays: network.flowLogRetentionDays ?? defaults.flowLogRetentionDays,
    interfaceEndpoints: [...(network.interfaceEndpoints ?? [])].sort(),
  };
}

export function resolveDomain({ config, defaults }: ParsedConfig): Settings["domain"] {
  const baseName = domainBaseName(config, defaults);
  const { domain } = config;
  if (domain === undefined || baseName === undefined) return undefined;
  return {
    name: domain.name,
    baseName,
    zone: domain.zone ?? "existing",
    servesSites: Object.keys(config.sites ?? {}).length > 0 || config.signIn?.subdomain !== undefined,
    ...(domain.parentZoneId === undefined ? {} : { parentZoneId: domain.parentZoneId }),
  };
}

export function resolveLoadBalancer({
  config,
  defaults,
}: ParsedConfig): NonNullable<Settings["httpApi"]>["loadBalancer"] {
  const given = config.loadBalancer;
  return {
    deletionProtection: given?.deletionProtection ?? defaults.deletionProtection,
    idleTimeoutSeconds: given?.idleTimeoutSeconds ?? DEFAULTS.idleTimeoutSeconds,
    accessLogRetentionDays: given?.accessLogRetentionDays ?? defaults.accessLogRetentionDays,
    retainData: defaults.retainData,
    alarms: {
      errorsPerMinute:
        config.alarms?.loadBalancer?.errorsPerMinute ?? DEFAULTS.alarms.loadBalancerErrorsPerMinute,
      responseTimeSeconds:
        config.alarms?.loadBalancer?.responseTimeSeconds ?? DEFAULTS.alarms.responseTimeSeconds,
    },
  };
}
