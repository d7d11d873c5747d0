import { domainBaseName } from "./host-names";
import type { StackConfig } from "./schema";
import type { TierDefaults } from "./tiers";

/** The topic by which what SES tells of mail comes into a queue: SES itself tells topics alone. */
export const EMAIL_EVENT_TOPIC = "email-events";

/** What mail is from, of a stack that sends any: a domain, unless it has none and sends from one address. */
export function emailDomain(config: StackConfig, defaults: TierDefaults): string | undefined {
  return config.email?.domain ?? domainBaseName(config, defaults);
}
