import { isIP } from "node:net";
import { offer, type Path } from "../problem";
import { sortedEntries, type CheckContext } from "./context";

/** "Amazon EventBridge quotas": characters of a pattern. */
const LONGEST_PATTERN = 2048;
/** "Comparison operators for use in event patterns": what a number in a range may be. */
const LARGEST_NUMBER = 5_000_000_000;

/** A mistake, where it is inside of an operator. */
type Wrong = readonly [path: Path, message: string];

/** The operators of a pattern, and how each is judged. Source: EventBridge User Guide, the same page. */
const OPERATORS: Readonly<Record<string, (value: unknown) => readonly Wrong[]>> = {
  prefix: textOrAnyCase,
  suffix: textOrAnyCase,
  "anything-but": anythingBut,
  numeric,
  exists: (value) => judge(typeof value === "boolean", value, "true or false"),
  cidr,
  "equals-ignore-case": aText,
  wildcard,
};

/** Operators that `anything-but` takes, each of a text or a list of texts. */
const NEGATED = ["prefix", "suffix", "equals-ignore-case", "wildcard"];

/** A pattern's `detail`, as EventBridge would judge it when the rule is made. */
export function checkDetail(context: CheckContext, path: Path, pattern: unknown): void {
  if (pattern === undefined) return;
  if (Array.isArray(pattern)) {
    if (pattern.length === 0)
      context.report(path, "found an empty list, which nothing matches: name what matches");
    pattern.forEach((value: unknown, index) => {
      for (const [inner, message] of leaf(value)) context.report([...path, index, ...inner], message);
    });
  } else if (isMap(pattern)) {
    for (const [key, value] of sortedEntries(pattern)) {
      if (key === "$or") checkAlternatives(context, [...path, key], value);
      else checkDetail(context, [...path, key], value);
    }
  } else {
    const text = JSON.stringify(pattern);
    context.report(path, `found ${text}: a pattern has a list of what matches; write [${text}]`);
  }
}

/** How much of a pattern EventBridge takes. */
export function checkPatternLength({ report }: CheckContext, path: Path, pattern: object): void {
  const { length } = JSON.stringify(pattern);
  if (length > LONGEST_PATTERN) {
    report(
      path,
      `found a pattern of ${length} characters: EventBridge takes ${LONGEST_PATTERN}; match less here and look at the rest where the event is handled, or make two rules of it`,
    );
  }
}

function checkAlternatives(context: CheckContext, path: Path, value: unknown): void {
  if (!Array.isArray(value) || value.length < 2 || !value.every(isMap)) {
    context.report(
      path,
      `found ${show(value)}: $or has a list of two patterns or more, such as [{ total: [{ numeric: [">", 100] }] }, { vip: [true] }]`,
    );
    return;
  }
  value.forEach((alternative: unknown, index) => {
    checkDetail(context, [...path, index], alternative);
  });
}

function leaf(value: unknown): readonly Wrong[] {
  if (Array.isArray(value)) return [[[], `found a list in a list: write its values side by side`]];
  if (!isMap(value)) return [];
  const [[operator, operand] = ["", undefined], ...others] = Object.entries(value);
  const known = Object.keys(OPERATORS);
  const judgeOperand = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (others.length > 0 || operator === "")
    return [[[], `found ${show(value)}: an operator stands by itself, such as { prefix: shop- }`]];
  if (judgeOperand === undefined)
    return [[[], `found "${operator}", which is no operator of a pattern; ${offer(operator, known)}`]];
  return judgeOperand(operand).map(([path, message]) => [[operator, ...path], message]);
}

function judge(isRight: boolean, value: unknown, allowed: string): readonly Wrong[] {
  return isRight ? [] : [[[], `found ${show(value)}; allowed: ${allowed}`]];
}

function aText(value: unknown): readonly Wrong[] {
  return judge(isText(value), value, "a text");
}

function textOrAnyCase(value: unknown): readonly Wrong[] {
  const inner = isMap(value) && Object.keys(value).length === 1 ? value["equals-ignore-case"] : value;
  return judge(isText(inner), value, "a text, or { equals-ignore-case: text }");
}

function anythingBut(value: unknown): readonly Wrong[] {
  const allowed = `a text, a number, a list of texts or of numbers, or one of ${NEGATED.join(", ")}`;
  if (isMap(value)) {
    const [[operator, operand] = ["", undefined], ...others] = Object.entries(value);
    const isRight = others.length === 0 && NEGATED.includes(operator) && isListOr(isText, operand);
    if (!isRight || operator !== "wildcard") return judge(isRight, value, allowed);
    return [operand].flat().flatMap((each) => wildcard(each));
  }
  return judge(isListOr(isText, value) || isListOr(isNumber, value), value, allowed);
}

/** One comparison, or two that make a range. */
function numeric(value: unknown): readonly Wrong[] {
  const allowed = `a comparison or a range, such as [">", 0] or [">=", 0, "<", 100]`;
  const parts: readonly unknown[] = Array.isArray(value) ? value : [];
  const [first, low, second, high] = parts;
  const isOne = parts.length === 2 && isOneOf(["=", ">", ">=", "<", "<="], first) && isNumber(low);
  const isRange =
    parts.length === 4 &&
    isOneOf([">", ">="], first) &&
    isNumber(low) &&
    isOneOf(["<", "<="], second) &&
    isNumber(high);
  if (!isOne && !isRange) return judge(false, value, allowed);
  if (isRange && low >= high)
    return [[[], `found ${show(value)}: no number is both above ${low} and below ${high}`]];
  const tooLarge = [low, high].find((each) => isNumber(each) && Math.abs(each) > LARGEST_NUMBER);
  return tooLarge === undefined
    ? []
    : [[[], `found ${show(tooLarge)}: EventBridge compares numbers from -5000000000 to 5000000000`]];
}

function cidr(value: unknown): readonly Wrong[] {
  const [address = "", length = "", ...others] = isText(value) ? value.split("/") : [];
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const isRight = others.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= bits;
  return judge(isRight, value, "a CIDR block such as 10.0.0.0/8 or 2001:db8::/32");
}

function wildcard(value: unknown): readonly Wrong[] {
  if (!isText(value)) return aText(value);
  // What is escaped is a character like any other.
  const plain = value.replaceAll(/\\[*\\]/g, "x");
  if (plain.includes("**"))
    return [[[], `found "${value}": one * stands for any text; leave out the second`]];
  return plain.includes("\\")
    ? [[[], `found "${value}": a backslash stands before * or another backslash alone`]]
    : [];
}

function isListOr(is: (value: unknown) => boolean, value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every(is) : is(value);
}

function isOneOf(allowed: readonly string[], value: unknown): boolean {
  return isText(value) && allowed.includes(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
