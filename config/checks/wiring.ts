import type { Path } from "../problem";
import type { QueueConfig } from "../schema";
import type { ServiceConfig } from "../schema-service";
import type { UseSettings } from "../settings";
import { DEFAULTS } from "../tiers";
import { labelOf, parseUse, variablesOf } from "../uses";
import { sortedEntries, type CheckContext } from "./context";

/** A use that is well-formed, and where it stands in the file. */
interface PlacedUse {
  readonly use: UseSettings;
  readonly path: Path;
}

/** What a service uses, and the variables that it gets by it and otherwise. */
export function checkWiring(context: CheckContext, name: string, service: ServiceConfig): void {
  const uses = checkUses(context, name, service);
  checkBacklog(context, name, service, uses);
  checkVariables(context, name, service, uses);
  checkSecrets(context, name, service);
}

function checkUses(context: CheckContext, name: string, service: ServiceConfig): readonly PlacedUse[] {
  const uses: PlacedUse[] = [];
  (service.uses ?? []).forEach((entry, index) => {
    const place: Path = ["services", name, "uses", index];
    const [text, prefix, path] =
      typeof entry === "string"
        ? [entry, undefined, place]
        : [entry.resource, entry.variablePrefix, [...place, "resource"]];
    const use = parseUse(text, prefix, context.names);
    if (typeof use === "string") {
      context.report(path, use);
    } else if (uses.some((earlier) => describe(earlier.use) === describe(use))) {
      context.report(path, `found "${text}" twice: once is enough`);
    } else {
      if (use.kind === "service") checkCall(context, path, name, use.name);
      if (use.kind === "queue" && use.mode === "receive") checkStop(context, name, service, use.name);
      uses.push({ use, path });
    }
  });
  return uses;
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

/** A use in words that tell it from the service's others: `queue orders, to send`. */
function describe(use: UseSettings): string {
  return use.kind === "queue" ? `${labelOf(use)}, to ${use.mode}` : labelOf(use);
}

function checkCall(context: CheckContext, path: Path, caller: string, callee: string): void {
  if (caller === callee) {
    context.report(path, "a service needs no leave to call itself: leave this out");
    return;
  }
  const service = context.config.services?.[callee];
  if (service !== undefined && service.ingress === undefined) {
    context.report(
      path,
      `service ${callee} listens to nobody: give it ingress: { kind: internal } and a port`,
      ["services", callee, "ingress"],
    );
  }
}

function checkStop(context: CheckContext, name: string, service: ServiceConfig, queueName: string): void {
  const queue: QueueConfig | undefined = context.config.queues?.[queueName];
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

function checkVariables(
  context: CheckContext,
  name: string,
  service: ServiceConfig,
  uses: readonly PlacedUse[],
): void {
  const owners = new Map<string, string>([["ENVIRONMENT", "Slipway itself"]]);
  if (context.config.sentry !== undefined) owners.set("SENTRY_DSN", "slipway:sentry");
  const claim = (variables: readonly string[], owner: string, path: Path): void => {
    for (const earlier of new Set(owners.values())) {
      const [first, ...others] = variables.filter((variable) => owners.get(variable) === earlier);
      if (first === undefined) continue;
      const alike = others.length === 0 ? "" : ` (so are ${others.join(", ")})`;
      context.report(
        path,
        `${first} is set twice, by ${earlier} and by ${owner}${alike}: rename one, or give a use its own variablePrefix`,
      );
    }
    for (const variable of variables) if (!owners.has(variable)) owners.set(variable, owner);
  };
  for (const { use, path } of uses) claim(variablesOf(use), describe(use), path);
  for (const [variable] of sortedEntries(service.environment))
    claim([variable], "environment", ["services", name, "environment", variable]);
  for (const [variable] of sortedEntries(service.secrets))
    claim([variable], "secrets", ["services", name, "secrets", variable]);
  (service.parameters ?? []).forEach((variable, index) => {
    claim([variable], `parameters[${index}]`, ["services", name, "parameters", index]);
  });
}

function checkSecrets({ report }: CheckContext, name: string, { secrets }: ServiceConfig): void {
  for (const [variable, secret] of sortedEntries(secrets)) {
    const path: Path = ["services", name, "secrets", variable];
    const sources = [secret.config, secret.generate].filter((source) => source !== undefined);
    if (sources.length !== 1) {
      report(
        path,
        `found ${sources.length} sources: give exactly one of config (the name of a secret configuration key) and generate`,
        path,
      );
    }
  }
}
