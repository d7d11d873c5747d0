import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SiteSettings } from "../../config/settings";
import type { Account } from "../account";
import { lookUp } from "../collections";
import { Bucket } from "../storage/bucket";
import type { StaticSite } from "./static-site";

export interface SiteAccessLogsArgs {
  readonly settings: Readonly<Record<string, SiteSettings>>;
  /** The sites that the settings describe, by name. */
  readonly sites: Readonly<Record<string, StaticSite>>;
  readonly account: Account;
  readonly retainData: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** Where CloudFront hands out logs, whatever region the stack and the bucket are in. */
const DELIVERY_REGION = "us-east-1";

/** A folder a day. */
const SUFFIX_PATH = "{yyyy}/{MM}/{dd}";

/**
 * Logs the requests for sites, as lines of JSON, to one bucket for all, each under its site's name; nothing where no site
 * asks for it. Gives the address of each one's logs. S3's own keys encrypt: a key of KMS would have to let the delivery
 * service in. Sources: CloudFront Developer Guide, "Configure standard logging (v2)"; CloudWatch Logs User Guide, "Logs
 * sent to Amazon S3".
 */
export function createSiteAccessLogs(
  name: string,
  args: SiteAccessLogsArgs,
): Readonly<Record<string, pulumi.Output<string>>> {
  const { settings, account, retainData, tags } = args;
  const logged = Object.entries(settings).filter(([, site]) => site.accessLogs);
  const [first] = logged;
  if (first === undefined) return {};
  const logs = new Bucket(name, {
    expirationDays: first[1].logRetentionDays,
    noncurrentDays: 1,
    retainData,
    tags,
  });
  const sources = logged.map(([siteName, site]) => {
    const parent = lookUp(args.sites, "site", siteName);
    const source = new aws.cloudwatch.LogDeliverySource(
      siteName,
      {
        logType: "ACCESS_LOGS",
        resourceArn: parent.distributionArn,
        region: DELIVERY_REGION,
        tags: site.tags,
      },
      { parent },
    );
    return { siteName, source, parent, tags: site.tags };
  });
  const policy = logs.createPolicy(
    sources.map(({ siteName, source }) => ({
      principals: { services: ["delivery.logs.amazonaws.com"] },
      actions: ["s3:PutObject"],
      resources: [pulumi.interpolate`${logs.arn}/${siteName}/*`],
      conditions: {
        StringEquals: { "aws:SourceAccount": account.id, "s3:x-amz-acl": "bucket-owner-full-control" },
        ArnEquals: { "aws:SourceArn": source.arn },
      },
    })),
  );
  for (const { siteName, source, ...of } of sources) deliver(siteName, { source, logs, policy, ...of });
  return Object.fromEntries(
    logged.map(([siteName]) => [siteName, pulumi.interpolate`s3://${logs.bucketName}/${siteName}/`]),
  );
}

interface DeliveryArgs {
  readonly source: aws.cloudwatch.LogDeliverySource;
  readonly logs: Bucket;
  /** Lets the logs be written, which AWS tries when the delivery is made. */
  readonly policy: pulumi.Resource;
  readonly parent: pulumi.Resource;
  readonly tags: Readonly<Record<string, string>>;
}

function deliver(name: string, { source, logs, policy, parent, tags }: DeliveryArgs): void {
  // One a site: AWS makes no two deliveries to the same destination at a time.
  const destination = new aws.cloudwatch.LogDeliveryDestination(
    name,
    {
      outputFormat: "json",
      // With a folder, AWS puts no path of its own before the suffix.
      deliveryDestinationConfiguration: { destinationResourceArn: pulumi.interpolate`${logs.arn}/${name}` },
      region: DELIVERY_REGION,
      tags,
    },
    { parent },
  );
  new aws.cloudwatch.LogDelivery(
    name,
    {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
      s3DeliveryConfigurations: [{ suffixPath: SUFFIX_PATH, enableHiveCompatiblePath: false }],
      region: DELIVERY_REGION,
      tags,
    },
    { parent, dependsOn: [policy] },
  );
}
