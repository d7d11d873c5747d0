import type { PlannedResource } from "../plan";
import { madeFor } from "../replacing/values";
import { rebuild, withoutSecretMarks, type Wire, type WireObject } from "../wire";
import { unfolded } from "./properties";

/** What becomes of a resource from which others take values. */
export type SourceEffect = "new" | "replaced";

/** What the cloud makes for one resource, as far as others can have it from there. */
interface Source {
  readonly texts: readonly string[];
  readonly mark: string;
}

/** Shorter texts stand in others by chance. */
const SHORTEST = 6;

/**
 * Writes into the inputs of a resource what the engine knows of them before an update: a value that the cloud makes for
 * a resource that is new or replaced is not known yet. Offline it was made up, and would seem to stay as it is.
 */
export class Cascade {
  readonly #planned: ReadonlyMap<string, PlannedResource>;
  readonly #sources = new Map<string, Source | undefined>();

  public constructor(
    resources: readonly PlannedResource[],
    private readonly effectOf: (urn: string) => SourceEffect | undefined,
  ) {
    this.#planned = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  /** Whether a resource has a value of one that is new or replaced. */
  public concerns({ propertyDependencies }: PlannedResource): boolean {
    return Object.values(propertyDependencies).some((urns) => urns.some((urn) => this.#source(urn)));
  }

  /** @param inputs As they are printed, after `unfolded`. */
  public mark({ propertyDependencies }: PlannedResource, inputs: WireObject): WireObject {
    const marked: Record<string, Wire> = { ...inputs };
    for (const [property, urns] of Object.entries(propertyDependencies)) {
      const value = inputs[property];
      const sources = urns.flatMap((urn) => this.#source(urn) ?? []);
      if (value === undefined || sources.length === 0) continue;
      marked[property] = rebuild(value, (leaf) => (typeof leaf === "string" ? markIn(leaf, sources) : leaf));
    }
    return marked;
  }

  #source(urn: string): Source | undefined {
    if (this.#sources.has(urn)) return this.#sources.get(urn);
    const planned = this.#planned.get(urn);
    const effect = this.effectOf(urn);
    const source =
      planned === undefined || effect === undefined
        ? undefined
        : { texts: textsOf(planned), mark: `that of ${planned.name}, which is ${effect}` };
    this.#sources.set(urn, source);
    return source;
  }
}

function markIn(text: string, sources: readonly Source[]): string {
  for (const { texts, mark } of sources) {
    const made = texts.find((each) => text.includes(each));
    if (made !== undefined) return text === made ? mark : text.replaceAll(made, `[${mark}]`);
  }
  return text;
}

/** The texts of a resource that the program has not given itself, the longest first. */
function textsOf({ id = "", inputs, outputs }: PlannedResource): readonly string[] {
  const given = { inputs: unfolded(withoutSecretMarks(inputs)) };
  return madeFor({ inputs: given, outputs: { id, outputs: withoutSecretMarks(outputs) } })
    .filter((text) => text.length >= SHORTEST && /\d/.test(text))
    .sort((one, other) => other.length - one.length);
}
