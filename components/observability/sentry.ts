import * as pulumi from "@pulumi/pulumi";
import * as sentry from "@pulumiverse/sentry";
import type { SentrySettings, Settings } from "../../config/settings";
import { pick } from "../collections";
import type { PrimaryStack } from "../recovery/primary-stack";

interface SentryProjectArgs {
  readonly settings: SentrySettings;
  /** Unique in the organisation: `{service}-{environment}`. */
  readonly projectName: string;
  readonly platform: string;
  /** Keeps the project, with the errors that it knows, when the stack gives it up. */
  readonly retainData: boolean;
}

/** Where a service reports its errors: a project of its own, and the key it reports with. */
class SentryProject extends pulumi.ComponentResource {
  /** Secret. */
  public readonly dsn: pulumi.Output<string>;

  public constructor(name: string, args: SentryProjectArgs) {
    super("slipway:observability:SentryProject", name);
    const { settings, projectName, platform, retainData } = args;
    const project = new sentry.SentryProject(
      name,
      {
        organization: settings.organization,
        teams: [settings.team],
        name: projectName,
        slug: projectName,
        platform,
      },
      { parent: this, retainOnDelete: retainData },
    );
    const key = new sentry.SentryKey(
      name,
      { organization: settings.organization, project: project.slug, name: projectName },
      // The provider itself calls only the old kind of DSN a secret.
      { parent: this, additionalSecretOutputs: ["dsnPublic", "dsnCsp"], retainOnDelete: retainData },
    );
    this.dsn = pulumi.secret(key.dsnPublic);
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
  return pick(services, ({ sentry: reports }, name) => {
    if (reports === undefined) return undefined;
    switch (recovery.role) {
      case "primary":
        return new SentryProject(name, { settings, ...reports, retainData }).dsn;
      case "standby":
        return primary.sentryDsn(name);
      case "promoted":
        return existingDsn(settings, reports.projectName);
    }
  });
}

type Own = Pick<Settings, "sentry" | "recovery" | "retainData" | "services">;

function existingDsn({ organization }: SentrySettings, projectName: string): pulumi.Output<string> {
  const key = sentry.getSentryKeyOutput({ organization, project: projectName, name: projectName });
  return pulumi.secret(key.dsnPublic);
}
