import * as pulumi from "@pulumi/pulumi";
import * as sentry from "@pulumiverse/sentry";
import type { SentrySettings, Settings } from "../../config/settings";
import { pick } from "../collections";
import type { PrimaryStack } from "../recovery/primary-stack";
import { createSentryAlerts } from "./sentry-alerts";

interface SentryProjectArgs {
  readonly settings: SentrySettings;
  /** Unique in the organisation: `{service}-{environment}`. */
  readonly projectName: string;
  readonly platform: string;
  readonly team: SentryTeam;
  /** Keeps the project, with the errors that it knows, when the stack gives it up. */
  readonly retainData: boolean;
}

/** Whom the projects belong to. */
interface SentryTeam {
  readonly slug: pulumi.Input<string>;
  /** Its number, by which alerts name it. */
  readonly id: pulumi.Output<string> | undefined;
}

/** Where a service reports its errors: a project of its own, and the key it reports with. */
class SentryProject extends pulumi.ComponentResource {
  /** Secret. */
  public readonly dsn: pulumi.Output<string>;

  public constructor(name: string, args: SentryProjectArgs) {
    super("slipway:observability:SentryProject", name);
    const { settings, projectName, platform, team, retainData } = args;
    const { organization, rateLimit, alerts } = settings;
    const project = new sentry.SentryProject(
      name,
      {
        organization,
        teams: [team.slug],
        name: projectName,
        slug: projectName,
        platform,
      },
      { parent: this, retainOnDelete: retainData },
    );
    const key = new sentry.SentryKey(
      name,
      {
        organization,
        project: project.slug,
        name: projectName,
        ...(rateLimit === undefined
          ? {}
          : { rateLimitCount: rateLimit.count, rateLimitWindow: rateLimit.windowSeconds }),
      },
      // The provider itself calls only the old kind of DSN a secret.
      { parent: this, additionalSecretOutputs: ["dsnPublic", "dsnCsp"], retainOnDelete: retainData },
    );
    this.dsn = pulumi.secret(key.dsnPublic);
    if (alerts !== undefined && team.id !== undefined) {
      createSentryAlerts(
        name,
        { settings: alerts, organization, project: project.slug, teamId: team.id, retainData },
        this,
      );
    }
    this.registerOutputs({});
  }
}

/**
 * Where each service that reports does so: to a project of its own, which a primary makes. A standby is told of it, and a
 * promoted stack looks for it in Sentry, for the stack that made it may be lost. The two are one environment. Secret.
 */
export function createSentryDsns(
  { sentry: settings, recovery, retainData, services }: Own,
  primary: PrimaryStack,
): Readonly<Record<string, pulumi.Output<string>>> {
  if (settings === undefined) return {};
  const reporting = Object.values(services).some(({ sentry: reports }) => reports !== undefined);
  const team = recovery.role === "primary" && reporting ? findTeam(settings, retainData) : undefined;
  return pick(services, ({ sentry: reports }, name) => {
    if (reports === undefined) return undefined;
    switch (recovery.role) {
      case "primary":
        return team && new SentryProject(name, { settings, ...reports, team, retainData }).dsn;
      case "standby":
        return primary.sentryDsn(name);
      case "promoted":
        return existingDsn(settings, reports.projectName);
    }
  });
}

type Own = Pick<Settings, "sentry" | "recovery" | "retainData" | "services">;

/** The team that is there, or one that the stack makes and that stays with its projects. */
function findTeam(
  { organization, team, createTeam, alerts }: SentrySettings,
  retainData: boolean,
): SentryTeam {
  if (createTeam) {
    const { slug, internalId } = new sentry.SentryTeam(
      team,
      { organization, name: team, slug: team },
      { retainOnDelete: retainData },
    );
    return { slug, id: internalId };
  }
  // Only alerts name it by its number.
  const id = alerts && sentry.getSentryTeamOutput({ organization, slug: team }).internalId;
  return { slug: team, id };
}

function existingDsn({ organization }: SentrySettings, projectName: string): pulumi.Output<string> {
  const key = sentry.getSentryKeyOutput({ organization, project: projectName, name: projectName });
  return pulumi.secret(key.dsnPublic);
}
