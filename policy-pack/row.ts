/** The form in which policies are written: rows for one or more resource types. */
import type { Severity } from "@pulumi/policy";
import { Context, StackContext } from "./context";
import type { Props, ResourceType } from "./resource-types";
import type { Setting } from "./settings";
import { TAGGABLE_TYPES } from "./taggable";
import type { Verdict } from "./verdict";

/** One policy over the properties `P`, seen with the surroundings `C`. */
export interface Row<P, C> {
  readonly name: string;
  readonly level: "mandatory" | "advisory";
  readonly severity: Severity;
  /** What must hold, in one sentence. */
  readonly description: string;
  /** What to do, and what it costs: restarts, replacements, money. */
  readonly remediation: string;
  /** Security Hub controls and Checkov ids that ask for the same. @default - none does */
  readonly reference?: string;
  /** A page of AWS's documentation. @default - that of the first Security Hub control of `reference` */
  readonly url?: string;
  /** @default - nothing to set but exemptions */
  readonly settings?: readonly Setting<unknown>[];
  /**
   * What is broken, in words that say what was found and what to set. Never quotes a text property: the
   * engine hands secrets over in plain, and nothing tells them from other text.
   */
  readonly broken: (props: P, context: C) => Verdict;
  /**
   * Mends the properties in place, leaf by leaf, so that secrets and unknown values beside them stay what they
   * are. Only asked where the policy's level is `remediate`.
   *
   * @returns whether anything was changed
   * @default - the policy only judges
   */
  readonly remediate?: (props: Record<string, unknown>, context: Context) => boolean;
}

/** A policy of the catalogue. */
export interface CataloguedPolicy extends Policy {
  readonly family: string;
}

/** A row with its types, as the wrapper runs it. */
export interface Policy extends Omit<Row<never, never>, "broken"> {
  readonly scope: "resource" | "stack";
  readonly types: ReadonlySet<string>;
  readonly judge: (context: StackContext) => Verdict;
}

/** Policies over single resources of one type, or of several that share properties. */
export function policiesFor<T extends ResourceType>(
  types: T | readonly T[],
  rows: readonly Row<Props<T>, Context>[],
): readonly Policy[] {
  return policies<Props<T>, Context>("resource", listed(types), rows, (context) => context);
}

/** Policies over the resources of a type together with what they are linked with in the stack. */
export function stackPoliciesFor<T extends ResourceType>(
  types: T | readonly T[],
  rows: readonly Row<Props<T>, StackContext>[],
): readonly Policy[] {
  return policies("stack", listed(types), rows, (context) => context);
}

/** Policies over every resource that AWS lets carry tags. */
export function policiesForTaggable(rows: readonly Row<unknown, Context>[]): readonly Policy[] {
  return policiesForNamed(TAGGABLE_TYPES, rows);
}

/** Policies over resources of types whose properties they read without knowing them. */
export function policiesForNamed(
  types: Iterable<string>,
  rows: readonly Row<unknown, Context>[],
): readonly Policy[] {
  return policies<unknown, Context>("resource", new Set(types), rows, (context) => context);
}

function listed<T extends string>(types: T | readonly T[]): ReadonlySet<string> {
  return new Set(typeof types === "string" ? [types] : types);
}

function policies<P, C>(
  scope: Policy["scope"],
  types: ReadonlySet<string>,
  rows: readonly Row<P, C>[],
  surroundings: (context: StackContext) => C,
): readonly Policy[] {
  return rows.map(({ broken, ...about }) => ({
    ...about,
    scope,
    types,
    // The wrapper calls only for these types, and the type says which properties there are.
    judge: (context) => broken(context.resource.props as P, surroundings(context)),
  }));
}
