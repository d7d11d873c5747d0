import * as assert from "node:assert/strict";
import { problemsOf, refuses } from "../../support/config-files";

/** What is told of a YAML text that cannot be read, with its place. */
function told(text: string): string {
  const [problem, ...others] = problemsOf(text);
  assert.ok(problem);
  assert.deepEqual(others, []);
  assert.equal(problem.path, "(YAML)");
  const message = problem.message.replace(/\. Mend the YAML; nothing else was checked\.$/, "");
  return `${problem.line}:${problem.column} ${message}`;
}

const DEEPER = "further in than the line above, which has its value already: give both the same indentation";
const OUT_OF_LINE = (what: string): string =>
  `no ${what} above stands as far in as this one: line it up with those it belongs to`;
const IN_QUOTES = (first: string): string => `a text cannot start with ${first}: put it in quotes`;
const NO_BREAK = "a no-break space, as copied from a page or a document: type the space anew";

/** Mistakes of YAML itself, each with where it is told of, which is where its cause is, and how. */
const MISTAKES: Readonly<Record<string, readonly [text: string, told: string]>> = {
  "a key too far in": ["config:\n  a: 1\n    b: 2\n", `3:5 ${DEEPER}`],
  "a key too far in, with Windows line ends": ["config:\r\n  a: 1\r\n    b: 2\r\n", `3:5 ${DEEPER}`],
  "what belongs to a key as far in as itself": [
    "config:\n  web:\n  port: 80\n    cpu: 256\n",
    `4:5 ${DEEPER}`,
  ],
  "a key too far out": ["config:\n    a: 1\n  b: 2\n", `3:3 ${OUT_OF_LINE("key")}`],
  "a key out of line behind a comment": [
    "config:\n    a: 1\n\n  # on b\n  b: 2\n",
    `5:3 ${OUT_OF_LINE("key")}`,
  ],
  "an element of a list out of line": ["config:\n  - a\n - b\n", `3:2 ${OUT_OF_LINE("element")}`],
  "a brace that is not closed, behind others in quotes": [
    "config:\n  a: { b: \"}\", c: '{' # {\n  d: 2\n",
    "2:6 this { is not closed: add }",
  ],
  "a bracket that is not closed": ["config: [a, { b: 1 }\n", "1:9 this [ is not closed: add ]"],
  "a brace too many": ["config: { a: 1 }}\n", "1:17 a } too many"],
  "a missing comma": [
    "config: { a: 1 b: 2 }\n",
    "1:14 in { } and [ ] a comma stands between two parts: one is missing",
  ],
  "a quote that is not closed": ['a: "b"\nconfig: "c\nd: 1\n', "2:9 this quote is not closed"],
  "a quote inside a quoted text": [
    "config: 'it's'\n",
    "1:13 the value ended before this: put all of it in one pair of quotes",
  ],
  "a path of Windows in double quotes": [
    'config: "C:\\Users"\n',
    "1:12 \\U means nothing in double quotes: write \\\\ for a backslash, or use single quotes",
  ],
  "a text that starts with @": ["config: @latest\n", `1:9 ${IN_QUOTES("@")}`],
  "a text that starts with *": ["config: *\n", `1:9 ${IN_QUOTES("*")}`],
  "a second colon": ["config: a: b\n", "1:9 a second colon in a line: put the value in quotes"],
  "no space after a colon": ["config:\n  a:1\n  b: 2\n", "2:3 a space is missing after the colon of a key"],
  "no space after the last colon": [
    "config:\n  b: 2\n  aws:region:us-east-1\n",
    "3:3 a space is missing after the colon of a key",
  ],
  "no space before a value with colons, which may be secret": [
    "config:\n  b: 2\n  slipway:dbPassword:hunter2:more\n",
    "3:3 a space is missing after the colon of a key",
  ],
  "a no-break space after a colon": ["config:\n  port:\u00a08080\n  b: 2\n", `2:8 ${NO_BREAK}`],
  "a no-break space for indentation": ["config:\n\u00a0 a: 1\n  b: 2\n", `2:1 ${NO_BREAK}`],
  "what git leaves of two versions": [
    "config:\n<<<<<<< HEAD\n  a: 1\n=======\n  a: 2\n>>>>>>> main\n",
    "2:1 a conflict of a merge that nobody has resolved",
  ],
};

describe("a stack file: spelling", () => {
  for (const [name, [text, expected]] of Object.entries(MISTAKES)) {
    it(`has ${name} told where it is`, () => {
      assert.equal(told(text), expected);
    });
  }

  refuses([
    {
      name: "a number for a text, and says that it lacks quotes",
      edits: [['image: { tag: "1.4.2" }', "image: { tag: 1.4 }"]],
      problems: [
        {
          at: "tag: 1.4 }",
          path: "slipway:services.api.image.tag",
          message: "found 1.4; allowed: an image tag, never latest, in quotes",
        },
      ],
    },
    {
      name: "a text for a list, and shows one",
      edits: [["uses: [database/main, topic/events, service/prices]", "uses: database/main"]],
      problems: [
        {
          at: "uses: database/main",
          path: "slipway:services.api.uses",
          message: 'found "database/main"; allowed: a list, such as [one, two]',
        },
      ],
    },
    {
      name: "a text for a map, and names the map's keys",
      edits: [["{ kind: internal }", "internal"]],
      problems: [
        {
          at: "ingress: internal",
          path: "slipway:services.prices.ingress",
          message:
            'found "internal"; allowed: a map with keys of kind, path, host, priority, stripPrefix, authorization',
        },
      ],
    },
    {
      name: "another tool's words, and says what they are here",
      edits: [
        ["port: 3000", "port: 3000\n      replicas: 2\n      variables: { A: b }\n      dependsOn: [api]"],
      ],
      problems: [
        {
          at: "replicas: 2",
          path: "slipway:services.prices.replicas",
          message: 'unknown key; did you mean "scaling"?',
        },
        {
          at: "variables: { A: b }",
          path: "slipway:services.prices.variables",
          message: 'unknown key; did you mean "environment"?',
        },
        {
          at: "dependsOn: [api]",
          path: "slipway:services.prices.dependsOn",
          message: 'unknown key; did you mean "uses"?',
        },
      ],
    },
  ]);
});
