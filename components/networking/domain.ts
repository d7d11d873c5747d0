import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DomainSettings } from "../../config/settings";
import { createCertificate, createValidationRecord, validate } from "./certificate";

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

/** A certificate of a name and, but for a shared one, of every label before it. */
export interface Certificate {
  readonly domainName: string;
  readonly region: string;
  readonly arn: pulumi.Output<string>;
}

/** One of the two records of a name which leads to whichever of two stacks is well. */
export interface FailoverRecord {
  readonly record: "primary" | "secondary";
  readonly healthCheckId: pulumi.Input<string>;
  /** What has to stand before anybody is led here. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/** CloudFront takes certificates from this region only (CloudFront Developer Guide, "Requirements for certificates"). */
const EDGE_REGION = "us-east-1";

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
  readonly #certificates: Certificate[] = [];
  readonly #name: string;
  readonly #args: DomainArgs;

  public constructor(name: string, args: DomainArgs) {
    super("slipway:networking:Domain", name);
    const { settings, region, tags } = args;
    this.#name = name;
    this.#args = args;
    const zone = settings.zone === "new" ? createZone(name, settings, tags, this) : undefined;
    this.zoneId = zone?.zoneId ?? aws.route53.getZoneOutput({ name: settings.name }, { parent: this }).zoneId;
    this.baseName = settings.baseName;
    if (zone !== undefined) this.nameServers = zone.nameServers;
    const names = [settings.baseName, `*.${settings.baseName}`] as const;
    const certificate = createCertificate(name, names, region, tags, this);
    // The account proves a name to ACM with one and the same record, in every region.
    const record = createValidationRecord(name, certificate, this.zoneId, this);
    this.certificateArn = validate(name, certificate, record, region, this);
    this.edgeCertificateArn =
      settings.servesSites && region !== EDGE_REGION
        ? validate(
            `${name}-edge`,
            createCertificate(`${name}-edge`, names, EDGE_REGION, tags, this),
            record,
            EDGE_REGION,
            this,
          )
        : this.certificateArn;
    this.#certificates.push({ domainName: settings.baseName, region, arn: this.certificateArn });
    if (this.edgeCertificateArn !== this.certificateArn) {
      const edge = { domainName: settings.baseName, region: EDGE_REGION, arn: this.edgeCertificateArn };
      this.#certificates.push(edge);
    }
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

  /**
   * Has a name lead to one of two stacks. Its two records are two resources: a stack that takes the other one's place
   * overwrites that one's record, and a stack that gives its own up forgets it, since another may have it by then.
   *
   * A plain record of the name becomes the first of the two in one step, for Route 53 takes no plain record beside one
   * with a routing policy; the provider deletes and creates a record whose identifier changes in one batch.
   */
  public createFailoverAlias(hostName: string, target: AliasTarget, failover: FailoverRecord): void {
    const { record, healthCheckId, dependsOn } = failover;
    const { dnsName, zoneId, evaluateTargetHealth } = target;
    new aws.route53.Record(
      `${hostName}-${record}`,
      {
        zoneId: this.zoneId,
        name: hostName,
        type: "A",
        aliases: [{ name: dnsName, zoneId, evaluateTargetHealth }],
        setIdentifier: record,
        failoverRoutingPolicies: [{ type: record === "primary" ? "PRIMARY" : "SECONDARY" }],
        healthCheckId,
        allowOverwrite: true,
      },
      {
        parent: this,
        dependsOn: [...dependsOn],
        retainOnDelete: true,
        aliases: [{ name: hostName }, { name: hostName, parent: formerLoadBalancer() }],
      },
    );
  }

  /** A certificate for a name that two stacks share and this one's own does not hold; nothing for one that it does. */
  public certificateFor(hostName: string): pulumi.Output<string> | undefined {
    const { baseName } = this;
    if ([baseName, `${hostName.split(".")[0] ?? ""}.${baseName}`].includes(hostName)) return undefined;
    const { region, tags } = this.#args;
    const name = `${this.#name}-${hostName}`;
    const certificate = createCertificate(name, [hostName], region, tags, this);
    // The other stack of the name has the same record, and its certificate is renewed by it.
    const record = createValidationRecord(name, certificate, this.zoneId, this, { retainOnDelete: true });
    const arn = validate(name, certificate, record, region, this);
    this.#certificates.push({ domainName: hostName, region, arn });
    return arn;
  }

  /** All that it has so far. */
  public get certificates(): readonly Certificate[] {
    return this.#certificates;
  }
}

/** Whose records the names of services were before they were the domain's. */
function formerLoadBalancer(): pulumi.Output<string> {
  return pulumi.createUrn("load-balancer", "slipway:networking:LoadBalancer");
}

/** Under which names stacks may know a record from when it was its target's. A URN holds the parent's type alone. */
function formerRecords(hostName: string, type: "A" | "AAAA"): pulumi.Alias[] {
  const ofSite = {
    name: `${hostName}-${type.toLowerCase()}`,
    parent: pulumi.createUrn("site", "slipway:static-site:StaticSite"),
  };
  return type === "A" ? [{ parent: formerLoadBalancer() }, ofSite] : [ofSite];
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
