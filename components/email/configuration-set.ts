import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EmailSettings } from "../../config/settings";
import type { Topic } from "../messaging/topic";

export interface ConfigurationSetArgs {
  readonly settings: EmailSettings;
  /** Who is told what became of mail that did not arrive. */
  readonly eventTopic: Topic | undefined;
}

/** What a message that did not go as it should becomes. Source: SES API v2 reference, "EventDestination". */
const FAILURES = ["BOUNCE", "COMPLAINT", "DELIVERY_DELAY", "REJECT", "RENDERING_FAILURE"];
/** What SES counts for nobody unless it is told to: the rates of the other failures it has by itself. */
const COUNTED = ["REJECT", "RENDERING_FAILURE"];
/** How SES tags each message with its configuration set (SES Developer Guide, "Set up a CloudWatch event destination"). */
export const SET_DIMENSION = "ses:configuration-set";

/**
 * How mail is sent: over TLS or not at all, counted, and not to addresses that it did not reach, or whose owner complained.
 * Those are the account's own list of the region, which a configuration set can but heed.
 */
export function createConfigurationSet(
  name: string,
  { settings, eventTopic }: ConfigurationSetArgs,
  parent: pulumi.Resource,
): aws.sesv2.ConfigurationSet {
  const { configurationSetName, tags } = settings;
  const set = new aws.sesv2.ConfigurationSet(
    name,
    {
      configurationSetName,
      deliveryOptions: { tlsPolicy: "REQUIRE" },
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
      tags,
    },
    { parent },
  );
  createDestination(
    `${name}-metrics`,
    set,
    {
      matchingEventTypes: COUNTED,
      cloudWatchDestination: {
        dimensionConfigurations: [
          {
            dimensionName: SET_DIMENSION,
            dimensionValueSource: "MESSAGE_TAG",
            defaultDimensionValue: configurationSetName,
          },
        ],
      },
    },
    parent,
  );
  if (eventTopic !== undefined) {
    createDestination(
      `${name}-events`,
      set,
      { matchingEventTypes: FAILURES, snsDestination: { topicArn: eventTopic.arn } },
      // Whoever may not publish is refused when the destination is made.
      parent,
      [eventTopic.policy],
    );
  }
  return set;
}

function createDestination(
  name: string,
  set: aws.sesv2.ConfigurationSet,
  destination: aws.types.input.sesv2.ConfigurationSetEventDestinationEventDestination,
  parent: pulumi.Resource,
  dependsOn: readonly pulumi.Resource[] = [],
): void {
  new aws.sesv2.ConfigurationSetEventDestination(
    name,
    {
      configurationSetName: set.configurationSetName,
      eventDestinationName: name,
      eventDestination: { enabled: true, ...destination },
    },
    { parent, dependsOn: [...dependsOn] },
  );
}
