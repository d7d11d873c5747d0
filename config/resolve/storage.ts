import { firstName } from "../former-names";
import type { ParsedConfig } from "../parse";
import type { BucketConfig, FileSystemConfig } from "../schema-data";
import type { BucketSettings, FileSystemSettings, Tags } from "../settings";
import { bucketName } from "../storage";
import { DEFAULTS } from "../tiers";
import { defined, keptData } from "./common";

export function resolveBucket(
  parsed: ParsedConfig,
  name: string,
  bucket: BucketConfig,
  tags: Tags,
): BucketSettings {
  const { config, project, defaults } = parsed;
  return {
    ...keptData(parsed, `bucket/${name}`, tags, bucket),
    bucketName: bucketName(project, config.environment, name, bucket),
    ...(bucket.public === true && bucket.publicReason !== undefined
      ? { publicReason: bucket.publicReason }
      : {}),
    ...defined({
      expirationDays: bucket.expirationDays,
      infrequentAccessAfterDays: bucket.infrequentAccessAfterDays,
    }),
    noncurrentVersionDays: bucket.noncurrentVersionDays ?? defaults.noncurrentVersionDays,
    cors: (bucket.cors ?? []).map((rule) => ({
      allowedOrigins: rule.allowedOrigins,
      allowedMethods: rule.allowedMethods,
      allowedHeaders: rule.allowedHeaders ?? DEFAULTS.bucketCors.allowedHeaders,
      exposeHeaders: rule.exposeHeaders ?? DEFAULTS.bucketCors.exposeHeaders,
      maxAgeSeconds: rule.maxAgeSeconds ?? DEFAULTS.bucketCors.maxAgeSeconds,
    })),
    accessLogs: bucket.accessLogs ?? false,
    accessLogRetentionDays: defaults.accessLogRetentionDays,
    eventBridge: bucket.eventBridge ?? false,
  };
}

export function resolveFileSystem(
  parsed: ParsedConfig,
  name: string,
  fileSystem: FileSystemConfig,
  tags: Tags,
): FileSystemSettings {
  return {
    ...keptData(parsed, `file-system/${name}`, tags, fileSystem),
    folderPath: `/${firstName(name, fileSystem)}`,
    throughputMode: fileSystem.throughputMode ?? DEFAULTS.fileSystem.throughputMode,
    infrequentAccessAfterDays:
      fileSystem.infrequentAccessAfterDays ?? DEFAULTS.fileSystem.infrequentAccessAfterDays,
    userId: fileSystem.userId ?? DEFAULTS.fileSystem.userId,
    groupId: fileSystem.groupId ?? DEFAULTS.fileSystem.groupId,
    permissions: fileSystem.permissions ?? DEFAULTS.fileSystem.permissions,
  };
}
