import * as fs from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { PreviewError } from "./errors";

/** How a preview is printed. */
const FORMATS = ["text", "json", "markdown", "mermaid"] as const;
type Format = (typeof FORMATS)[number];

/** What the preview is asked for on the command line. */
export interface Arguments {
  /** The folder of the project. @default the main project's */
  readonly project?: string;
  /** @default dev, or the project's only stack */
  readonly stack?: string;
  /** Every stack that has a file, one after the other. */
  readonly allStacks: boolean;
  /** The stack file to read instead of the stack's own. */
  readonly config?: string;
  readonly policyPackConfig?: string;
  /** What the stack was: an exported stack, or the `--json` of an earlier preview. */
  readonly since?: string;
  /** The revision of the repository to hold the plan against. */
  readonly against?: string;
  readonly format: Format;
  readonly help: boolean;
}

/** How to call the preview. */
export const USAGE = `Plans a stack with no cloud account and judges it by the policy pack.

  npm run preview -- [options]

  --project FOLDER            another project of the repository, such as bootstrap
  --stack NAME                which stack (default: dev, or the project's only one)
  --all-stacks                every stack that has a file, of all projects or of --project
  --config FILE               this stack file instead of Pulumi.NAME.yaml
  --policy-pack-config FILE   levels and settings of policies (default: policies.json or policies.yaml)
  --since FILE                what the plan would do to data, held against FILE: the output of
                              pulumi stack export, or of an earlier preview with --json
  --against REVISION          what the plan would change, held against the same stack in another revision of
                              the repository, such as origin/main
  --format FORMAT             text, json, markdown (a comment on a pull request) or mermaid (a diagram)
  --json                      short for --format json: one JSON object on standard output
  --help                      this text

Exit code: 0; 1 when a mandatory policy is broken, the configuration is invalid, or data would be lost
that slipway:allowReplace does not name.`;

const OPTIONS = {
  project: { type: "string" },
  stack: { type: "string" },
  config: { type: "string" },
  "policy-pack-config": { type: "string" },
  since: { type: "string" },
  "all-stacks": { type: "boolean", default: false },
  against: { type: "string" },
  format: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Reads the command line; what it does not know is an error. npm says in the environment what it was called with. */
export function readArguments(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Arguments {
  const taken = takenByNpm(environment);
  if (taken !== undefined) {
    refuse(`npm has taken --${taken} for its own: write -- before it, npm run preview -- --${taken} …`);
  }
  const {
    "policy-pack-config": policyPackConfig,
    "all-stacks": allStacks,
    format,
    json,
    help,
    ...given
  } = parse(args);
  const { stack } = given;
  if (stack !== undefined && !/^[\w.-]{1,100}$/.test(stack)) {
    throw new PreviewError(`"${stack}" is no name for a stack: letters, digits, "-", "_" and "." only`);
  }
  // What is about one stack cannot be about all of them.
  const [single] = (["stack", "config", "since"] as const).filter((option) => given[option] !== undefined);
  if (allStacks && single !== undefined) refuse(`--all-stacks and --${single} cannot be asked for together`);
  if (given.against !== undefined && given.since !== undefined) {
    refuse("--against and --since cannot be asked for together");
  }
  if (json && format !== undefined && format !== "json")
    refuse(`--json and --format ${format} contradict each other`);
  const place = (file: string): string => fromCaller(file, environment);
  return {
    ...given,
    ...(given.config === undefined ? {} : { config: place(given.config) }),
    ...(given.since === undefined ? {} : { since: place(given.since) }),
    ...(policyPackConfig === undefined ? {} : { policyPackConfig: place(policyPackConfig) }),
    allStacks,
    format: json ? "json" : formatOf(format ?? "text"),
    help,
  };
}

function formatOf(given: string): Format {
  return (
    FORMATS.find((format) => format === given) ?? refuse(`"${given}" is no format: ${FORMATS.join(", ")}`)
  );
}

/** An option without `--` before it: npm keeps it, and what is left would be about another stack. */
function takenByNpm(environment: NodeJS.ProcessEnv): string | undefined {
  if (environment["npm_lifecycle_event"] !== "preview") return undefined;
  // The others are npm's own, too, which a user may have set for good.
  const ours = ["project", "stack", "all-stacks", "config", "policy-pack-config", "since", "against"];
  return ours.find((option) => environment[`npm_config_${option.replaceAll("-", "_")}`] !== undefined);
}

/** A file as somebody names it who calls npm in another folder of the project, which npm itself leaves. */
function fromCaller(file: string, environment: NodeJS.ProcessEnv): string {
  const { INIT_CWD: caller, npm_package_json: manifest } = environment;
  const isByNpm = manifest !== undefined && path.dirname(manifest) === process.cwd();
  if (!isByNpm || caller === undefined || path.isAbsolute(file)) return file;
  const place = path.resolve(caller, file);
  return caller !== process.cwd() && fs.existsSync(place) ? path.relative(process.cwd(), place) : file;
}

function refuse(message: string): never {
  throw new PreviewError(`${message}\n\n${USAGE}`);
}

type Given = ReturnType<
  typeof parseArgs<{ readonly options: typeof OPTIONS; readonly strict: true }>
>["values"];

function parse(args: readonly string[]): Given {
  const { values, positionals } = parsed(args);
  const [word] = positionals;
  if (word === undefined) return values;
  const option = /[./\\]/.test(word) ? "--config" : "--stack";
  return refuse(`"${word}" stands there by itself: is it ${option} ${word}?`);
}

function parsed(args: readonly string[]): {
  readonly values: Given;
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true });
  } catch (error) {
    // Node's own messages name the argument; its advice on `--` and positionals does not apply here.
    const message = error instanceof Error ? (error.message.split(". To specify")[0] ?? "") : String(error);
    return refuse(message);
  }
}
