import type { PlannedResource } from "../plan";
import { SECRET_TEXT } from "../present";
import { madeFor } from "../replacing/values";
import { rebuild, textsIn, withoutSecretMarks, type Wire, type WireObject } from "../wire";
import { unfolded } from "./properties";

/** What becomes of a resource from which others take values. */
export type SourceEffect = "new" | "replaced";

/** A text that is not known before the update, and what a reader sees in its place. */
interface Mark {
  readonly text: string;
  readonly mark: string;
  /** Whether it may stand in another text by chance: then it is looked for as the whole of a property. */
  readonly isCommon: boolean;
}

/** Shorter texts stand in others by chance. */
const SHORTEST = 6;

/**
 * Writes into the inputs of a resource what the engine knows of them before an update: a value that the cloud makes for
 * a resource that is new or replaced is not known yet. Offline it was made up, and would seem to stay as it is.
 */
export class Cascade {
  readonly #planned: ReadonlyMap<string, PlannedResource>;
  readonly #marks = new Map<string, readonly Mark[]>();

  public constructor(
    resources: readonly PlannedResource[],
    private readonly effectOf: (urn: string) => SourceEffect | undefined,
  ) {
    this.#planned = new Map(resources.map((resource) => [resource.urn, resource]));
  }

  /** Whether a resource has a value of one that is new or replaced. */
  public concerns({ propertyDependencies }: PlannedResource): boolean {
    return Object.values(propertyDependencies).some((urns) =>
      urns.some((urn) => this.#marksOf(urn).length > 0),
    );
  }

  /** @param inputs As they are printed, after `unfolded`. */
  public mark({ propertyDependencies }: PlannedResource, inputs: WireObject): WireObject {
    const marked: Record<string, Wire> = { ...inputs };
    for (const [property, urns] of Object.entries(propertyDependencies)) {
      const value = inputs[property];
      const marks = urns.flatMap((urn) => this.#marksOf(urn));
      if (value === undefined || marks.length === 0) continue;
      marked[property] =
        // What is in a secret is not told, but for what it is made of.
        value === SECRET_TEXT
          ? (this.#ownMarkOf(urns) ?? value)
          : (marks.find(({ text }) => text === value)?.mark ??
            rebuild(value, (leaf) => (typeof leaf === "string" ? written(leaf, marks) : leaf)));
    }
    return marked;
  }

  #ownMarkOf(urns: readonly string[]): string | undefined {
    return urns.flatMap((urn) => this.#ownMark(urn) ?? []).at(0);
  }

  #ownMark(urn: string): string | undefined {
    const planned = this.#planned.get(urn);
    const effect = planned === undefined ? undefined : this.effectOf(urn);
    return planned === undefined || effect === undefined
      ? undefined
      : `that of ${planned.name}, which is ${effect}`;
  }

  /** The texts that a resource gives: those made for it, and those that it was given and passes on. */
  #marksOf(urn: string): readonly Mark[] {
    const known = this.#marks.get(urn);
    if (known !== undefined) return known;
    this.#marks.set(urn, []);
    const planned = this.#planned.get(urn);
    const mark = this.#ownMark(urn);
    const own = planned === undefined || mark === undefined ? [] : marksFor(planned, mark);
    const marks = [...own, ...(planned === undefined ? [] : this.#passedOn(planned))];
    this.#marks.set(urn, marks);
    return marks;
  }

  #passedOn({ propertyDependencies, inputs }: PlannedResource): readonly Mark[] {
    return Object.entries(propertyDependencies).flatMap(([property, urns]) => {
      const marks = urns.flatMap((urn) => this.#marksOf(urn));
      if (marks.length === 0) return [];
      const value = withoutSecretMarks(inputs[property] ?? null);
      const texts = textsIn(value);
      return marks.filter(({ text, isCommon }) =>
        isCommon ? value === text : texts.some((each) => each.includes(text)),
      );
    });
  }
}

/** A text with each mark in the place of what it stands for; the longest first, and none in another. */
function written(text: string, marks: readonly Mark[]): string {
  const [found] = marks
    .filter(({ text: made, isCommon }) => !isCommon && text.includes(made))
    .sort((one, other) => other.text.length - one.text.length);
  if (found === undefined) return text;
  if (text === found.text) return found.mark;
  return text
    .split(found.text)
    .map((part) => written(part, marks))
    .join(`[${found.mark}]`);
}

/** The texts of a resource that the program has not given itself. */
function marksFor({ id = "", inputs, outputs }: PlannedResource, mark: string): readonly Mark[] {
  const given = { inputs: unfolded(withoutSecretMarks(inputs)) };
  return madeFor({ inputs: given, outputs: { id, outputs: withoutSecretMarks(outputs) } })
    .filter((text) => text !== "")
    .map((text) => ({ text, mark, isCommon: text.length < SHORTEST || !/\d/.test(text) }));
}
