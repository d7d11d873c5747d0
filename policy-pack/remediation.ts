/**
 * Changes that policies make at the level `remediate`: leaves, in place. The SDK's view of the properties keeps
 * what is secret secret and what is unknown unknown, as long as nothing is read out of it and written back. Reading
 * what is not known throws, which must come before the first change.
 */
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import type { Context } from "./context";
import type { Setting } from "./settings";
import { Tags } from "./tags";
import { isBag, text } from "./values";
import { isKnown } from "./verdict";

/** The properties of a resource that a remediation may change. */
export type Changeable = Record<string, unknown>;

/** The periods in days that CloudWatch keeps logs for. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Days that a remediated log group keeps its events. */
export const remediationDays: Setting<number> = {
  key: "remediationDays",
  schema: {
    type: "integer",
    enum: RETENTION_DAYS,
    default: 30,
    description: "Days that a log group keeps its events once the level `remediate` has mended it.",
  },
  read: (configured) => RETENTION_DAYS.find((days) => days === configured) ?? 30,
};

const tagValuesSchema: PolicyConfigJSONSchema = {
  type: "object",
  additionalProperties: { type: "string", minLength: 1 },
  default: {},
  description:
    "Values that the level `remediate` gives to missing tags, by tag; a tag without one stays missing.",
};

/** Values of tags that are added where they are missing. */
export const tagValues: Setting<ReadonlyMap<string, string>> = {
  key: "tagValues",
  schema: tagValuesSchema,
  read: (configured) =>
    new Map(
      Object.entries(isBag(configured) ? configured : {})
        .map(([key, value]) => [key, text(value)] as const)
        .filter(([, value]) => value !== ""),
    ),
};

/** Sets a property, unless it is so already. */
export function set(props: Changeable, key: string, value: boolean | number): boolean {
  if (props[key] === value) return false;
  props[key] = value;
  return true;
}

/**
 * Adds missing tags, where it is known what is there. The provider has merged its default tags into `tagsAll`
 * before the engine asks for remediations and does not do so again: hence both.
 */
export function addTags(
  props: Changeable,
  at: Context,
  keys: readonly string[],
  values: ReadonlyMap<string, string>,
): boolean {
  const provider = at.resource.provider?.props;
  const tags = props["tags"] ?? {};
  // One unknown tag makes all of `tagsAll` unknown: then the default tags of the provider are enough to know.
  const isWhole = isKnown(() => props["tagsAll"]);
  const all = isWhole ? (props["tagsAll"] ?? undefined) : undefined;
  if ((!isWhole && provider === undefined) || !isBag(tags) || (all !== undefined && !isBag(all)))
    return false;

  const carried = new Tags({ tags, tagsAll: all }, provider);
  const missing = keys.filter((key) => values.has(key) && !carried.has(key));
  if (missing.length === 0 || holdsFiles(props)) return false;
  if (!isBag(props["tags"])) props["tags"] = {};
  for (const bag of [props["tags"], all]) {
    // A bag read from the properties writes through to them.
    if (isBag(bag)) for (const key of missing) (bag as Changeable)[key] = values.get(key);
  }
  return true;
}

/**
 * Whether properties hold files or archives anywhere. The SDK hands those back without their content's hash, and
 * an archive of several files without the files: such a resource has to be left alone.
 */
function holdsFiles(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const parts = value as Changeable;
  if (isKnown(() => parts["__pulumiAsset"]) && parts["__pulumiAsset"] === true) return true;
  if (isKnown(() => parts["__pulumiArchive"]) && parts["__pulumiArchive"] === true) return true;
  return Object.keys(parts).some((key) => isKnown(() => parts[key]) && holdsFiles(parts[key]));
}
