import type * as pulumi from "@pulumi/pulumi";
import type { Settings, Severity } from "../config/settings";
import type { Account } from "./account";
import { lookUp, mapValues, pick } from "./collections";
import type { Cluster } from "./ecs/cluster";
import { backlogOf } from "./ecs/scaling";
import { Service } from "./ecs/service";
import { ServiceEndpoint } from "./ecs/service-endpoint";
import { LambdaFunction } from "./function/function";
import { subscriptionsOf } from "./function/topic-sources";
import type { Keys } from "./keys";
import type { Entrances } from "./networking/entrances";
import type { Network } from "./networking/network";
import type { PrimaryStack } from "./recovery/primary-stack";
import { accessesOf, type Usable } from "./uses";

/** What runs the stack's code, by name. */
export interface Workloads {
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly services: Readonly<Record<string, Service>>;
}

export interface WorkloadsArgs {
  readonly account: Account;
  readonly network: Network;
  readonly entrances: Entrances;
  readonly cluster: Cluster;
  /** What they may use besides one another. */
  readonly usable: Omit<Usable, "services" | "functions">;
  readonly primary: PrimaryStack;
  /** By the name of the configuration key. */
  readonly configuredSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** Where services report their errors. */
  readonly dsns: Readonly<Record<string, pulumi.Output<string>>>;
  readonly keys: Keys;
  readonly alertTopicArns: Readonly<Record<Severity, pulumi.Output<string>>>;
}

/** Makes what services are called by, so that any two may call each other; then functions; then services as they start. */
export function createWorkloads(settings: Settings, args: WorkloadsArgs): Workloads {
  const { account, network, cluster, keys, primary } = args;
  const endpoints = mapValues(
    settings.services,
    (name, service) =>
      new ServiceEndpoint(name, {
        network,
        port: service.port,
        privateDnsName: service.privateDnsName,
        tags: service.tags,
        ...(service.networkMode === "bridge"
          ? { instances: cluster.instances(service.capacityProviderStrategy) }
          : {}),
      }),
  );
  const used = { ...args.usable, services: endpoints };
  const functions = mapValues(
    settings.functions,
    (name, each) =>
      new LambdaFunction(name, {
        ...keys,
        settings: each,
        account,
        network,
        uses: accessesOf(each.uses, { ...used, functions: {} }, "privateDns", name),
        queue: each.queue && lookUp(used.queues, "queue", each.queue.name),
        subscriptions: subscriptionsOf(name, settings, used.topics),
      }),
  );
  const services: Record<string, Service> = {};
  for (const [name, service] of Object.entries(settings.services)) {
    services[name] = new Service(name, {
      ...keys,
      ...args.entrances,
      settings: service,
      account,
      network,
      cluster,
      signIn: args.usable.signIn,
      endpoint: lookUp(endpoints, "service", name),
      uses: accessesOf(service.uses, { ...used, functions }, service.findsServicesBy, name),
      configuredSecrets: args.configuredSecrets,
      derivedSecrets: {
        ...primary.generatedSecrets(name),
        ...pick({ SENTRY_DSN: args.dsns[name] }, (dsn) => dsn),
      },
      secretsAreTakenOver: settings.recovery.role === "promoted",
      eventBuses: used.eventBuses,
      backlog: backlogOf(service.scaling, used.queues),
      startsAfter: service.startsAfter.map((other) => lookUp(services, "service", other)),
      alertTopicArns: args.alertTopicArns,
      retainData: settings.retainData,
    });
  }
  return { functions, services };
}
