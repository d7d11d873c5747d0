import { isList, isMap, kindOf, type Wire, type WireObject } from "../wire";

/** What stands for a secret wherever one is printed. */
const SECRET_TEXT = "[secret]";

/** More than any figure here can be; what is larger is no figure. */
const LARGEST = 1e12;

/**
 * A resource's inputs, read for what is known of them. They may be of a plan, or of what was printed of one, where a
 * secret and what is not known yet are texts: what cannot be read is not there, and nothing fails.
 */
export class Inputs {
  readonly #values: WireObject;

  public constructor(values: Wire | undefined) {
    const bare = unmarked(values);
    this.#values = isMap(bare) ? bare : {};
  }

  /** A number that is not negative, also one that is written as text. */
  public number(key: string): number | undefined {
    const value = unmarked(this.#values[key]);
    const number = typeof value === "string" && /^\d/.test(value) ? Number(value) : value;
    return typeof number === "number" && number >= 0 && number <= LARGEST ? number : undefined;
  }

  public text(key: string): string | undefined {
    const value = unmarked(this.#values[key]);
    return typeof value === "string" ? value : undefined;
  }

  /** Whether it is said to be so. */
  public flag(key: string): boolean {
    const value = unmarked(this.#values[key]);
    return value === true || value === "true";
  }

  public has(key: string): boolean {
    return Object.hasOwn(this.#values, key) && this.#values[key] !== null;
  }

  public list(key: string): readonly Wire[] {
    const value = unmarked(this.#values[key]);
    return isList(value) ? value : [];
  }

  public texts(key: string): readonly string[] {
    return this.list(key).filter((each) => typeof each === "string");
  }

  /** The maps of a list. */
  public maps(key: string): readonly Inputs[] {
    return this.list(key).map((each) => new Inputs(each));
  }

  public map(key: string): Inputs {
    return new Inputs(this.#values[key]);
  }

  /** A list of maps that is written as JSON; empty where it cannot be read. */
  public jsonMaps(key: string): readonly Inputs[] {
    try {
      const value = JSON.parse(this.text(key) ?? "[]") as Wire; // JSON is wire values
      return isList(value) ? value.map((each) => new Inputs(each)) : [];
    } catch {
      return [];
    }
  }
}

/** A secret is read as it is printed: what is told of a price tells nothing of it. */
function unmarked(value: Wire | undefined): Wire | undefined {
  return isMap(value) && kindOf(value) === "secret" ? SECRET_TEXT : value;
}
