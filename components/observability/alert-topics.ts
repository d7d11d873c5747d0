import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AlertRoute, AlertSettings, Severity } from "../../config/settings";
import type { Account } from "../account";
import { EncryptionKey } from "../encryption-key";
import { resourcePolicyDocument, tlsOnly, type Statement } from "../iam";
import { createEmailRoutes, createPagerRoutes } from "./alert-routes";
import { keyServices, publisherStatements } from "./publishers";
import { createSlackRoutes } from "./slack";

export interface AlertTopicsArgs {
  readonly settings: AlertSettings;
  readonly account: Account;
  /** Secret configuration values, by key: the addresses of pagers. */
  readonly configuredSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** The topics of a region, by severity. That of notices comes to be when somebody asks for it. */
export type TopicArns = Readonly<Record<Severity, pulumi.Output<string>>>;

/**
 * A topic for each severity, with whoever hears of it. Encrypted with a key of their own: an alarm cannot publish to
 * a topic encrypted with AWS's.
 *
 * Nobody has to hear of notices: their topic is there where the stack file says who does, or where something publishes
 * them.
 */
export class AlertTopics extends pulumi.ComponentResource {
  public readonly arns: TopicArns;
  readonly #keyArn: pulumi.Output<string>;
  readonly #byRegion: ReadonlyMap<string, TopicArns>;

  /** @throws pulumi.RunError in an update, when the address of a pager is not one of HTTPS. */
  public constructor(name: string, args: AlertTopicsArgs) {
    super("slipway:observability:AlertTopics", name);
    const { account, settings } = args;
    const { arns, keyArn } = createTopics(name, args, undefined, this);
    const elsewhere = settings.otherRegions.map((region) => {
      const there = { ...args, account: { ...account, region } };
      return [region, createTopics(`${name}-${region}`, there, region, this).arns] as const;
    });
    this.arns = arns;
    this.#keyArn = keyArn;
    this.#byRegion = new Map([[account.region, arns], ...elsewhere]);
    createSlackRoutes(name, args, [...this.#byRegion.values()], this);
    this.registerOutputs({ arns: { critical: arns.critical, warning: arns.warning } });
  }

  /** What a role needs to tell of something: leave to publish to the topic of a severity, and to use its key. */
  public publishTo(severity: Severity): readonly Statement[] {
    return [
      { actions: ["sns:Publish"], resources: [this.arns[severity]] },
      { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [this.#keyArn] },
    ];
  }

  /**
   * The topics of what has its alarms in another region, such as CloudFront's in us-east-1: an alarm tells topics of its
   * own region alone (CloudWatch API reference, "PutMetricAlarm"). Who hears of the stack's alarms hears of these too,
   * and has to agree once more.
   *
   * @throws pulumi.RunError for a region that the settings do not have.
   */
  public inRegion(region: string): TopicArns {
    const arns = this.#byRegion.get(region);
    if (arns === undefined) throw new pulumi.RunError(`there are no topics of alerts in ${region}`);
    return arns;
  }
}

/** @param region Where it is not the stack's own. */
function createTopics(
  name: string,
  args: AlertTopicsArgs,
  region: string | undefined,
  parent: pulumi.Resource,
): { readonly arns: TopicArns; readonly keyArn: pulumi.Output<string> } {
  const { account, settings, tags } = args;
  const key = new EncryptionKey(
    `${name}-key`,
    {
      account,
      ...(region === undefined ? {} : { region }),
      description: "Encrypts alerts",
      tags,
      services: keyServices(settings, account),
      retainData: false,
    },
    { parent },
  );
  const create = (severity: Severity): pulumi.Output<string> =>
    createTopic(`${name}-${severity}`, severity, { ...args, region, keyArn: key.arn }, parent);
  // Alarms raise none.
  let notice = region === undefined && isHeard(settings.routes.notice) ? create("notice") : undefined;
  const arns = {
    critical: create("critical"),
    warning: create("warning"),
    get notice() {
      return (notice ??= create("notice"));
    },
  };
  return { arns, keyArn: key.arn };
}

function isHeard({ emails, slack, pagers }: AlertRoute): boolean {
  return emails.length > 0 || slack !== undefined || Object.keys(pagers).length > 0;
}

interface TopicPlace extends AlertTopicsArgs {
  readonly region: string | undefined;
  readonly keyArn: pulumi.Input<string>;
}

function createTopic(
  name: string,
  severity: Severity,
  { account, settings, configuredSecrets, region, keyArn, tags }: TopicPlace,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const elsewhere = region === undefined ? {} : { region };
  const topic = new aws.sns.Topic(name, { ...elsewhere, kmsMasterKeyId: keyArn, tags }, { parent });
  new aws.sns.TopicPolicy(
    name,
    {
      ...elsewhere,
      arn: topic.arn,
      policy: resourcePolicyDocument([
        tlsOnly("sns", [topic.arn]),
        ...publisherStatements(settings, severity, topic.arn, account),
      ]),
    },
    { parent },
  );
  const route = { ...settings.routes[severity], topicArn: topic.arn, configuredSecrets, ...elsewhere };
  createEmailRoutes(name, route, parent);
  createPagerRoutes(name, route, parent);
  return topic.arn;
}
