import { dnsCaller } from "../private-dns";
import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { DEFAULTS } from "../tiers";
import { sortedEntries, type CheckContext } from "./context";
import { checkMounts } from "./mounts";
import { checkCall, checkUses, type PlacedUse } from "./uses";
import { checkServiceVariables, type VariableOwners } from "./variables";

/** What a service uses, and the variables that it gets by it and otherwise; who sets them is handed on. */
export function checkWiring(context: CheckContext, name: string, service: ServiceConfig): VariableOwners {
  const uses = checkUses(context, ["services", name], service.uses);
  for (const { use, path } of uses) {
    if (use.kind === "service" && use.name === name)
      context.report(path, "a service needs no leave to call itself: leave this out");
    else if (use.kind === "service") checkCall(context, path, use.name, dnsCaller(service));
    if (use.kind === "queue" && use.mode === "receive") checkStop(context, name, service, use.name);
  }
  checkMounts(context, ["services", name], uses);
  warnOfMigration(context, name, service, uses);
  checkBacklog(context, name, service, uses);
  checkSecrets(context, name, service);
  return checkServiceVariables(context, name, service, uses);
}

/** A migration runs as its service's user, who changes a schema as an owner only. */
function warnOfMigration(
  { warn }: CheckContext,
  name: string,
  { migration }: ServiceConfig,
  uses: readonly PlacedUse[],
): void {
  const databases = uses.flatMap(({ use }) => (use.kind === "database" ? [use] : []));
  if (migration === undefined || databases.length === 0) return;
  if (databases.some(({ mode }) => mode === "owner" || mode === "master")) return;
  const found = databases.map((use) => `database/${use.name}:${use.mode}`).join(" and ");
  warn(
    `service ${name} has a migration and uses ${found}, with which it may not change the schema: leave the mode out if it is to`,
  );
}

function checkBacklog(
  { config, report }: CheckContext,
  name: string,
  { scaling, uses: entries }: ServiceConfig,
  uses: readonly PlacedUse[],
): void {
  // Without a use that could not be read, its count is not known.
  if (scaling?.backlogPerTask === undefined || uses.length < (entries ?? []).length) return;
  const received = uses.filter(({ use }) => use.kind === "queue" && use.mode === "receive");
  if (received.length !== 1) {
    report(
      ["services", name, "scaling", "backlogPerTask"],
      `the service receives from ${received.length} queues: a backlog is that of exactly one, such as uses: [queue/orders:receive]`,
      ["services", name, "uses"],
    );
  }
  if (config.cluster?.containerInsights === "disabled") {
    report(
      ["services", name, "scaling", "backlogPerTask"],
      "a backlog per task needs the number of tasks, which Container Insights counts: set cluster.containerInsights to enabled or enhanced, or leave this out",
      ["cluster", "containerInsights"],
    );
  }
}

function checkStop(context: CheckContext, name: string, service: ServiceConfig, queueName: string): void {
  const queue = context.config.queues?.[queueName];
  const visibility = queue?.visibilityTimeoutSeconds ?? DEFAULTS.queue.visibilityTimeoutSeconds;
  const stop = service.stopTimeoutSeconds ?? DEFAULTS.stopTimeoutSeconds;
  if (visibility < stop) {
    context.report(
      ["services", name, "stopTimeoutSeconds"],
      `found ${stop} with visibilityTimeoutSeconds: ${visibility} of queue ${queueName}: a message still worked on while its task stops would be handed out again; give the queue at least ${stop}`,
      ["queues", queueName],
    );
  }
}

function checkSecrets(
  { region, accountIds, report }: CheckContext,
  name: string,
  { secrets }: ServiceConfig,
): void {
  for (const [variable, secret] of sortedEntries(secrets)) {
    const path: Path = ["services", name, "secrets", variable];
    const sources = [secret.config, secret.generate, secret.existing].filter(
      (source) => source !== undefined,
    );
    if (sources.length !== 1) {
      report(
        path,
        `found ${sources.length} sources: give exactly one of config (the name of a secret configuration key), generate, and existing (a secret that is there)`,
        path,
      );
    }
    const owner = secret.existing?.secretArn.split(":")[4];
    if (
      owner !== undefined &&
      accountIds.length > 0 &&
      !accountIds.includes(owner) &&
      secret.existing?.encryptionKeyArn === undefined
    ) {
      report(
        [...path, "existing", "secretArn"],
        `the secret is account ${owner}'s, none of this stack's: AWS's own key does not decrypt for another account, so encrypt it with a key of its owner's, and name that as encryptionKeyArn`,
        [...path, "existing", "encryptionKeyArn"],
      );
    }
    const keyRegion = secret.existing?.encryptionKeyArn?.split(":")[3];
    if (keyRegion !== undefined && region !== undefined && keyRegion !== region) {
      report(
        [...path, "existing", "encryptionKeyArn"],
        `the key is in ${keyRegion}, the stack in ${region}, where its tasks may decrypt: replicate the secret to ${region} (aws secretsmanager replicate-secret-to-regions) and name the replica and its key`,
      );
    }
  }
}
