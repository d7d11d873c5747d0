import * as pulumi from "@pulumi/pulumi";
import * as sentry from "@pulumiverse/sentry";
import type { SentrySettings, ServiceSettings } from "../../config/settings";
import { mapValues, pick } from "../collections";

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
        team: settings.team,
        name: projectName,
        slug: projectName,
        platform,
      },
      { parent: this },
    );
    const key = new sentry.SentryKey(
      name,
      { organization: settings.organization, project: project.slug, name: projectName },
      { parent: this },
    );
    this.dsn = pulumi.secret(key.dsnPublic);
    this.registerOutputs({});
  }
}

/** A project for each service that reports; none where the stack has no organisation. */
export function createSentryProjects(
  sentrySettings: SentrySettings | undefined,
  services: Readonly<Record<string, ServiceSettings>>,
): Readonly<Record<string, SentryProject>> {
  if (sentrySettings === undefined) return {};
  return pick(
    mapValues(services, (name, { sentry: reports }) =>
      reports === undefined ? undefined : new SentryProject(name, { settings: sentrySettings, ...reports }),
    ),
    (project) => project,
  );
}
