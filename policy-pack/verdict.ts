/** What a row says of a resource, and how several things are judged without one hiding the other. */
import { UnknownValueError } from "@pulumi/policy";

/** Something broken. */
export interface Finding {
  readonly message: string;
  /** Lowers this finding, as outside production. A row never raises above its configured level. */
  readonly level?: "advisory";
}

/** Something that cannot be judged before the deployment, and what it hangs on. */
export interface Unjudged {
  readonly unjudged: string;
}

/** Nothing, a message, or several of them. */
export type Verdict = false | null | undefined | string | Finding | Unjudged | readonly Verdict[];

/** Thrown where a value needed for the verdict is not known yet. */
export class UnjudgedError extends Error {}

/** Flattens a verdict into what is to be said. */
function findings(verdict: Verdict): readonly (Finding | Unjudged)[] {
  if (typeof verdict === "string") return [{ message: verdict }];
  // A condition on values of any shape may leave anything behind.
  if (typeof verdict !== "object" || verdict === null) return [];
  if (isList(verdict)) return verdict.flatMap(findings);
  return [verdict];
}

/** Runs a judgement; an unknown value that it reads becomes part of the verdict. */
export function judged(judge: () => Verdict): readonly (Finding | Unjudged)[] {
  try {
    return findings(judge());
  } catch (error) {
    const unjudged = unknownPath(error);
    if (unjudged === undefined) throw error;
    return [{ unjudged }];
  }
}

/**
 * Judges each item of a list by itself, so that an unknown item does not hide a broken one.
 *
 * @param items read by index, since an unknown item throws when it is read
 */
export function each<T>(
  items: readonly T[] | undefined,
  judge: (item: NonNullable<T>, index: number) => Verdict,
): Verdict {
  return Array.from({ length: items?.length ?? 0 }, (_, index) =>
    judged(() => {
      const item = items?.[index];
      return item !== undefined && item !== null && judge(item, index);
    }),
  ).flat();
}

/** Judges several things of one resource apart, for the same reason. */
export function all(...judges: readonly (() => Verdict)[]): Verdict {
  return judges.flatMap(judged);
}

/** The value, or undefined where it is not known yet: for values that only serve to say more. */
export function ifKnown<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (unknownPath(error) === undefined) throw error;
    return undefined;
  }
}

/** Whether the program gave no value: one that is not known yet was given all the same. */
export function isMissing(read: () => unknown): boolean {
  return isKnown(read) && !read();
}

/** Whether a value is known already. */
export function isKnown(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (unknownPath(error) === undefined) throw error;
    return false;
  }
}

function unknownPath(error: unknown): string | undefined {
  if (error instanceof UnjudgedError) return error.message;
  return isUnknownValue(error) ? error.props.join(".") : undefined;
}

/** The SDK exports the class without its type. */
function isUnknownValue(error: unknown): error is Error & { readonly props: readonly string[] } {
  return error instanceof UnknownValueError;
}

function isList(verdict: Verdict): verdict is readonly Verdict[] {
  return Array.isArray(verdict);
}
