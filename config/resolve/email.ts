import { EMAIL_EVENT_TOPIC, emailDomain } from "../email";
import type { DomainIdentitySettings, EmailSettings } from "../email-settings";
import { domainBaseName } from "../host-names";
import type { ParsedConfig } from "../parse";
import type { EmailConfig } from "../schema-email";
import type { Tags, TopicSettings } from "../settings";
import { DEFAULTS } from "../tiers";
import { defined } from "./common";

/** Who the stack sends mail as; nothing where it sends none. */
export function resolveEmail(parsed: ParsedConfig, tags: Tags): EmailSettings | undefined {
  const { config, project, defaults } = parsed;
  const { email } = config;
  if (email === undefined) return undefined;
  const domain = emailDomain(config, defaults);
  const fromAddress = email.fromAddress ?? `${DEFAULTS.email.fromName}@${domain ?? ""}`;
  const eventTopic =
    email.events?.topic ?? (email.events?.queue === undefined ? undefined : EMAIL_EVENT_TOPIC);
  return {
    identity:
      domain === undefined
        ? { kind: "address", address: fromAddress }
        : domainIdentity(parsed, domain, email),
    fromAddress,
    otherFromAddresses: [...(email.otherFromAddresses ?? [])].sort(),
    testAddresses: [...(email.testAddresses ?? [])].sort(),
    configurationSetName: `${project}-${config.environment}`,
    ...defined({ eventTopic }),
    alarms: {
      bounceRatePercent: email.alarms?.bounceRatePercent ?? DEFAULTS.email.bounceRatePercent,
      complaintRatePercent: email.alarms?.complaintRatePercent ?? DEFAULTS.email.complaintRatePercent,
    },
    tags,
  };
}

/** The topic that is made for a queue that is to hear what became of mail, by its name. */
export function resolveEmailTopic(
  { config }: ParsedConfig,
  tags: Tags,
): Readonly<Record<string, TopicSettings>> {
  const queue = config.email?.events?.queue;
  if (queue === undefined) return {};
  return {
    [EMAIL_EVENT_TOPIC]: {
      tags,
      fifo: false,
      subscriptions: [
        { endpoint: { queue }, filterPolicyScope: "MessageAttributes", rawMessageDelivery: true },
      ],
    },
  };
}

/** The topic by which a queue hears what became of mail, where it does. */
export function emailEventTopics({ config }: ParsedConfig, queue: string): readonly string[] {
  return config.email?.events?.queue === queue ? [EMAIL_EVENT_TOPIC] : [];
}

function domainIdentity(parsed: ParsedConfig, domain: string, email: EmailConfig): DomainIdentitySettings {
  const { config, defaults } = parsed;
  const { role } = config.recovery ?? {};
  const dmarc = email.dmarc ?? {};
  return {
    kind: "domain",
    domain,
    isInZone: isInZone(parsed, domain),
    mailFromDomain: `${email.mailFromSubdomain ?? mailFromSubdomain(parsed)}.${domain}`,
    // A name has one such record, whoever sends for it: of two stacks of one domain, the one that writes has it.
    ...(dmarc === false || role === "standby"
      ? {}
      : {
          dmarc: {
            policy: dmarc.policy ?? defaults.dmarcPolicy,
            ...defined({ reportAddress: dmarc.reportAddress }),
            isShared: role !== undefined,
          },
        }),
  };
}

/** Its MX record names one region's servers: each of two stacks of one domain has a name of its own. */
function mailFromSubdomain({ config, region }: ParsedConfig): string {
  const { mailFromSubdomain: label } = DEFAULTS.email;
  return config.recovery === undefined ? label : `${label}-${region}`;
}

/** Whether a name can stand in the zone that the stack writes to. */
function isInZone({ config, defaults }: ParsedConfig, name: string): boolean {
  const { domain } = config;
  if (domain === undefined) return false;
  const zone = domain.zone === "new" ? domainBaseName(config, defaults) : domain.name;
  return zone !== undefined && (name === zone || name.endsWith(`.${zone}`));
}
