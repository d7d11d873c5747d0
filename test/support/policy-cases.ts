/** The form of a policy's cases: a compliant resource, and what is changed of it or of its neighbours. */
import type { AnalyzerResource } from "../../preview/analyzer";
import { resource, secret, UNKNOWN, type Fixture } from "./policy-fixtures";
import { COMPLIANT, REFUSED, type Name } from "./policy-stack";

/** A change of the compliant stack. */
export interface Change {
  /** The resource that is changed. @default - the subject of the case */
  readonly at?: Name;
  readonly set?: Readonly<Record<string, unknown>>;
  /** Properties taken away. */
  readonly unset?: readonly string[];
  /** Resources taken away. */
  readonly without?: readonly Name[];
  readonly options?: Pick<Fixture, "protect" | "ignoreChanges" | "provider" | "from">;
}

/** A change, and what the policy then says of the subject; of nothing to say, it passes. */
export interface Expected extends Change {
  readonly says?: RegExp;
  readonly level?: "mandatory" | "advisory";
}

/** All that is to be shown of one policy. */
export interface PolicyCase {
  readonly policy: string;
  readonly subject: Name;
  /** Broken in these ways; the first also stands for exempt and expired. */
  readonly fails: readonly [Expected, ...Expected[]];
  /** Right in these ways too, besides the compliant stack. */
  readonly passes?: readonly Change[];
  readonly absent: Expected;
  /** Why there is nothing unknown to read, where there is not. */
  readonly unknown: Expected | string;
  /** Whether the first failing values are fine once they are secrets. @default - they are judged alike */
  readonly silentOfSecrets?: true;
}

/** Resources farther away than this do not bear on a verdict. */
const FARTHEST = 5;

/** The compliant stack around a subject, changed. */
export function changed(subject: Name, change: Change, secrets = false): readonly AnalyzerResource[] {
  const target = change.at ?? subject;
  const original = { ...COMPLIANT, ...REFUSED };
  const stack: Record<string, Fixture> = { ...original };
  const before = stack[target];
  if (!before) throw new Error(`no fixture is called ${target}`);
  const properties = Object.fromEntries(
    Object.entries({ ...before.properties, ...change.set }).filter(([key]) => !change.unset?.includes(key)),
  );
  stack[target] = { ...before, ...change.options, properties };
  const around = new Set([...neighbours(subject, original), ...neighbours(subject, stack)]);
  for (const gone of change.without ?? []) around.delete(gone);
  return [...around].flatMap((name) => {
    const fixture = stack[name];
    if (!fixture) return [];
    return [
      resource(name, secrets ? { ...fixture, properties: allSecret(fixture.properties) } : fixture, stack),
    ];
  });
}

/** An unknown value of one property. */
export function unknown(property: string, at?: Name): Expected {
  return {
    set: { [property]: UNKNOWN },
    says: new RegExp(`cannot be judged yet: .*${property}`),
    level: "advisory",
    ...(at === undefined ? {} : { at }),
  };
}

function allSecret(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, secret(value)]));
}

function neighbours(subject: string, stack: Readonly<Record<string, Fixture>>): readonly string[] {
  const linked = (name: string): readonly string[] => [
    ...Object.values(stack[name]?.from ?? {}).flat(),
    ...Object.keys(stack).filter((other) =>
      Object.values(stack[other]?.from ?? {})
        .flat()
        .includes(name),
    ),
  ];
  const found = new Set([subject]);
  for (let step = 0; step < FARTHEST; step++) {
    for (const name of [...found].flatMap(linked)) found.add(name);
  }
  return [...found];
}
