import type { ParsedConfig } from "../parse";
import type { PushConfig } from "../schema-push";
import type { PushSettings, Tags } from "../settings";
import { DEFAULTS } from "../tiers";
import { keptData } from "./common";

export function resolvePush(parsed: ParsedConfig, name: string, push: PushConfig, tags: Tags): PushSettings {
  const { config, defaults } = parsed;
  const { protect, retainData } = keptData(parsed, `push/${name}`, tags, {});
  return {
    tags,
    protect,
    retainData,
    platform: push.platform,
    credentialKey: push.credential.config,
    successSamplePercent: push.successSamplePercent ?? DEFAULTS.push.successSamplePercent,
    ...(push.parameterName === undefined ? {} : { parameterName: push.parameterName }),
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    alarms: { failuresPerMinute: push.alarmFailures ?? DEFAULTS.alarms.pushFailuresPerMinute },
  };
}
