import * as pulumi from "@pulumi/pulumi";

/** Makes something of each value of a map, in the map's order. */
export function mapValues<From, To>(
  map: Readonly<Record<string, From>>,
  make: (name: string, value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, make(name, value)]));
}

/** What is taken of each value of a map, by its name; without those of which there is nothing to take. */
export function pick<From, To>(
  map: Readonly<Record<string, From>>,
  take: (value: From, name: string) => To | undefined,
): Readonly<Record<string, To>> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) => {
      const taken = take(value, name);
      return taken === undefined ? [] : [[name, taken]];
    }),
  );
}

/** @throws pulumi.RunError when the map has nothing of that name. */
export function lookUp<Value>(map: Readonly<Record<string, Value>>, kind: string, name: string): Value {
  const value = map[name];
  if (value === undefined) throw new pulumi.RunError(`there is no ${kind} ${name}`);
  return value;
}
