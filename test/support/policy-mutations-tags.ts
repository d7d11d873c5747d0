/** Tags lost, misspelled and left without a meaning, with what the provider would have added. */
import type { AnalyzerResource } from "../../preview/analyzer";
import { asMap, at, bare, GONE, parsed, type Mutation } from "./policy-mutation";

const REQUIRED = ["CostCode", "Environment", "ManagedBy", "Project"];
const WRONG: Readonly<Record<string, string>> = { CostCode: "?", Environment: "wherever" };

/** Each tag that an organisation asks for, taken away and given a wrong value. */
export function tagMutations(resource: AnalyzerResource): readonly Mutation[] {
  const tags = bare(resource.properties["tags"]);
  if (Array.isArray(tags)) return listed(resource, tags);
  const map = asMap(tags);
  if (!map) return [];
  return REQUIRED.filter((key) => key in map).flatMap((key) => [
    { name: `tags.${key} → away`, mutant: undefaulted(at(resource, ["tags", key], GONE), key) },
    { name: `tags.${key} → empty`, mutant: undefaulted(at(resource, ["tags", key], ""), key) },
    ...wrong(key).map(({ name, value }) => ({
      name: `tags.${key} → ${name}`,
      mutant: undefaulted(at(resource, ["tags", key], value), key),
    })),
  ]);
}

/** The tags of an Auto Scaling group are a list. */
function listed(resource: AnalyzerResource, tags: readonly unknown[]): readonly Mutation[] {
  return tags.flatMap((tag, index) => {
    const key = String(asMap(tag)?.["key"]);
    if (!REQUIRED.includes(key)) return [];
    return [
      { name: `tags.${key} → away`, mutant: undefaulted(at(resource, ["tags", index], GONE), key) },
      ...wrong(key).map(({ name, value }) => ({
        name: `tags.${key} → ${name}`,
        mutant: undefaulted(at(resource, ["tags", index, "value"], value), key),
      })),
    ];
  });
}

function wrong(key: string): readonly { readonly name: string; readonly value: string }[] {
  const value = WRONG[key];
  return value === undefined ? [] : [{ name: "a wrong value", value }];
}

/** What the provider adds, and what AWS then holds in all, without the tag too. */
function undefaulted(resource: AnalyzerResource, key: string): AnalyzerResource {
  const { provider, outputs } = resource;
  const all = asMap(bare(outputs?.["tagsAll"]));
  const tags = asMap(bare(resource.properties["tags"])) ?? {};
  const rest = Object.fromEntries(Object.entries({ ...all, ...tags }).filter(([each]) => each !== key));
  const tagsAll = { ...rest, ...(key in tags ? { [key]: tags[key] } : {}) };
  return {
    ...resource,
    ...(outputs && all ? { outputs: { ...outputs, tagsAll } } : {}),
    ...(provider ? { provider: { ...provider, properties: withoutDefault(provider.properties, key) } } : {}),
  };
}

function withoutDefault(
  properties: Readonly<Record<string, unknown>>,
  key: string,
): Readonly<Record<string, unknown>> {
  const given = properties["defaultTags"];
  const read = asMap(parsed(given) ?? given);
  const tags = asMap(read?.["tags"]);
  if (!tags) return properties;
  const rest = Object.fromEntries(Object.entries(tags).filter(([each]) => each !== key));
  const defaults = { ...read, tags: rest };
  return {
    ...properties,
    defaultTags: typeof given === "string" ? JSON.stringify(defaults) : defaults,
  };
}
