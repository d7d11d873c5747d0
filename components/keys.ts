import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../config/settings";
import type { Account } from "./account";
import {
  EncryptionKey,
  eventBusServices,
  eventService,
  logService,
  publishingService,
} from "./encryption-key";

/** The keys that a stack's rooms share. What holds data, and what tells of alarms, has one of its own. */
export interface Keys {
  /** Encrypts log groups. */
  readonly logKeyArn: pulumi.Output<string>;
  /** Encrypts secrets, and the environment of functions. */
  readonly secretKeyArn: pulumi.Output<string>;
  /** Encrypts queues, topics and event buses. */
  readonly messagingKeyArn: pulumi.Output<string>;
}

export function createKeys({ tags, retainData, email, eventBuses }: Settings, account: Account): Keys {
  const common = { account, tags, retainData };
  const logKey = new EncryptionKey("logs", {
    ...common,
    description: "Encrypts logs",
    services: [logService(account)],
  });
  const secretKey = new EncryptionKey("secrets", {
    ...common,
    description: "Encrypts the services' secrets",
  });
  const messagingKey = new EncryptionKey("messaging", {
    ...common,
    description: "Encrypts queues and topics",
    services: [
      publishingService("sns.amazonaws.com", account),
      eventService("sqs", account),
      ...(Object.values(eventBuses).some(({ isDefault }) => !isDefault) ? eventBusServices(account) : []),
      ...(email?.eventTopic === undefined ? [] : [publishingService("ses.amazonaws.com", account)]),
    ],
  });
  return { logKeyArn: logKey.arn, secretKeyArn: secretKey.arn, messagingKeyArn: messagingKey.arn };
}
