import { sortedEntries } from "../checks/context";
import { domainBaseName, siteHostNames } from "../host-names";
import type { ParsedConfig } from "../parse";
import type { QueueConfig, SiteConfig, TopicConfig } from "../schema";
import type { QueueSettings, SiteSettings, SubscriptionSettings, Tags, TopicSettings } from "../settings";
import { DEFAULTS } from "../tiers";
import { resolveSiteParts } from "./edge";
import { signInOrigins } from "./sign-in";

/** The topics that deliver to a queue, by name. */
export function subscribedTo({ config }: ParsedConfig, queueName: string): readonly string[] {
  return sortedEntries(config.topics).flatMap(([name, { subscriptions }]) =>
    (subscriptions ?? []).some(({ queue }) => queue === queueName) ? [name] : [],
  );
}

export function resolveQueue(queue: QueueConfig, tags: Tags, topics: readonly string[]): QueueSettings {
  return {
    tags,
    fifo: queue.fifo ?? false,
    visibilityTimeoutSeconds: queue.visibilityTimeoutSeconds ?? DEFAULTS.queue.visibilityTimeoutSeconds,
    messageRetentionDays: queue.messageRetentionDays ?? DEFAULTS.queue.messageRetentionDays,
    receiveWaitTimeSeconds: queue.receiveWaitTimeSeconds ?? DEFAULTS.queue.receiveWaitTimeSeconds,
    maxReceiveCount: queue.maxReceiveCount ?? DEFAULTS.queue.maxReceiveCount,
    maxMessageSizeKiB: queue.maxMessageSizeKiB ?? DEFAULTS.queue.maxMessageSizeKiB,
    subscribedTo: topics,
    alarms: {
      depth: queue.alarmDepth ?? DEFAULTS.queue.alarmDepth,
      ageSeconds: queue.alarmAgeSeconds ?? DEFAULTS.queue.alarmAgeSeconds,
    },
  };
}

export function resolveTopic(topic: TopicConfig, tags: Tags): TopicSettings {
  return {
    tags,
    fifo: topic.fifo ?? false,
    subscriptions: (topic.subscriptions ?? []).flatMap((subscription): SubscriptionSettings[] => {
      const { queue, function: called, email, https } = subscription;
      const endpoint =
        queue !== undefined
          ? { queue }
          : called !== undefined
            ? { function: called }
            : email !== undefined
              ? { email }
              : https !== undefined
                ? { https }
                : undefined;
      if (endpoint === undefined) return [];
      return [
        {
          endpoint,
          ...(subscription.filterPolicy === undefined ? {} : { filterPolicy: subscription.filterPolicy }),
          filterPolicyScope: subscription.filterPolicyScope ?? "MessageAttributes",
          rawMessageDelivery: subscription.rawMessageDelivery ?? false,
        },
      ];
    }),
  };
}

export function resolveSite(parsed: ParsedConfig, name: string, site: SiteConfig, tags: Tags): SiteSettings {
  const { config, defaults } = parsed;
  return {
    tags,
    hostNames: siteHostNames(config, defaults, name, site),
    singlePageApplication: site.singlePageApplication ?? false,
    indexDocument: site.indexDocument ?? DEFAULTS.site.indexDocument,
    errorDocument: site.errorDocument ?? DEFAULTS.site.errorDocument,
    priceClass: site.priceClass ?? defaults.priceClass,
    contentSecurityPolicy:
      site.contentSecurityPolicy ??
      contentSecurityPolicy(domainBaseName(config, defaults), signInOrigins(parsed)),
    accessLogs: site.accessLogs ?? true,
    logRetentionDays: defaults.accessLogRetentionDays,
    retainData: defaults.retainData,
    ...resolveSiteParts(parsed, site),
  };
}

/** A site loads from itself, and talks to whatever else is under its stack's domain, and to where people sign in. */
function contentSecurityPolicy(baseName: string | undefined, others: readonly string[]): string {
  const connect = ["'self'", ...(baseName === undefined ? [] : [`https://*.${baseName}`]), ...others].join(
    " ",
  );
  return `default-src 'self'; connect-src ${connect}; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'self'`;
}
