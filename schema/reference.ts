import { defaultsOf } from "./defaults";
import type { Description } from "./descriptions";
import { keysOf, type Key } from "./keys-of";
import { takes } from "./takes";
import { configurationSchema } from "./stack-schema";

const HEAD = `# The stack file, key by key

Every key that a \`Pulumi.<stack>.yaml\` may have: what it takes, and what it is when it is left out. How to write one:
[stack-file.md](stack-file.md). \`npm run schema\` writes this page, from the checks that refuse a wrong file, from the
tiers' defaults and from \`schema/keys/\`.

A default that differs by tier is given as dev / staging / prod. The unit of a number is the end of its name: \`MiB\` and
\`GiB\` are of 1024, \`Seconds\`, \`Minutes\` and \`Days\` are time. A value that one key demands of another is told by
\`npm run preview\`, with its line.
`;

/** Keys of the providers that every stack file has. */
const PROVIDERS: readonly Key[] = [
  {
    path: "aws:region",
    name: "aws:region",
    isRequired: true,
    schema: { type: "string", description: "an AWS region such as us-west-2" },
  },
  {
    path: "aws:allowedAccountIds",
    name: "aws:allowedAccountIds",
    isRequired: true,
    schema: {
      type: "array",
      items: { type: "string", description: 'a 12-digit account id in quotes, such as "123456789012"' },
    },
  },
];

/**
 * The page that tells every key of a stack file: a section for each that has keys of its own, and a table in it.
 *
 * @param described what is said of each key
 * @returns Markdown, which Prettier has still to lay out
 */
export function referencePage(described: ReadonlyMap<string, Description>): string {
  const top = keysOf(configurationSchema(), "");
  const plain = top.filter((key) => key.inside === undefined);
  const sections = top.flatMap((key) => (key.inside === undefined ? [] : section(key, "##", described)));
  return [HEAD, "## The stack\n", table([...PROVIDERS, ...plain], described), ...sections].join("\n");
}

/** What has keys of its own: what it is for, the names of its entries, its keys, then those that have keys in turn. */
function section(key: Key, marks: string, described: ReadonlyMap<string, Description>): readonly string[] {
  const inside = key.inside ?? [];
  return [
    `${marks} ${key.path}\n`,
    [
      described.get(key.path)?.what,
      key.entryName === undefined ? undefined : `Each entry is under ${key.entryName}.`,
      key.listOf === undefined ? undefined : `A list, each entry ${key.listOf}.`,
    ]
      .filter((part) => part !== undefined)
      .join(" "),
    "",
    table(inside, described),
    ...inside.flatMap((each) => (each.inside === undefined ? [] : section(each, "###", described))),
  ];
}

function table(keys: readonly Key[], described: ReadonlyMap<string, Description>): string {
  const rows = keys.map((key) => {
    const cells = [
      `\`${key.name}\``,
      described.get(key.path)?.what ?? "",
      key.inside === undefined ? plain(takes(key.schema)) : `[keys of its own](#${anchor(key.path)})`,
      byDefault(key, described),
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| key | what | takes | default |", "| - | - | - | - |", ...rows, ""].join("\n");
}

function byDefault(key: Key, described: ReadonlyMap<string, Description>): string {
  if (key.isRequired) return "required";
  const values = defaultsOf(key.path)?.map((value) =>
    typeof value === "number" || typeof value === "boolean" ? String(value) : `\`${shown(value)}\``,
  );
  return values?.join(" / ") ?? described.get(key.path)?.byDefault ?? "none";
}

function shown(value: string | readonly (string | number)[]): string {
  return typeof value === "string" ? value : `[${value.join(", ")}]`;
}

/** Markdown has no leave to read an asterisk of a check's words, outside of code, as its own. */
function plain(words: string): string {
  return words
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll("*", "\\*") : part))
    .join("`");
}

/** As GitHub and most site generators name a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(".", "");
}
