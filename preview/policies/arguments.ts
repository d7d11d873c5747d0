import { parseArgs } from "node:util";
import { PreviewError } from "../errors";

/** What is printed. */
type Output = "text" | "policy" | "json" | "markdown" | "schema" | "help";

/** What the command is asked for. */
export interface Arguments {
  readonly output: Output;
  /** The configuration to check and to apply. */
  readonly config?: string;
  /** A stack, or project/stack, whose overrides hold. */
  readonly stack?: string;
  /** A value of the tag Environment whose overrides hold. */
  readonly environment?: string;
  /** The one policy to tell all about. */
  readonly policy?: string;
}

/** How to call it. */
export const USAGE = `Lists the policies of the pack, and checks a configuration of them.

  npm run policies -- [options]

  --config FILE        checks FILE, JSON or YAML, and prints the level that it gives each policy
  --stack NAME         with --config: the levels in this stack, or project/stack
  --environment NAME   with --config: the levels of resources whose tag Environment has this value
  --policy NAME        all about one policy
  --json               the policies as JSON; with --config, FILE as the JSON that the Pulumi CLI takes
  --markdown           the tables of the pack's README
  --schema             the JSON Schema of a configuration, for editors
  --help               this text

Exit code: 0; 1 when FILE has a mistake.`;

const OPTIONS = {
  config: { type: "string" },
  stack: { type: "string" },
  environment: { type: "string" },
  policy: { type: "string" },
  json: { type: "boolean", default: false },
  markdown: { type: "boolean", default: false },
  schema: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Reads the command line; what it does not know, and what does not go together, is an error. */
export function readArguments(args: readonly string[]): Arguments {
  const { config, stack, environment, policy, help, ...flags } = parse(args);
  if (help) return { output: "help" };
  const outputs: readonly Output[] = [
    ...(["json", "markdown", "schema"] as const).filter((name) => flags[name]),
    ...(policy === undefined ? [] : (["policy"] as const)),
  ];
  if (outputs.length > 1) refuse(`--${outputs.join(" and --")} do not go together`);
  const output = outputs[0] ?? "text";
  if (config !== undefined && (output === "markdown" || output === "schema")) {
    refuse(`--${output} is about the pack itself: leave --config out`);
  }
  const place = stack === undefined ? environment && "environment" : "stack";
  if (place !== undefined && config === undefined)
    refuse(`--${place} says where a configuration holds: give --config`);
  if (place !== undefined && output === "json") refuse(`--json prints the whole file: leave --${place} out`);
  return {
    output,
    ...(config === undefined ? {} : { config }),
    ...(stack === undefined ? {} : { stack }),
    ...(environment === undefined ? {} : { environment }),
    ...(policy === undefined ? {} : { policy }),
  };
}

function parse(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ readonly options: typeof OPTIONS; readonly strict: true }>>["values"] {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    // Node's own messages name the argument; its advice on `--` and positionals does not apply here.
    return refuse(error instanceof Error ? (error.message.split(". To specify")[0] ?? "") : String(error));
  }
}

function refuse(message: string): never {
  throw new PreviewError(`${message}\n\n${USAGE}`);
}
