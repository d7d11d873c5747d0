/** Distorts properties: anything in any place, down into JSON that is held as text. */
import fc from "fast-check";
import { secret, UNKNOWN } from "./policy-fixtures";

/** In every text made up here, and in no message. With blanks, so that it is no identifier, which may be shown. */
export const CANARY = "canary 7f3a9c of a secret";

/** A change of one place: of one that is there, or of one that policies were seen to read. */
export interface Distortion {
  readonly at: number;
  readonly among: "present" | "read";
  readonly into: (former: unknown) => unknown;
}

// What marks a secret on the wire.
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** Words that lead policies on, besides those of the seeds. */
const WORDS = [
  "*",
  "arn:aws:iam::aws:policy/AdministratorAccess",
  "-1",
  "true",
  "disabled",
  "prod",
  "sqlserver-ex",
];

const JSON_TEXTS = [
  "{",
  "null",
  "[]",
  "3",
  `"${CANARY}"`,
  `{"Statement":"${CANARY}"}`,
  `{"Statement":[null,3,{"Effect":"Allow","Action":{"a":1},"Principal":{"AWS":[null,{"x":"${CANARY}"}]}}]}`,
  `{"Statement":{"Effect":["Allow"],"Principal":7,"Condition":{"Bool":"${CANARY}","Null":[{}]}}}`,
  `[null,{"name":{},"environment":{"a":1},"secrets":"x","logConfiguration":["${CANARY}"],"image":9}]`,
  `[{"name":"${CANARY}","environment":[{"name":"PASSWORD","value":"${CANARY}"},null,{"name":3}]}]`,
];

/** Any value: of a wrong type, unknown, secret, or a text that is not what it should be. */
function anything(words: readonly string[]): fc.Arbitrary<unknown> {
  const texts = fc.oneof(
    fc.string({ maxLength: 8 }).map((text) => `${text}${CANARY}${text}`),
    fc.constantFrom(...JSON_TEXTS),
    fc.constantFrom(...WORDS, ...words),
  );
  const leaf = fc.oneof(
    { weight: 3, arbitrary: texts },
    { weight: 2, arbitrary: fc.constantFrom(UNKNOWN, secret(UNKNOWN)) },
    { weight: 2, arbitrary: fc.constantFrom<unknown[]>(null, true, false, 0, -1, 1.5, 65_536, "", [], {}) },
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      { weight: 6, arbitrary: leaf },
      { weight: 1, arbitrary: fc.array(tie("value"), { maxLength: 2 }) },
      {
        weight: 1,
        arbitrary: fc.dictionary(fc.constantFrom("name", "value", "0", "Statement", "length"), tie("value"), {
          maxKeys: 2,
        }),
      },
      { weight: 1, arbitrary: tie("value").map(secret) },
    ),
  }));
  return value;
}

/** Distortions, with the words that stand in the seeds. */
export function distortions(words: readonly string[]): fc.Arbitrary<readonly Distortion[]> {
  const into = fc.oneof(
    {
      weight: 4,
      arbitrary: anything(words).map((value) => (): unknown => value),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<((former: unknown) => unknown)[]>(
        (former) => [former],
        (former) => [UNKNOWN, former],
        (former) => ({ value: former }),
        (former) => secret(former ?? null),
        (former) => (Array.isArray(former) ? (former as unknown[])[0] : former),
        (former) => JSON.stringify(former ?? null),
      ),
    },
  );
  const one = fc.record({
    at: fc.nat(10_000),
    among: fc.constantFrom<("present" | "read")[]>("present", "present", "read"),
    into,
  });
  return fc.array(one, { maxLength: 4 });
}

type Properties = Readonly<Record<string, unknown>>;

/** The properties, distorted. */
export function distorted(
  properties: Properties,
  changes: readonly Distortion[],
  read: readonly string[],
): Properties {
  return changes.reduce((former, { at, among, into }) => {
    const path = among === "read" ? read[at % read.length] : undefined;
    const latter =
      path === undefined
        ? changedAt(former, 1 + (at % count(former)), into)
        : withRead(former, path.split("."), into);
    return isMap(latter) ? latter : former;
  }, properties);
}

// What any place may hold instead.
const WRONG: readonly unknown[] = [
  null,
  0,
  true,
  "",
  CANARY,
  UNKNOWN,
  [],
  {},
  [null],
  [UNKNOWN],
  [{}],
  [CANARY],
  { value: CANARY },
];

/** The properties with one place changed, for each place that is there or was seen to be read. */
export function* anywhere(properties: Properties, read: readonly string[]): Generator<() => Properties> {
  const places = count(properties);
  for (const wrong of WRONG) {
    const into = (): unknown => wrong;
    for (let at = 0; at < places; at++)
      yield () => distorted(properties, [{ at, among: "present", into }], read);
    for (let at = 0; at < read.length; at++)
      yield () => distorted(properties, [{ at, among: "read", into }], read);
  }
}

/** How many places there are below a value. */
function count(value: unknown): number {
  let places = 0;
  walk(value, (part) => {
    places += 1;
    return part;
  });
  return Math.max(1, places - 1);
}

function changedAt(value: unknown, place: number, into: (former: unknown) => unknown): unknown {
  let at = 0;
  return walk(value, (part) => (at++ === place ? into(part) : part));
}

/** Visits a value and what is in it, from the outside to the inside, and puts in place what `visit` returns. */
function walk(value: unknown, visit: (part: unknown) => unknown): unknown {
  const visited = visit(value);
  if (visited !== value) return visited;
  if (Array.isArray(value)) return value.map((part) => walk(part, visit));
  // The mark of a secret stays whole.
  if (isMap(value) && SIGNATURE in value) return { ...value, value: walk(value["value"], visit) ?? null };
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part, visit)]));
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    const inside: unknown = JSON.parse(value);
    return JSON.stringify(walk(inside, visit));
  } catch {
    return value;
  }
}

/** With something at a path that a policy was seen to read; `[]` is the first of a list. */
function withRead(value: unknown, path: readonly string[], into: (former: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return into(value);
  if (step === "[]") {
    const [first, ...others] = Array.isArray(value) ? (value as unknown[]) : [];
    return [withRead(first, rest, into), ...others];
  }
  const map = isMap(value) && !(SIGNATURE in value) ? value : {};
  return { ...map, [step]: withRead(map[step], rest, into) };
}

function isMap(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
