/** The containers of ECS task definitions, which come as JSON. */
import { isBag, list, parsed, text, type Bag } from "./values";
import type { Variable } from "./secret-names";
import { UnjudgedError } from "./verdict";

const IDENTIFIER = /^[A-Za-z0-9_.-]{1,255}$/;

/** One container, and what it is called in messages. */
export interface Definition {
  readonly label: string;
  readonly container: Bag;
}

/** The containers of a task definition's JSON. */
export function definitions(json: string | undefined): readonly Definition[] {
  if (json === undefined) return [];
  const root = parsed(json);
  if (root === undefined) throw new UnjudgedError("containerDefinitions, which is not JSON,");
  return list(root)
    .filter(isBag)
    .map((container, index) => {
      const name = container["name"];
      const named = typeof name === "string" && IDENTIFIER.test(name);
      return { container, label: named ? `container ${name}` : `container ${index}` };
    });
}

/** A container's plain variables. */
export function variables(container: Bag): readonly Variable[] {
  return list(container["environment"])
    .filter(isBag)
    .map(({ name, value }) => ({ name: text(name), value: text(value) }));
}
