import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AddressSet, FirewallSettings } from "../../config/settings";
import type { Account } from "../account";
import { EncryptionKey, logService } from "../encryption-key";
import { createLogGroup } from "../log-group";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric, type Monitored } from "../observability/metric";
import { firewallRules, seenAs } from "./firewall-rules";
import type { OriginSecret } from "./origin-secret";

export interface FirewallArgs {
  readonly settings: FirewallSettings;
  readonly account: Account;
  /** What requests have that come through a site of the stack. @default none do */
  readonly originSecret: OriginSecret | undefined;
  readonly logKeyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Where AWS keeps, logs and measures the firewalls of CloudFront (AWS WAF API reference, "CreateWebACL"). */
const EDGE_REGION = "us-east-1";
/** What logs leave out of a request: who sent it could be impersonated with these. */
const REDACTED_HEADERS = ["authorization", "cookie"];
/** What is logged: requests that a rule took. The others are in the logs of what they came to. */
const LOGGED_ACTIONS = ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"];

/** One of the two web ACLs: of a region's load balancer and user pool, or of the sites. */
interface Scope {
  readonly name: string;
  readonly kind: "REGIONAL" | "CLOUDFRONT";
  readonly region?: string;
  readonly metricName: string;
  readonly logGroupName: string;
  readonly logKeyArn: pulumi.Input<string>;
  readonly originSecret?: OriginSecret | undefined;
}

/**
 * Looks at each request before what answers it does: rules that AWS keeps, a limit for each address, countries and
 * addresses. One web ACL for the load balancer and the user pool, one for the sites, which AWS keeps in us-east-1; both
 * have the same rules. It only counts unless its settings say that it blocks.
 *
 * A load balancer sees CloudFront's address and not the visitor's of what came through a site, which the sites' own has
 * judged: that is let through by the secret that CloudFront sends.
 */
export class Firewall extends pulumi.ComponentResource implements Monitored {
  /** For distributions; not there where there are none. */
  public readonly siteWebAclArn?: pulumi.Output<string>;
  public readonly label = "firewall";
  public readonly tags: Readonly<Record<string, string>>;
  public readonly metrics: readonly Metric[];
  readonly #regionalArn: pulumi.Output<string> | undefined;

  /** @param name At most 100 characters: a web ACL's name has 128. */
  public constructor(name: string, args: FirewallArgs) {
    super("slipway:networking:Firewall", name);
    const { settings, account, originSecret, tags } = args;
    const { region } = account;
    const regional: Scope = {
      name,
      kind: "REGIONAL",
      metricName: name,
      logGroupName: settings.logGroupName,
      logKeyArn: args.logKeyArn,
      originSecret,
    };
    this.#regionalArn = settings.protectsRegion ? createWebAcl(regional, args, this) : undefined;
    const sites: Omit<Scope, "logKeyArn"> = {
      name: `${name}-sites`,
      kind: "CLOUDFRONT",
      ...(region === EDGE_REGION ? {} : { region: EDGE_REGION }),
      // Two stacks of the name in two regions are measured in CloudFront's.
      metricName: `${name}-${region}-sites`,
      logGroupName: settings.siteLogGroupName,
    };
    if (settings.protectsSites) {
      const logKeyArn =
        region === EDGE_REGION ? args.logKeyArn : createEdgeKey(`${name}-site-logs`, args, this);
      this.siteWebAclArn = createWebAcl({ ...sites, logKeyArn }, args, this);
    }
    this.tags = tags;
    this.metrics = [
      ...(settings.protectsRegion ? firewallMetrics(regional, { Region: region }, settings) : []),
      // An alarm hears of its own region alone.
      ...(settings.protectsSites && region === EDGE_REGION ? firewallMetrics(sites, {}, settings) : []),
    ];
    this.registerOutputs({});
  }

  /** Puts it before something of the stack's region. */
  public protect(name: string, resourceArn: pulumi.Input<string>): void {
    if (this.#regionalArn === undefined) {
      throw new pulumi.RunError(`the firewall was made for sites alone, and is to protect ${name}`);
    }
    new aws.wafv2.WebAclAssociation(name, { resourceArn, webAclArn: this.#regionalArn }, { parent: this });
  }
}

function createWebAcl(
  scope: Scope,
  { settings, tags }: FirewallArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { name } = scope;
  const where = scope.region === undefined ? {} : { region: scope.region };
  const createSets = (purpose: string, sets: readonly AddressSet[]): readonly pulumi.Output<string>[] =>
    sets.map(
      ({ version, addresses }) =>
        new aws.wafv2.IpSet(
          `${name}-${purpose}-${version.toLowerCase()}`,
          { ...where, scope: scope.kind, ipAddressVersion: version, addresses: [...addresses], tags },
          { parent },
        ).arn,
    );
  const webAcl = new aws.wafv2.WebAcl(
    name,
    {
      ...where,
      scope: scope.kind,
      defaultAction: { allow: {} },
      rules: [
        ...firewallRules({
          settings,
          allowedSetArns: createSets("allowed", settings.allowedAddresses),
          blockedSetArns: createSets("blocked", settings.blockedAddresses),
          originSecret: scope.originSecret,
        }),
      ],
      visibilityConfig: seenAs(scope.metricName),
      tags,
    },
    { parent },
  );
  const logGroup = createLogGroup(
    name,
    {
      ...where,
      logGroupName: scope.logGroupName,
      retentionDays: settings.logRetentionDays,
      encryptionKeyArn: scope.logKeyArn,
      tags,
    },
    parent,
  );
  const headers = [
    ...REDACTED_HEADERS,
    ...(scope.originSecret === undefined ? [] : [scope.originSecret.headerName]),
  ];
  // AWS itself lets its log delivery write to the group (CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs").
  new aws.wafv2.WebAclLoggingConfiguration(
    name,
    {
      ...where,
      resourceArn: webAcl.arn,
      logDestinationConfigs: [logGroup.arn],
      redactedFields: headers.map((header) => ({ singleHeader: { name: header } })),
      loggingFilter: {
        defaultBehavior: "DROP",
        filters: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            conditions: LOGGED_ACTIONS.map((action) => ({ actionCondition: { action } })),
          },
        ],
      },
    },
    { parent },
  );
  return webAcl.arn;
}

/** A log group's key is of its own region. */
function createEdgeKey(
  name: string,
  { settings, account, tags }: FirewallArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  return new EncryptionKey(
    name,
    {
      account,
      region: EDGE_REGION,
      description: "Encrypts the logs of the sites' firewall",
      services: [logService({ ...account, region: EDGE_REGION })],
      retainData: settings.retainData,
      tags,
    },
    { parent },
  ).arn;
}

/** Source of names and dimensions: AWS WAF Developer Guide, "AWS WAF metrics and dimensions". */
function firewallMetrics(
  { kind, metricName }: Pick<Scope, "kind" | "metricName">,
  where: Readonly<Record<string, string>>,
  { mode, alarms }: FirewallSettings,
): readonly Metric[] {
  const series = seriesOf("AWS/WAFV2", { WebACL: metricName, Rule: "ALL", ...where }, 60);
  const [prefix, of] = kind === "REGIONAL" ? ["", ""] : ["site-", " of sites"];
  return [
    {
      ...series("BlockedRequests", "Sum"),
      name: `${prefix}blocked`,
      title: `Requests${of} turned away, a minute`,
      ...(mode === "block" ? { alarm: alarmOf("firewall-blocked", alarms.matchesPerMinute) } : {}),
    },
    {
      ...series("CountedRequests", "Sum"),
      name: `${prefix}counted`,
      title: `Requests${of} counted by rules, a minute`,
      ...(mode === "count" ? { alarm: alarmOf("firewall-counted", alarms.matchesPerMinute) } : {}),
    },
  ];
}
