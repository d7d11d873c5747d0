import { EMAIL_EVENT_TOPIC, emailDomain } from "../email";
import { offer, type Path } from "../problem";
import type { EmailConfig } from "../schema-email";
import { checkOnce, HOST_PLACES, type CheckContext } from "./context";

/** Where the name stands that mail is from. */
const DOMAIN_PLACES: readonly Path[] = [["email", "domain"], ...HOST_PLACES];

export function checkEmail(context: CheckContext): void {
  const { email } = context.config;
  if (email === undefined) return;
  checkSender(context, email);
  checkEvents(context, email);
  checkOnce(context, ["email", "testAddresses"], email.testAddresses);
  checkOnce(context, ["email", "otherFromAddresses"], email.otherFromAddresses);
  if (context.tier === "prod") {
    context.warn(
      "SES starts each account and region in a sandbox, where only addresses that are proven get mail: ask for production access in the console of SES, in every region that sends (docs/email.md)",
    );
  }
}

/** SES takes mail only from what is proven to be the sender's. */
function checkSender(context: CheckContext, email: EmailConfig): void {
  const { config, defaults, report } = context;
  const domain = emailDomain(config, defaults);
  if (domain === undefined) {
    checkWithoutDomain(context, email);
    return;
  }
  const addresses: readonly (readonly [Path, string | undefined])[] = [
    [["email", "fromAddress"], email.fromAddress],
    ...(email.otherFromAddresses ?? []).map(
      (address, index) => [["email", "otherFromAddresses", index], address] as const,
    ),
  ];
  for (const [path, address] of addresses) {
    const senderDomain: string = address?.split("@").at(-1) ?? domain;
    if (senderDomain !== domain && !senderDomain.endsWith(`.${domain}`)) {
      report(
        path,
        `found ${address ?? ""}, and what is proven to SES is ${domain}: take an address of it, or set domain`,
        ...DOMAIN_PLACES,
      );
    }
  }
  const failoverName = config.recovery?.failover?.hostName;
  if (failoverName !== undefined && failoverName === `${email.mailFromSubdomain ?? ""}.${domain}`) {
    report(
      ["email", "mailFromSubdomain"],
      `${failoverName} is the name that leads to whichever stack is well: choose another label`,
      ["recovery", "failover", "hostName"],
      ...DOMAIN_PLACES,
    );
  }
}

function checkWithoutDomain({ report }: CheckContext, email: EmailConfig): void {
  if (email.fromAddress === undefined) {
    report(
      ["email"],
      "the stack has no domain to send mail for: add slipway:domain, or domain with records that you write yourself, or the one fromAddress that SES asks to confirm by mail",
      ["domain"],
      ["email", "domain"],
      ["email", "fromAddress"],
    );
    return;
  }
  for (const key of ["otherFromAddresses", "mailFromSubdomain", "dmarc"] as const) {
    if (email[key] === undefined) continue;
    report(
      ["email", key],
      "without a domain mail is from fromAddress alone, and no record is written: leave this out, or add slipway:domain",
      ["domain"],
      ["email", "domain"],
    );
  }
}

/** What SES tells comes by a topic, which has no order. */
function checkEvents({ config, names, report }: CheckContext, { events }: EmailConfig): void {
  if (events === undefined) return;
  const place: Path = ["email", "events"];
  const given = (["queue", "topic"] as const).filter((kind) => events[kind] !== undefined);
  const [kind] = given;
  if (given.length !== 1 || kind === undefined) {
    report(
      place,
      `found ${given.length} destinations: give exactly one of queue, topic`,
      [...place, "queue"],
      [...place, "topic"],
    );
    return;
  }
  const name = events[kind] ?? "";
  const known = names[kind];
  if (known?.includes(name) === false) {
    report(
      [...place, kind],
      `found "${name}": no ${kind} of that name is described under slipway:${kind}s; ${offer(name, known)}`,
    );
    return;
  }
  const entry = kind === "queue" ? config.queues?.[name] : config.topics?.[name];
  if (entry?.fifo === true) {
    report(
      [...place, kind],
      `${kind} ${name} is a FIFO ${kind}, and SES tells of mail in no order: choose a ${kind} without fifo`,
      [`${kind}s`, name, "fifo"],
    );
  }
  if (kind === "queue" && names.topic?.includes(EMAIL_EVENT_TOPIC) === true) {
    report(
      ["topics", EMAIL_EVENT_TOPIC],
      `Slipway makes this topic, by which queue ${name} hears of mail: give this one another name`,
      [...place, "queue"],
    );
  }
}
