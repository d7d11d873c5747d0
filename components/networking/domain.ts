import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DomainSettings } from "../../config/settings";

export interface DomainArgs {
  readonly settings: DomainSettings;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** What a name of the domain leads to. */
export interface AliasTarget {
  readonly dnsName: pulumi.Input<string>;
  readonly zoneId: pulumi.Input<string>;
  /** Whether Route 53 heeds the health of what is behind it. */
  readonly evaluateTargetHealth: boolean;
}

/** CloudFront takes certificates from this region only (CloudFront Developer Guide, "Requirements for certificates"). */
const EDGE_REGION = "us-east-1";
/** A certificate is issued within minutes once its record is seen; later it will not be, without a delegation. */
const VALIDATION_TIMEOUT = "15m";

/**
 * The stack's domain: its hosted zone, found or created, and a certificate for the name and every label before it,
 * in the stack's region and, for sites, in CloudFront's.
 */
export class Domain extends pulumi.ComponentResource {
  public readonly zoneId: pulumi.Output<string>;
  public readonly baseName: string;
  public readonly certificateArn: pulumi.Output<string>;
  public readonly edgeCertificateArn: pulumi.Output<string>;
  /** Set on a zone that the stack made: where its parent has to delegate to. */
  public readonly nameServers?: pulumi.Output<string[]>;

  public constructor(name: string, args: DomainArgs) {
    super("slipway:networking:Domain", name);
    const { settings, region, tags } = args;
    const zone = settings.zone === "new" ? createZone(name, settings, tags, this) : undefined;
    this.zoneId = zone?.zoneId ?? aws.route53.getZoneOutput({ name: settings.name }, { parent: this }).zoneId;
    this.baseName = settings.baseName;
    if (zone !== undefined) this.nameServers = zone.nameServers;
    const certificate = createCertificate(name, settings.baseName, region, tags, this);
    // The account proves a name to ACM with one and the same record, in every region.
    const record = createValidationRecord(name, certificate, this.zoneId, this);
    this.certificateArn = validate(name, certificate, record, region, this);
    this.edgeCertificateArn =
      settings.servesSites && region !== EDGE_REGION
        ? validate(
            `${name}-edge`,
            createCertificate(`${name}-edge`, settings.baseName, EDGE_REGION, tags, this),
            record,
            EDGE_REGION,
            this,
          )
        : this.certificateArn;
    this.registerOutputs({ zoneId: this.zoneId, certificateArn: this.certificateArn });
  }

  /**
   * Has a name lead to what answers to it. The records are the domain's and not their target's: a zone has each name and
   * type once, so one that moves to another target has to be changed in place.
   *
   * @param types `AAAA` too for what has an IPv6 address.
   */
  public createAlias(
    hostName: string,
    { dnsName, zoneId, evaluateTargetHealth }: AliasTarget,
    types: readonly ("A" | "AAAA")[] = ["A"],
  ): void {
    for (const type of types) {
      new aws.route53.Record(
        type === "A" ? hostName : `${hostName}-aaaa`,
        {
          zoneId: this.zoneId,
          name: hostName,
          type,
          aliases: [{ name: dnsName, zoneId, evaluateTargetHealth }],
        },
        { parent: this, aliases: formerRecords(hostName, type) },
      );
    }
  }
}

/** Under which names stacks may know a record from when it was its target's. A URN holds the parent's type alone. */
function formerRecords(hostName: string, type: "A" | "AAAA"): pulumi.Alias[] {
  const ofSite = {
    name: `${hostName}-${type.toLowerCase()}`,
    parent: pulumi.createUrn("site", "slipway:static-site:StaticSite"),
  };
  const ofLoadBalancer = { parent: pulumi.createUrn("load-balancer", "slipway:networking:LoadBalancer") };
  return type === "A" ? [ofLoadBalancer, ofSite] : [ofSite];
}

function createZone(
  name: string,
  settings: DomainSettings,
  tags: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): aws.route53.Zone {
  const zone = new aws.route53.Zone(name, { name: settings.baseName, comment: "", tags }, { parent });
  if (settings.parentZoneId !== undefined) {
    new aws.route53.Record(
      `${name}-delegation`,
      {
        zoneId: settings.parentZoneId,
        name: settings.baseName,
        type: "NS",
        ttl: 3600,
        records: zone.nameServers,
      },
      { parent },
    );
  }
  return zone;
}

function createCertificate(
  name: string,
  baseName: string,
  region: string,
  tags: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): aws.acm.Certificate {
  return new aws.acm.Certificate(
    name,
    {
      domainName: baseName,
      subjectAlternativeNames: [`*.${baseName}`],
      validationMethod: "DNS",
      region,
      tags,
    },
    { parent },
  );
}

/** One record for the name and its wildcard: ACM asks for the same of both. */
function createValidationRecord(
  name: string,
  certificate: aws.acm.Certificate,
  zoneId: pulumi.Input<string>,
  parent: pulumi.Resource,
): aws.route53.Record {
  const option = certificate.domainValidationOptions.apply(([first]) => {
    if (first === undefined)
      throw new pulumi.RunError(`certificate ${name}: ACM gave no record to validate it with`);
    return first;
  });
  return new aws.route53.Record(
    `${name}-validation`,
    {
      zoneId,
      name: option.resourceRecordName,
      type: option.resourceRecordType,
      records: [option.resourceRecordValue],
      ttl: 300,
      // Another certificate of the account for the same name has the same record.
      allowOverwrite: true,
    },
    { parent },
  );
}

function validate(
  name: string,
  certificate: aws.acm.Certificate,
  record: aws.route53.Record,
  region: string,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  return new aws.acm.CertificateValidation(
    name,
    { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn], region },
    { parent, customTimeouts: { create: VALIDATION_TIMEOUT } },
  ).certificateArn;
}
