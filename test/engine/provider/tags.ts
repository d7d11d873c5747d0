import { canonicalType } from "../../../policy-pack/canonical-type";
import { TAGGABLE_TYPES } from "../../../policy-pack/taggable";
import { containsUnknown, mapOf, UNKNOWN, type Wire, type WireObject } from "../../../preview/wire";

/** The `tagsAll` that the provider adds to what can be tagged: its own tags over the provider's default tags. */
export function allTags(type: string, inputs: WireObject, defaultTags: Wire | undefined): WireObject {
  if (!TAGGABLE_TYPES.has(canonicalType(type))) return {};
  const { tags = null } = inputs;
  const defaults = configured(defaultTags);
  if (containsUnknown(tags) || containsUnknown(defaults)) return { tagsAll: UNKNOWN };
  return { tagsAll: { ...mapOf(mapOf(defaults)["tags"]), ...mapOf(tags) } };
}

/** A value of a provider's configuration: what is no text comes as JSON. */
export function configured(value: Wire | undefined): Wire {
  if (typeof value !== "string") return value ?? null;
  try {
    return JSON.parse(value) as Wire; // whatever JSON says is a wire value
  } catch {
    return value;
  }
}
