import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseSettings } from "../../config/settings";
import type { Network } from "../networking/network";
import { replicaLag } from "./metrics";
import type { Reader } from "./replicas";

/** How long a reader that is gone may still be answered with. */
const TTL_SECONDS = 5;
/** How many minutes in a row a reader may say nothing, or lag behind, before it gets no more connections. */
const UNHEALTHY_MINUTES = 2;

export interface ReaderEndpointArgs {
  readonly settings: DatabaseSettings;
  readonly instance: aws.rds.Instance;
  readonly readers: readonly Reader[];
  readonly network: Network;
  readonly region: string;
}

/**
 * Where reads go: the instance itself where it has no readers, the reader where there is one, and else a name inside
 * the VPC that stands for each in turn. One that lags behind, or says nothing of its lag, gets no new connections;
 * where that is so of all, each gets them (Route 53 Developer Guide, "How Route 53 chooses records when health
 * checking is configured"). The name is not in RDS's certificate: only the authority can be verified under it.
 */
export function createReaderEndpoint(
  name: string,
  args: ReaderEndpointArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { readers, settings } = args;
  const [only, ...others] = readers;
  if (only === undefined) return args.instance.address;
  if (others.length === 0) return only.instance.address;
  const zoneName = `${settings.identifier}.databases.internal`;
  const zone = new aws.route53.Zone(
    `${name}-readers`,
    {
      name: zoneName,
      comment: `Readers of database ${name}`,
      vpcs: [{ vpcId: args.network.resolvingVpcId }],
      tags: settings.tags,
    },
    { parent },
  );
  const records = readers.map(
    (reader) =>
      new aws.route53.Record(
        `${name}-reader-${reader.letter}`,
        {
          zoneId: zone.zoneId,
          name: `readers.${zoneName}`,
          type: "CNAME",
          ttl: TTL_SECONDS,
          records: [reader.instance.address],
          setIdentifier: reader.letter,
          weightedRoutingPolicies: [{ weight: 1 }],
          healthCheckId: createHealthCheck(name, reader, args, parent).id,
        },
        { parent },
      ),
  );
  // The name, once it stands for them all.
  return pulumi.all(records.map(({ fqdn }) => fqdn)).apply(() => `readers.${zoneName}`);
}

/** Route 53 reaches nothing inside a VPC: it reads an alarm's figures instead. */
function createHealthCheck(
  name: string,
  { letter, instance }: Reader,
  { settings, region }: ReaderEndpointArgs,
  parent: pulumi.Resource,
): aws.route53.HealthCheck {
  const { tags, alarms } = settings;
  const { namespace, metricName, dimensions, statistic, periodSeconds } = replicaLag(instance.identifier, 60);
  const threshold = alarms.replicaLagSeconds;
  const alarm = new aws.cloudwatch.MetricAlarm(
    `${name}-reader-${letter}-unfit`,
    {
      alarmDescription: `database ${name} reader ${letter}: gets no new connections`,
      namespace,
      metricName,
      dimensions,
      statistic,
      period: periodSeconds,
      comparisonOperator: "GreaterThanThreshold",
      threshold,
      evaluationPeriods: UNHEALTHY_MINUTES,
      treatMissingData: "breaching",
      tags,
    },
    { parent },
  );
  return new aws.route53.HealthCheck(
    `${name}-reader-${letter}`,
    {
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName: alarm.name,
      cloudwatchAlarmRegion: region,
      insufficientDataHealthStatus: "Unhealthy",
      // Route 53 takes the alarm's figures over when the check is made or changed, not when the alarm is.
      triggers: { threshold: String(threshold), minutes: String(UNHEALTHY_MINUTES) },
      tags: { ...tags, Name: `${name}-reader-${letter}` },
    },
    { parent },
  );
}
