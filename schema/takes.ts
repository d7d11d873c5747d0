import type { JsonSchema } from "./file-schema";

/** What a key takes, in words: the form that its check names, or the values that there are. */
export function takes(schema: JsonSchema): string {
  const { description, enum: values, anyOf, items, propertyNames, additionalProperties } = schema;
  if (description !== undefined) return description;
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(", ");
  if (items !== undefined && !Array.isArray(items)) return `a list: ${inner(items)}${bounds(schema)}`;
  if (anyOf !== undefined) return anyOf.map(inner).join("; or ");
  if (propertyNames !== undefined)
    return `a map, from ${inner(propertyNames)}, to ${inner(additionalProperties)}`;
  return schema.type === "string" ? "text" : "any value";
}

function inner(schema: JsonSchema | boolean | undefined): string {
  return typeof schema === "object" ? takes(schema) : "any value";
}

function bounds({ minItems, maxItems }: JsonSchema): string {
  return `${minItems === undefined ? "" : `; ${minItems} or more`}${maxItems === undefined ? "" : `; at most ${maxItems}`}`;
}
