import type { Analyzer, AnalyzerProvider, AnalyzerResource, AnalyzerRun, Violation } from "./analyzer";
import { PreviewError } from "./errors";
import type { Judgement } from "./judgement";
import type { Plan, PlannedResource } from "./plan";
import { UNKNOWN } from "./wire";

/** Asks the policy pack about a plan while it is being made, and while the pack itself may still be starting. */
export class RunningJudgement {
  readonly #judgement: Promise<Judgement>;
  readonly #byUrn = new Map<string, PlannedResource>();

  public constructor(
    starting: Promise<Analyzer>,
    { project, stack }: Pick<Plan, "project" | "stack">,
    config: AnalyzerRun["config"],
  ) {
    this.#judgement = starting.then((analyzer) =>
      analyzer.begin({ project, stack, dryRun: true, ...(config === undefined ? {} : { config }) }),
    );
    // Whoever finishes hears of a failure.
    this.#judgement.catch(() => undefined);
  }

  /** Has a resource judged; its provider has to be there before it. */
  public add(resource: PlannedResource): void {
    this.#byUrn.set(resource.urn, resource);
    if (resource.external) return;
    const asked = analyzerResource(resource, this.#byUrn);
    // Whoever finishes hears of a failure.
    this.#judgement.then((judgement) => judgement.add(asked)).catch(() => undefined);
  }

  /** What the pack says of the whole plan. */
  public async finish(plan: Plan): Promise<readonly Violation[]> {
    try {
      return await (await this.#judgement).finish(analyzerResources(plan));
    } catch (error) {
      // Where in the pack it went wrong is told by the pack; where in the preview tells nobody anything.
      throw new PreviewError(error instanceof Error ? error.message : String(error));
    }
  }
}

/** The resources of a plan as the engine sends them to a policy pack. */
export function analyzerResources({ resources }: Plan): readonly AnalyzerResource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  // What is only read is not the stack's to judge.
  return resources.filter(({ external }) => !external).map((resource) => analyzerResource(resource, byUrn));
}

function analyzerResource(
  resource: PlannedResource,
  byUrn: ReadonlyMap<string, PlannedResource>,
): AnalyzerResource {
  const provider = byUrn.get(resource.provider ?? "");
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    properties: checked(resource, provider),
    // The engine counts the id among the outputs.
    outputs: resource.id === undefined ? resource.outputs : { ...resource.outputs, id: resource.id },
    dependencies: resource.dependencies,
    propertyDependencies: resource.propertyDependencies,
    protect: resource.protect,
    ignoreChanges: resource.ignoreChanges,
    additionalSecretOutputs: resource.additionalSecretOutputs,
    custom: resource.custom,
    ...(resource.parent === undefined ? {} : { parent: resource.parent }),
    ...(provider === undefined ? {} : { provider: analyzerProvider(provider) }),
  };
}

/**
 * The inputs as they are after the provider's Check, which adds at least what the provider itself is set to: to a
 * policy, nothing at all means a resource that an update leaves out.
 */
function checked(
  { remote, type, inputs }: PlannedResource,
  provider?: PlannedResource,
): PlannedResource["inputs"] {
  // A component that its provider makes reaches policies without its inputs.
  if (remote) return {};
  if (!type.startsWith("aws:") || Object.keys(inputs).length > 0) return inputs;
  return { region: provider?.inputs["region"] ?? UNKNOWN };
}

function analyzerProvider({ type, name, urn, inputs }: PlannedResource): AnalyzerProvider {
  return { type, name, urn, properties: inputs };
}
