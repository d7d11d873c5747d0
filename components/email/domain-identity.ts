import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DomainIdentitySettings } from "../../config/settings";

/** A record as it is written into a zone by hand. */
interface DnsRecord {
  readonly name: string;
  readonly type: "CNAME" | "MX" | "TXT";
  readonly value: string;
}

export interface DomainIdentityArgs {
  readonly settings: DomainIdentitySettings;
  readonly region: string;
  /** The stack's zone; only of use to a domain that is in it. */
  readonly zoneId: pulumi.Input<string> | undefined;
  readonly configurationSetName: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** A domain that is proven to SES, and the records that its zone still needs. */
export interface DomainIdentity {
  readonly identity: aws.sesv2.EmailIdentity;
  readonly records: readonly pulumi.Input<DnsRecord>[];
}

/** How many keys Easy DKIM signs with in turn: SES Developer Guide, "Easy DKIM in Amazon SES". */
const DKIM_TOKENS = 3;
const TTL_SECONDS = 1800;

/** How a record is kept. */
interface ZoneRecord {
  /** Tells it from the domain's others: `dkim-1`. */
  readonly key: string;
  readonly name: pulumi.Input<string>;
  readonly type: DnsRecord["type"];
  readonly value: pulumi.Input<string>;
  /** Whether a stack in another region may have it, before this one and after. */
  readonly isShared?: boolean;
}

/**
 * Proves a domain to SES by DKIM, and has mail that does not arrive go back to a name of the domain itself, so that SPF is
 * about it too. All but DMARC's record is of this stack's region alone: another region's has other names.
 */
export function createDomainIdentity(
  name: string,
  args: DomainIdentityArgs,
  parent: pulumi.Resource,
): DomainIdentity {
  const { settings, configurationSetName, tags, zoneId } = args;
  const { domain, mailFromDomain } = settings;
  const identity = new aws.sesv2.EmailIdentity(
    name,
    {
      emailIdentity: domain,
      configurationSetName,
      dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
      tags,
    },
    { parent },
  );
  new aws.sesv2.EmailIdentityMailFromAttributes(
    name,
    {
      emailIdentity: identity.emailIdentity,
      mailFromDomain,
      // Mail goes out all the same while nobody finds the record yet.
      behaviorOnMxFailure: "USE_DEFAULT_VALUE",
    },
    { parent },
  );
  const records = [...dkimRecords(identity, domain), ...mailFromRecords(args), ...dmarcRecords(settings)];
  if (!settings.isInZone || zoneId === undefined) {
    return {
      identity,
      records: records.map((record) =>
        pulumi
          .all([record.name, record.value])
          .apply(([recordName, value]) => ({ name: recordName, type: record.type, value })),
      ),
    };
  }
  for (const record of records) createRecord(name, zoneId, record, parent);
  return { identity, records: [] };
}

/** Their names are made of tokens that SES draws, three for each region. */
function dkimRecords(identity: aws.sesv2.EmailIdentity, domain: string): readonly ZoneRecord[] {
  return Array.from({ length: DKIM_TOKENS }, (_, index) => {
    const token = identity.dkimSigningAttributes.apply(
      ({ tokens }: { readonly tokens?: readonly string[] }) => {
        const found = tokens?.[index];
        // A preview may know of none yet: SES draws them in the update.
        if (found === undefined && !pulumi.runtime.isDryRun())
          throw new pulumi.RunError(`SES gave no DKIM token ${index + 1} for ${domain}`);
        return found ?? `token-${index + 1}`;
      },
    );
    return {
      key: `dkim-${index + 1}`,
      name: pulumi.interpolate`${token}._domainkey.${domain}`,
      type: "CNAME",
      value: pulumi.interpolate`${token}.dkim.amazonses.com`,
    };
  });
}

/** Source: SES Developer Guide, "Using a custom MAIL FROM domain". */
function mailFromRecords({
  settings: { mailFromDomain },
  region,
}: DomainIdentityArgs): readonly ZoneRecord[] {
  return [
    {
      key: "mail-from-mx",
      name: mailFromDomain,
      type: "MX",
      value: `10 feedback-smtp.${region}.amazonses.com`,
    },
    { key: "mail-from-spf", name: mailFromDomain, type: "TXT", value: "v=spf1 include:amazonses.com ~all" },
  ];
}

/** Source: RFC 7489, section 6.3. */
function dmarcRecords({ domain, dmarc }: DomainIdentitySettings): readonly ZoneRecord[] {
  if (dmarc === undefined) return [];
  const { policy, reportAddress, isShared } = dmarc;
  const reports = reportAddress === undefined ? "" : ` rua=mailto:${reportAddress};`;
  return [
    {
      key: "dmarc",
      name: `_dmarc.${domain}`,
      type: "TXT",
      value: `v=DMARC1; p=${policy};${reports}`,
      isShared,
    },
  ];
}

/**
 * A record of the stack's zone. One that a stack in another region shares is overwritten by whichever of the two takes the
 * other's place, and forgotten by the one that gives it up.
 */
function createRecord(
  name: string,
  zoneId: pulumi.Input<string>,
  { key, name: recordName, type, value, isShared = false }: ZoneRecord,
  parent: pulumi.Resource,
): void {
  new aws.route53.Record(
    `${name}-${key}`,
    {
      zoneId,
      name: recordName,
      type,
      records: [value],
      ttl: TTL_SECONDS,
      ...(isShared ? { allowOverwrite: true } : {}),
    },
    { parent, ...(isShared ? { retainOnDelete: true } : {}) },
  );
}
