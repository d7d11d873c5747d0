import { patternOf } from "../event-pattern";
import { parseTarget } from "../event-targets";
import type { ParsedConfig } from "../parse";
import type { EventBusConfig, EventTargetConfig } from "../schema-event";
import type { EventBusSettings, EventTargetSettings, Tags } from "../settings";
import { DEFAULTS } from "../tiers";
import { mapEntries, mayStart } from "./common";
import { resolveRetry } from "./schedules";

export function resolveEventBus(
  parsed: ParsedConfig,
  name: string,
  { sources, archive, rules }: EventBusConfig,
  tags: Tags,
): EventBusSettings {
  return {
    tags,
    isDefault: name === DEFAULTS.eventBusName,
    ...(sources === undefined ? {} : { sources: [...sources].sort() }),
    ...(archive === undefined
      ? {}
      : { archive: { retentionDays: archive.retentionDays ?? DEFAULTS.eventArchiveRetentionDays } }),
    rules: mapEntries(rules, (_, rule) => ({
      // Events of a bus are there because somebody published them: unlike the clock, they start things in every tier.
      enabled: (rule.enabled ?? true) && mayStart(parsed),
      pattern: patternOf(rule),
      targets: rule.targets.flatMap(resolveTarget),
    })),
    alarms: {
      failuresPerMinute: DEFAULTS.alarms.eventFailuresPerMinute,
      throttlesPerMinute: DEFAULTS.alarms.eventThrottlesPerMinute,
    },
  };
}

function resolveTarget(given: EventTargetConfig): readonly EventTargetSettings[] {
  const target = typeof given === "string" ? { resource: given } : given;
  const place = parseTarget(target.resource);
  if (typeof place === "string") return [];
  const { kind, name } = place;
  const retry = resolveRetry(target);
  const input = target.input === undefined ? {} : { input: target.input };
  switch (kind) {
    case "queue":
      return [
        {
          kind,
          name,
          ...input,
          ...(target.messageGroupId === undefined ? {} : { messageGroupId: target.messageGroupId }),
          ...retry,
        },
      ];
    case "function":
      return [{ kind, name, ...input, ...retry }];
    case "service":
      return [
        {
          kind,
          name,
          ...(target.command === undefined ? {} : { command: target.command }),
          variables: mapEntries(target.environment, (_, value) => String(value)),
          ...retry,
        },
      ];
  }
}
