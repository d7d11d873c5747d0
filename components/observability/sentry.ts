import * as pulumi from "@pulumi/pulumi";
import * as sentry from "@pulumiverse/sentry";
import type { SentrySettings, Settings } from "../../config/settings";
import { pick } from "../collections";
import type { PrimaryStack } from "../primary-stack";

export interface SentryProjectArgs {
  readonly settings: SentrySettings;
  /** Unique in the organisation: `{service}-{environment}`. */
  readonly projectName: string;
  readonly platform: string;
}

/** Where a service reports its errors: a project of its own, and the key it reports with. */
export class SentryProject extends pulumi.ComponentResource {
  /** Secret. */
  public readonly dsn: pulumi.Output<string>;

  public constructor(name: string, args: SentryProjectArgs) {
    super("slipway:observability:SentryProject", name);
    const { settings, projectName, platform } = args;
    const project = new sentry.SentryProject(
      name,
      {
        organization: settings.organization,
        teams: [settings.team],
        name: projectName,
        slug: projectName,
        platform,
      },
      { parent: this },
    );
    const key = new sentry.SentryKey(
      name,
      { organization: settings.organization, project: project.slug, name: projectName },
      // The provider itself calls only the old kind of DSN a secret.
      { parent: this, additionalSecretOutputs: ["dsnPublic", "dsnCsp"] },
    );
    this.dsn = pulumi.secret(key.dsnPublic);
    this.registerOutputs({});
  }
}

/**
 * A project for each service that reports. None where the stack has no organisation, and none in a standby: its
 * services report where the primary's do, since the two are one environment.
 */
export function createSentryProjects({
  sentry,
  recovery,
  services,
}: Pick<Settings, "sentry" | "recovery" | "services">): Readonly<Record<string, SentryProject>> {
  if (sentry === undefined || recovery.role === "standby") return {};
  return pick(
    services,
    ({ sentry: reports }, name) => reports && new SentryProject(name, { settings: sentry, ...reports }),
  );
}

/** Where each service that reports does so: to its own project, or, in a standby, to the primary's. Secret. */
export function serviceDsns(
  { services }: Pick<Settings, "services">,
  projects: Readonly<Record<string, SentryProject>>,
  primary: PrimaryStack,
): Readonly<Record<string, pulumi.Output<string>>> {
  return pick(
    services,
    ({ sentry: reports }, name) => reports && (projects[name]?.dsn ?? primary.sentryDsn(name)),
  );
}
