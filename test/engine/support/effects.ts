import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import type { Changes } from "../../../preview/difference/resources";
import { nameOf, STACK_TYPE, isProviderType } from "../../../preview/urn";

/** What becomes of a resource, in a line: `replaced aws:sqs/queue:Queue orders: fifoQueue (replaces)`. */
type Line = string;

/** What an engine's preview says of each resource that does not stay as it is. */
export function effectsOfEngine(events: readonly EngineEvent[]): readonly Line[] {
  const steps = new Map<string, StepEventMetadata[]>();
  for (const { resourcePreEvent } of events) {
    const step = resourcePreEvent?.metadata;
    if (step === undefined || step.type === STACK_TYPE || isProviderType(step.type)) continue;
    if ((step.new ?? step.old)?.custom === true) steps.set(step.urn, [...(steps.get(step.urn) ?? []), step]);
  }
  return [...steps]
    .flatMap(([urn, ofUrn]) => {
      const effect = effectOf(ofUrn);
      if (effect === undefined) return [];
      const replacing = new Set(ofUrn.flatMap(({ keys }) => keys ?? []));
      const changed = new Set(ofUrn.flatMap(({ diffs }) => diffs ?? []));
      const former = ofUrn.find(({ old }) => old !== undefined)?.old?.urn ?? urn;
      // The engine names no input where an option of the resource replaces it.
      return [
        lineOf(
          urn,
          former,
          changed.size + replacing.size > 0 ? effect : byOption(effect),
          changed,
          replacing,
        ),
      ];
    })
    .sort();
}

/** What the offline difference says of the same. */
export function effectsOfDifference({ resources }: Changes): readonly Line[] {
  return resources
    .filter(({ type }) => !isProviderType(type))
    .map(({ urn, formerUrn = urn, effect, changes, options }) => {
      const inputs = changes.map(({ path, replaces }) => ({
        input: path.split(/[.[]/)[0] ?? "",
        replaces,
      }));
      return lineOf(
        urn,
        formerUrn,
        options.some(({ replaces }) => replaces === "yes") ? byOption(effect) : effect,
        new Set(inputs.map(({ input }) => input)),
        new Set(inputs.flatMap(({ input, replaces }) => (replaces === "yes" ? [input] : []))),
      );
    })
    .sort();
}

function effectOf(steps: readonly StepEventMetadata[]): string | undefined {
  const ops = steps.map(({ op }): string => op);
  if (ops.some((op) => op === "replace" || op === "create-replacement")) return "replaced";
  if (ops.includes("create")) return "created";
  if (ops.includes("update")) return "changed";
  if (!ops.includes("delete")) return undefined;
  return steps.some(({ old }) => old?.retainOnDelete === true) ? "left" : "deleted";
}

function byOption(effect: string): string {
  return effect === "replaced" ? "replaced by an option" : effect;
}

function lineOf(
  urn: string,
  formerUrn: string,
  effect: string,
  changed: ReadonlySet<string>,
  replacing: ReadonlySet<string>,
): Line {
  const was = formerUrn === urn ? "" : `, was ${nameOf(formerUrn)}`;
  const inputs = [...new Set([...changed, ...replacing])].filter((input) => input !== "tagsAll").sort();
  const told = inputs.map((input) => (replacing.has(input) ? `${input} (replaces)` : input));
  const about = `${effect} ${urn.split("::").slice(2).join(" ")}${was}`;
  return effect === "changed" || effect === "replaced" ? `${about}: ${told.join(", ")}` : about;
}
