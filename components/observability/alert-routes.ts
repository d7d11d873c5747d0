import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AlertRoute } from "../../config/settings";
import { lookUp } from "../collections";

export interface RouteArgs extends AlertRoute {
  readonly topicArn: pulumi.Input<string>;
  /** By key. */
  readonly configuredSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** @default the stack's own */
  readonly region?: string;
}

/** Tells people by mail, once each has agreed to it. */
export function createEmailRoutes(name: string, args: RouteArgs, parent: pulumi.Resource): void {
  const elsewhere = args.region === undefined ? {} : { region: args.region };
  for (const email of args.emails) {
    new aws.sns.TopicSubscription(
      `${name}-${email}`,
      { ...elsewhere, topic: args.topicArn, protocol: "email", endpoint: email },
      { parent },
    );
  }
}

/** What a pager is called in the names of resources. */
const NAMES = { pagerDuty: "pager-duty", opsgenie: "opsgenie" } as const;

/**
 * Tells pagers, at the address of their integration with CloudWatch, which holds its key and so is secret. They agree by
 * themselves, and read the envelope that SNS puts around an alarm, so that nothing is delivered raw. Sources: PagerDuty,
 * "Amazon CloudWatch Integration Guide"; Opsgenie, "Integrate with Amazon CloudWatch".
 */
export function createPagerRoutes(name: string, args: RouteArgs, parent: pulumi.Resource): void {
  const elsewhere = args.region === undefined ? {} : { region: args.region };
  for (const pager of ["pagerDuty", "opsgenie"] as const) {
    const key = args.pagers[pager];
    if (key === undefined) continue;
    new aws.sns.TopicSubscription(
      `${name}-${NAMES[pager]}`,
      {
        ...elsewhere,
        topic: args.topicArn,
        protocol: "https",
        endpoint: lookUp(args.configuredSecrets, "secret", key).apply((address) =>
          // A preview may have something else in its place.
          pulumi.runtime.isDryRun() ? address : checkAddress(key, address),
        ),
        endpointAutoConfirms: true,
        rawMessageDelivery: false,
      },
      { parent },
    );
  }
}

/**
 * Refuses what is no address before AWS does, which would quote it.
 *
 * @throws pulumi.RunError that names the key of the secret, and not what it holds.
 */
export function checkAddress(key: string, address: string): string {
  if (/^https:\/\/[^\s/]+\/\S+$/.test(address)) return address;
  throw new pulumi.RunError(
    `the secret ${key} is no https:// address: set the one that the pager's integration with Amazon CloudWatch shows`,
  );
}
