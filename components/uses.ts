import * as pulumi from "@pulumi/pulumi";
import type { ServiceSettings, UseSettings } from "../config/settings";
import type { Access } from "./access";
import { lookUp } from "./collections";
import type { Postgres } from "./database/postgres";
import type { ServiceEndpoint } from "./ecs/service-endpoint";
import type { Email } from "./email/email";
import type { LambdaFunction } from "./function/function";
import type { EventBus } from "./messaging/event-bus";
import type { Push } from "./messaging/push";
import type { Queue } from "./messaging/queue";
import type { Topic } from "./messaging/topic";
import type { UserPool } from "./sign-in/user-pool";
import type { DataBucket } from "./storage/data-bucket";
import type { FileSystem } from "./storage/file-system";

/** Everything in a stack that a workload can use, by name. */
export interface Usable {
  readonly databases: Readonly<Record<string, Postgres>>;
  readonly buckets: Readonly<Record<string, DataBucket>>;
  readonly fileSystems: Readonly<Record<string, FileSystem>>;
  readonly queues: Readonly<Record<string, Queue>>;
  readonly topics: Readonly<Record<string, Topic>>;
  readonly eventBuses: Readonly<Record<string, EventBus>>;
  readonly push: Readonly<Record<string, Push>>;
  readonly services: Readonly<Record<string, ServiceEndpoint>>;
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  /** Where the stack sends mail. */
  readonly email: Email | undefined;
  /** Where people sign in. */
  readonly signIn: UserPool | undefined;
}

/**
 * Asks each resource of a `uses:` list what its user needs.
 *
 * @param workload The user's name, by which a database knows it.
 */
export function accessesOf(
  uses: readonly UseSettings[],
  usable: Usable,
  findsServicesBy: ServiceSettings["findsServicesBy"],
  workload: string,
): readonly Access[] {
  return uses.map((use) => {
    switch (use.kind) {
      case "database":
        return lookUp(usable.databases, use.kind, use.name).access(workload, use);
      case "bucket":
        return lookUp(usable.buckets, use.kind, use.name).access(use.mode, use.variablePrefix);
      case "file-system":
        return lookUp(usable.fileSystems, use.kind, use.name).access(
          use.path,
          use.readOnly,
          use.variablePrefix,
        );
      case "queue":
        return lookUp(usable.queues, use.kind, use.name).access(use.mode, use.variablePrefix);
      case "topic":
        return lookUp(usable.topics, use.kind, use.name).access(use.variablePrefix);
      case "service":
        return lookUp(usable.services, use.kind, use.name).access(use.variablePrefix, findsServicesBy);
      case "function":
        return lookUp(usable.functions, use.kind, use.name).access(use.variablePrefix);
      case "event-bus":
        return lookUp(usable.eventBuses, use.kind, use.name).access(use.variablePrefix);
      case "push":
        return lookUp(usable.push, use.kind, use.name).access(use.variablePrefix);
      case "email":
        return existing(usable.email, use.kind).access(use);
      case "sign-in":
        return existing(usable.signIn, use.kind).access(use);
    }
  });
}

/** @throws pulumi.RunError where the stack has none of what it may have one of. */
function existing<Value>(value: Value | undefined, kind: UseSettings["kind"]): Value {
  if (value === undefined) throw new pulumi.RunError(`the stack has no ${kind}`);
  return value;
}
