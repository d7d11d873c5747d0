/** Tags of a resource: its own, those it carries in all, and the default tags of its provider. */
import { isBag, parsed, text, type Bag } from "./values";
import { isKnown, UnjudgedError } from "./verdict";

/** Tags as they will stand on the resource. */
export class Tags {
  /**
   * @param props the resource's properties
   * @param provider the properties of its provider, where it has one
   */
  constructor(
    private readonly props: Bag,
    private readonly provider: Bag | undefined,
  ) {}

  /** Whether the resource carries a tag with a value, known or not. */
  has(key: string): boolean {
    return this.find(key, (bag) => !isKnown(() => bag[key]) || text(bag[key]) !== "") ?? false;
  }

  /** A tag's value; the resource's own wins over its provider's. */
  value(key: string): string | undefined {
    return this.find(key, (bag) => text(bag[key]) || undefined);
  }

  /** Whether a value of the tag `Environment` is one of these, alone or before a dash (`prod-use1`). */
  inEnvironment(environments: readonly string[]): boolean {
    const environment = this.value("Environment");
    return environments.some((name) => environment === name || environment?.startsWith(`${name}-`));
  }

  /** The first source that answers. A source that is unknown as a whole counts only when none does. */
  private find<T>(key: string, read: (bag: Bag) => T | undefined): T | undefined {
    const tags = (): unknown => this.props["tags"];
    const tagsAll = (): unknown => this.props["tagsAll"];
    // One tag that is not known makes all of tagsAll unknown, which is made of the two others.
    const isMade = isKnown(tags) && this.provider !== undefined && !isKnown(tagsAll);
    const sources = isMade ? [tags, () => this.defaults()] : [tags, tagsAll, () => this.defaults()];
    for (const source of sources.filter(isKnown)) {
      const bag = source();
      const found = isBag(bag) && key in bag ? read(bag) : undefined;
      if (found !== undefined) return found;
    }
    if (!sources.every(isKnown)) throw new UnjudgedError("tags");
    return undefined;
  }

  /** The engine hands a provider's structured inputs on as JSON. */
  private defaults(): unknown {
    const given = this.provider?.["defaultTags"];
    const defaultTags: unknown = typeof given === "string" ? parsed(given) : given;
    return isBag(defaultTags) ? defaultTags["tags"] : undefined;
  }
}
