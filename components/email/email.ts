import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EmailSettings, Settings, UseSettings } from "../../config/settings";
import type { Access } from "../access";
import { arnOf, type Account } from "../account";
import { lookUp } from "../collections";
import type { Topic } from "../messaging/topic";
import type { Domain } from "../networking/domain";
import type { Metric, Monitored } from "../observability/metric";
import { createConfigurationSet } from "./configuration-set";
import { createDomainIdentity } from "./domain-identity";
import { emailMetrics } from "./metrics";

export interface EmailArgs {
  readonly settings: EmailSettings;
  readonly account: Account;
  /** Whose zone has the records of the domain that mail is from. */
  readonly domain: Domain | undefined;
  /** Who is told what became of mail that did not arrive. @default nobody */
  readonly eventTopic: Topic | undefined;
}

/**
 * Who the stack sends mail as, by SES: a domain with DKIM, SPF and DMARC, or one address. Mail goes out over TLS alone, and
 * not to whom it did not reach before, or who complained of it.
 *
 * Another domain or address replaces the identity, and another project or environment the configuration set: both are there
 * again at once, but SES takes mail only when it has found the new records. Nothing here holds data.
 */
export class Email extends pulumi.ComponentResource implements Monitored {
  public readonly identityArn: pulumi.Output<string>;
  public readonly configurationSetName: pulumi.Output<string>;
  /** Who mail is from where nobody says otherwise. */
  public readonly fromAddress: string;
  /** What the stack tells of it. */
  public readonly outputs: object;
  public readonly label = "email";
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];
  readonly #args: EmailArgs;
  readonly #configurationSetArn: pulumi.Output<string>;

  public constructor(name: string, args: EmailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("slipway:email:Email", name, {}, opts);
    const { settings, account, domain, eventTopic } = args;
    const { identity, tags } = settings;
    const configurationSet = createConfigurationSet(name, { settings, eventTopic }, this);
    const { configurationSetName } = configurationSet;
    const common = { configurationSetName, tags };
    const made =
      identity.kind === "domain"
        ? createDomainIdentity(
            name,
            { ...common, settings: identity, region: account.region, zoneId: domain?.zoneId },
            this,
          )
        : { identity: createAddress(name, identity.address, common, this), records: [] };
    for (const address of settings.testAddresses) createAddress(`${name}-${address}`, address, common, this);
    this.#args = args;
    this.#configurationSetArn = configurationSet.arn;
    this.identityArn = made.identity.arn;
    this.configurationSetName = configurationSetName;
    this.fromAddress = settings.fromAddress;
    this.outputs = {
      emailIdentityArn: this.identityArn,
      emailFromAddress: this.fromAddress,
      emailConfigurationSetName: configurationSetName,
      ...(identity.kind === "domain" ? { emailMailFromDomain: identity.mailFromDomain } : {}),
      ...(made.records.length === 0 ? {} : { emailDnsRecords: pulumi.output(made.records) }),
    };
    this.tags = tags;
    this.metrics = emailMetrics(configurationSetName, settings);
    this.registerOutputs({ identityArn: this.identityArn, configurationSetName });
  }

  /**
   * Leave to send as the stack, through its configuration set. Sets `{prefix}_FROM` and `{prefix}_CONFIGURATION_SET`.
   *
   * In the sandbox SES asks for leave on whom mail is for as well: on the addresses that are proven for tests.
   */
  public access({ variablePrefix }: Extract<UseSettings, { kind: "email" }>): Access {
    const { settings, account } = this.#args;
    return {
      label: this.label,
      environment: {
        [`${variablePrefix}_FROM`]: this.fromAddress,
        [`${variablePrefix}_CONFIGURATION_SET`]: this.configurationSetName,
      },
      statements: [
        {
          actions: ["ses:SendEmail", "ses:SendRawEmail"],
          resources: [
            this.identityArn,
            this.#configurationSetArn,
            ...settings.testAddresses.map((address) => arnOf(account, "ses", `identity/${address}`)),
          ],
          conditions: {
            StringEquals: { "ses:FromAddress": [settings.fromAddress, ...settings.otherFromAddresses] },
          },
        },
      ],
    };
  }
}

/** Makes what the stack sends mail with, where it sends any. */
export function createEmail(
  { email }: Pick<Settings, "email">,
  args: Pick<EmailArgs, "account" | "domain"> & { readonly topics: Readonly<Record<string, Topic>> },
): Email | undefined {
  if (email === undefined) return undefined;
  const { account, domain, topics } = args;
  const { eventTopic } = email;
  return new Email("email", {
    settings: email,
    account,
    domain,
    eventTopic: eventTopic === undefined ? undefined : lookUp(topics, "topic", eventTopic),
  });
}

/** One address, which SES asks to confirm by a mail with a link. */
function createAddress(
  name: string,
  address: string,
  args: Pick<aws.sesv2.EmailIdentityArgs, "configurationSetName"> & Pick<EmailSettings, "tags">,
  parent: pulumi.Resource,
): aws.sesv2.EmailIdentity {
  return new aws.sesv2.EmailIdentity(name, { emailIdentity: address, ...args }, { parent });
}
