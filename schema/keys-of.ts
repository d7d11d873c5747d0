import type { JsonSchema } from "./file-schema";

/** A key of a stack file. */
export interface Key {
  /** From the top, without the names of services and the like. */
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: JsonSchema;
  /** The keys of what it holds, or of each of its entries. Undefined where it holds a plain value. */
  readonly inside?: readonly Key[];
  /** The form of the names of its entries, in words; undefined where it has none. */
  readonly entryName?: string;
  /** What each entry of a list is, in words; undefined where it is no list of what has keys. */
  readonly listOf?: string;
}

/** The keys that a JSON Schema has at its top, each with those inside it. */
export function keysOf(schema: JsonSchema, path: string): readonly Key[] {
  return Object.entries(schema.properties ?? {}).map(([name, value]) => {
    const own = path === "" ? name : `${path}.${name}`;
    const isRequired = schema.required?.includes(name) ?? false;
    return { path: own, name, isRequired, ...contentOf(asSchema(value), own) };
  });
}

/** Every key of a schema, at every depth. */
export function allKeys(keys: readonly Key[]): readonly Key[] {
  return keys.flatMap((key) => [key, ...allKeys(key.inside ?? [])]);
}

function contentOf(schema: JsonSchema, path: string): Omit<Key, "path" | "name" | "isRequired"> {
  const withKeys = (holder: JsonSchema): { inside?: readonly Key[] } => {
    const inside = [holder, ...(holder.anyOf ?? []).map(asSchema)].flatMap((each) => keysOf(each, path));
    return inside.length === 0 ? {} : { inside };
  };
  const { items, additionalProperties, propertyNames } = schema;
  if (items !== undefined && !Array.isArray(items)) {
    const inner = withKeys(asSchema(items));
    const listOf = asSchema(items).description ?? "with these keys";
    return { schema, ...inner, ...(inner.inside === undefined ? {} : { listOf }) };
  }
  if (typeof additionalProperties === "object") {
    const inner = withKeys(additionalProperties);
    const entryName = asSchema(propertyNames).description ?? "a name of your own";
    return { schema, ...inner, ...(inner.inside === undefined ? {} : { entryName }) };
  }
  return { schema, ...withKeys(schema) };
}

/** A schema that is only true or false says nothing of keys. */
function asSchema(schema: JsonSchema | boolean | undefined): JsonSchema {
  return typeof schema === "object" ? schema : {};
}
