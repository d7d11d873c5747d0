import type { Wire, WireObject } from "../wire";

/** What a change of one property means for its resource. */
export interface Rule {
  /**
   * What becomes of the property when the program no longer gives it: the provider keeps what is there, or Pulumi
   * gives another name, or there is a default.
   */
  readonly removal: "kept" | "changed";
  readonly default?: Wire;
  /** Where only some changes of it replace: which, and whether one of them is at hand. */
  readonly condition?: Condition;
  /** Whether it is about the property being there at all, and not about what is in it. @default false */
  readonly isOfWhole?: boolean;
}

interface Condition {
  readonly reason: string;
  /** Says for former and new inputs whether a change between them replaces; nothing where they do not tell. */
  readonly holds?: (from: WireObject, to: WireObject) => boolean | undefined;
}

/** What is known of one type of resources. */
export interface TypeRules {
  /**
   * The function of the provider's source that says so: `ecs.resourceService` is in `internal/service/ecs` of
   * terraform-provider-aws.
   */
  readonly source: string;
  /** The properties of which a change replaces a resource, by their path without places in lists. */
  readonly replacing: Readonly<Record<string, Rule>>;
  /** Why replacing one loses nothing and interrupts nothing. @default it may */
  readonly harmless?: string;
  /** Whether it is of no region, and so has no input `region`. @default false */
  readonly isGlobal?: boolean;
}

/** Types of resources, by their token. */
export type Types = Readonly<Record<string, TypeRules>>;

/** The provider keeps what is there when nothing is given. Such properties are optional and computed. */
export const KEPT: Rule = { removal: "kept" };
/** Without it, there is nothing, or a name that Pulumi gives. */
export const CHANGED: Rule = { removal: "changed" };

/** What the provider takes when nothing is given. */
export function defaultOf(value: Wire): Rule {
  return { removal: "changed", default: value };
}

/**
 * Some changes replace, and others do not.
 *
 * @param rule What its removal means.
 */
export function sometimes(rule: Rule, reason: string, holds?: Condition["holds"]): Rule {
  return { ...rule, condition: { reason, ...(holds === undefined ? {} : { holds }) } };
}

/** It is changed in place while it is there before and after. */
export function givenOrTaken(property: string): Rule {
  const rule = sometimes(
    CHANGED,
    "it is replaced where this is given for the first time, or taken away",
    (from, to) => (from[property] === undefined) !== (to[property] === undefined),
  );
  return { ...rule, isOfWhole: true };
}
