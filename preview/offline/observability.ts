import { fakeHex, fakeText } from "./fake";
import type { Computed, ComputedValues, Subject } from "./subject";

/** Logs, alarms, dashboards, groups of resources, and Sentry. */
export const observability: ComputedValues = {
  "aws:cloudwatch/logGroup:LogGroup": (r) => {
    const name = r.autoName("name", { limit: 512 });
    return { id: name, name, arn: r.arn("logs", `log-group:${name}`) };
  },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": (r) => ({ id: r.text("policyName") }),
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": (r) => {
    const name = r.autoName("name", { limit: 60 });
    return { id: name, name, arn: r.arn("logs", `delivery-source:${name}`) };
  },
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": (r) => {
    const name = r.autoName("name", { limit: 60 });
    return { id: name, name, arn: r.arn("logs", `delivery-destination:${name}`) };
  },
  "aws:cloudwatch/logDelivery:LogDelivery": (r) => {
    const id = r.letters(16, "mixed");
    return { id, arn: r.arn("logs", `delivery:${id}`) };
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": (r) => {
    const name = r.autoName("name", { limit: 255 });
    return { id: name, name, arn: r.arn("cloudwatch", `alarm:${name}`) };
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": (r) => {
    const name = r.text("alarmName");
    return { id: name, arn: r.arn("cloudwatch", `alarm:${name}`) };
  },
  "aws:cloudwatch/dashboard:Dashboard": (r) => {
    const name = r.text("dashboardName");
    return { id: name, dashboardArn: r.arn("cloudwatch", `dashboard/${name}`, "global") };
  },
  "aws:resourcegroups/group:Group": (r) => {
    const name = r.autoName();
    return { id: name, name, arn: r.arn("resource-groups", `group/${name}`) };
  },
  "sentry:index/sentryTeam:SentryTeam": (r) => {
    const slug = r.text("slug", slugOf(r.autoName()));
    const internalId = teamNumber(r.text("organization"), slug);
    return {
      id: slug,
      slug,
      internalId,
      teamId: internalId,
      hasAccess: true,
      isMember: false,
      isPending: false,
    };
  },
  "sentry:index/sentryIssueAlert:SentryIssueAlert": sentryAlert,
  "sentry:index/sentryMetricAlert:SentryMetricAlert": sentryAlert,
  "sentry:index/sentryProject:SentryProject": (r) => {
    const slug = r.text("slug", slugOf(r.autoName()));
    const internalId = projectNumber(r.text("organization"), slug);
    return { id: slug, slug, internalId, projectId: internalId, status: "active", isPublic: false };
  },
  "sentry:index/sentryKey:SentryKey": (r) => {
    const key = sentryKey(r);
    return { ...key, secret: fakeHex(`${key.id}/secret`, 32) };
  },
};

/** What is known of a key from its name and its project's: the same to whoever makes it and who looks for it. */
export function sentryKey(r: Subject): Computed {
  const organization = r.text("organization");
  const project = projectNumber(organization, r.text("project"));
  const host = `o${numberOf(organization, 16)}.ingest.us.sentry.io`;
  const seed = [organization, r.text("project"), r.text("name")].join("/");
  const publicKey = fakeHex(`${seed}/public`, 32);
  return {
    id: publicKey,
    public: publicKey,
    projectId: Number(project),
    isActive: true,
    dsnPublic: `https://${publicKey}@${host}/${project}`,
    dsnSecret: `https://${publicKey}:${fakeHex(`${publicKey}/secret`, 32)}@${host}/${project}`,
    dsnCsp: `https://${host}/api/${project}/csp-report/?sentry_key=${publicKey}`,
  };
}

/** A team that is there: the same to whoever makes it and who looks for it. */
export function sentryTeam(r: Subject): Computed {
  const slug = r.text("slug");
  const organization = r.text("organization");
  const found = { name: slug, hasAccess: true, isMember: false, isPending: false };
  return { id: slug, slug, organization, internalId: teamNumber(organization, slug), ...found };
}

function sentryAlert(r: Subject): Computed {
  const internalId = r.digits(8);
  return { id: [r.text("organization"), r.text("project"), internalId].join("/"), internalId };
}

function teamNumber(organization: string, slug: string): string {
  return numberOf(`${organization}/team/${slug}`, 16);
}

function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9-]+/g, "-");
}

// The project and its keys name the same number without knowing of one another.
function projectNumber(organization: string, slug: string): string {
  return numberOf(`${organization}/${slug}`, 16);
}

function numberOf(seed: string, length: number): string {
  return `4${fakeText(seed, length - 1, "0123456789")}`;
}
