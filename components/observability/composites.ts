import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AlarmTelling, Severity } from "../../config/settings";
import type { TopicArns } from "./alert-topics";
import type { MadeAlarm, Monitored } from "./metric";

export interface CompositesArgs {
  readonly monitored: readonly Monitored[];
  /** By the label of what fails with others: the labels of these. Nothing is its own cause, by whatever way. */
  readonly causes: Readonly<Record<string, readonly string[]>>;
  readonly settings: AlarmTelling;
  readonly alerts: { readonly inRegion: (region: string) => TopicArns };
  readonly region: string;
  /** Unique in the region: names what has to be named. */
  readonly baseName: string;
}

/** How long an alarm waits for the one that explains it, before it tells of itself. */
const WAIT_SECONDS = 180;
/** How long it stays silent after that one is over: things come back one after the other. */
const EXTENSION_SECONDS = 300;

/** What the alarm of each severity is called: `service-orders-failing`. */
const SUFFIXES: Readonly<Record<Severity, string>> = {
  critical: "failing",
  warning: "strained",
  notice: "noticed",
};

/**
 * Has one failure ring once. What is watched has one alarm for all that is critical of it, and one for its warnings, which
 * is silent while the first rings. Its parts keep their state and tell nobody.
 *
 * What fails because something else does is silent while that rings: a service while its database fails, a load balancer
 * while a service behind it does. Its state is right all the same. An alarm takes one suppressor (CloudWatch API
 * reference, "PutCompositeAlarm"), so that several causes are an alarm of their own, which tells nobody.
 *
 * @param alarms By the label of what they watch.
 * @returns what tells of each thing that is watched.
 */
export function createComposites(
  args: CompositesArgs,
  alarms: ReadonlyMap<string, readonly MadeAlarm[]>,
  parent: pulumi.Resource,
): readonly MadeAlarm[] {
  const owners = new Map(args.monitored.map((owner) => [owner.label, owner]));
  const critical = new Map<string, MadeAlarm | undefined>();
  const telling = (owner: Monitored, severity: Severity, suppressor: MadeAlarm | undefined) => {
    const parts = (alarms.get(owner.label) ?? []).filter((alarm) => alarm.severity === severity);
    return ringsTogether(owner, severity, args.causes)
      ? createComposite(owner, severity, { args, parts, suppressor }, parent)
      : parts[0];
  };
  const criticalOf = (owner: Monitored): MadeAlarm | undefined => {
    if (!critical.has(owner.label))
      critical.set(owner.label, telling(owner, "critical", causeOf(owner.label)));
    return critical.get(owner.label);
  };
  const causeOf = (label: string): MadeAlarm | undefined => {
    const causes = (args.causes[label] ?? []).flatMap((cause) => {
      const owner = owners.get(cause);
      return (owner && criticalOf(owner)) ?? [];
    });
    return causes.length > 1 ? createCauses(label, causes, args, parent) : causes[0];
  };
  return args.monitored.flatMap((owner) => {
    const first = criticalOf(owner);
    return [first ?? [], telling(owner, "warning", first) ?? []].flat();
  });
}

/**
 * Whether the alarms of a severity of something are parts of another: where there are several, or where something else
 * may ring in their stead.
 */
export function ringsTogether(
  { label, metrics, ownAlarms = [] }: Monitored,
  severity: Severity,
  causes: CompositesArgs["causes"],
): boolean {
  const severities = [
    ...metrics.flatMap(({ alarm }) => alarm?.severity ?? []),
    ...ownAlarms.map((alarm) => alarm.severity),
  ];
  const parts = severities.filter((each) => each === severity).length;
  const isSuppressed =
    severity === "critical" ? (causes[label]?.length ?? 0) > 0 : severities.includes("critical");
  return parts > 1 || (parts === 1 && isSuppressed);
}

interface CompositeParts {
  readonly args: CompositesArgs;
  readonly parts: readonly MadeAlarm[];
  readonly suppressor: MadeAlarm | undefined;
}

function createComposite(
  { label, tags, region }: Monitored,
  severity: Severity,
  { args, parts, suppressor }: CompositeParts,
  parent: pulumi.Resource,
): MadeAlarm {
  const own = `${label.replaceAll(" ", "-")}-${SUFFIXES[severity]}`;
  const topic = args.alerts.inRegion(region ?? args.region)[severity];
  const composite = new aws.cloudwatch.CompositeAlarm(
    own,
    {
      ...(region === undefined ? {} : { region }),
      alarmName: `${args.baseName}-${own}`,
      alarmDescription: `${label} is ${SUFFIXES[severity]}: its own alarms say in what. What to do: ${args.settings.runbookUrl}#one-alarm-for-several`,
      alarmRule: anyOf(parts),
      alarmActions: [topic],
      okActions: [topic],
      ...(suppressor === undefined
        ? {}
        : {
            actionsSuppressor: {
              alarm: suppressor.arn,
              waitPeriod: WAIT_SECONDS,
              extensionPeriod: EXTENSION_SECONDS,
            },
          }),
      tags,
    },
    { parent },
  );
  return { severity, name: composite.alarmName, arn: composite.arn };
}

/** What may be behind a failure of something, as one alarm. */
function createCauses(
  label: string,
  causes: readonly MadeAlarm[],
  args: CompositesArgs,
  parent: pulumi.Resource,
): MadeAlarm {
  const own = `${label.replaceAll(" ", "-")}-causes`;
  const tags = args.monitored.find((owner) => owner.label === label)?.tags ?? {};
  const composite = new aws.cloudwatch.CompositeAlarm(
    own,
    {
      alarmName: `${args.baseName}-${own}`,
      alarmDescription: `What ${label} may fail with: it is silent while one of these rings`,
      alarmRule: anyOf(causes),
      tags,
    },
    { parent },
  );
  return { severity: "critical", name: composite.alarmName, arn: composite.arn };
}

/** Quotes would end a name: none has any. */
function anyOf(alarms: readonly MadeAlarm[]): pulumi.Output<string> {
  return pulumi
    .all(alarms.map(({ name }) => name))
    .apply((names) => names.map((name) => `ALARM("${name}")`).join(" OR "));
}
