import { parseArgs } from "node:util";
import { PreviewError } from "./errors";

/** What the preview is asked for on the command line. */
export interface Arguments {
  /** The folder of the project. @default the main project's */
  readonly project?: string;
  /** @default dev, or the project's only stack */
  readonly stack?: string;
  /** The stack file to read instead of the stack's own. */
  readonly config?: string;
  readonly policyPackConfig?: string;
  /** What the stack was: an exported stack, or the `--json` of an earlier preview. */
  readonly since?: string;
  readonly json: boolean;
  readonly help: boolean;
}

/** How to call the preview. */
export const USAGE = `Plans a stack with no cloud account and judges it by the policy pack.

  npm run preview -- [options]

  --project FOLDER            another project of the repository, such as bootstrap
  --stack NAME                which stack (default: dev, or the project's only one)
  --config FILE               this stack file instead of Pulumi.NAME.yaml
  --policy-pack-config FILE   levels and settings of policies (default: policies.json or policies.yaml)
  --since FILE                what the plan would do to data, held against FILE: the output of
                              pulumi stack export, or of an earlier preview with --json
  --json                      one JSON object on standard output
  --help                      this text

Exit code: 0; 1 when a mandatory policy is broken, the configuration is invalid, or data would be lost
that slipway:allowReplace does not name.`;

const OPTIONS = {
  project: { type: "string" },
  stack: { type: "string" },
  config: { type: "string" },
  "policy-pack-config": { type: "string" },
  since: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Reads the command line; what it does not know is an error. */
export function readArguments(args: readonly string[]): Arguments {
  const given = parse(args);
  const { project, stack, config, "policy-pack-config": policyPackConfig, since, json, help } = given;
  if (stack !== undefined && !/^[\w.-]{1,100}$/.test(stack)) {
    throw new PreviewError(`"${stack}" is no name for a stack: letters, digits, "-", "_" and "." only`);
  }
  return {
    ...(project === undefined ? {} : { project }),
    ...(stack === undefined ? {} : { stack }),
    ...(config === undefined ? {} : { config }),
    ...(policyPackConfig === undefined ? {} : { policyPackConfig }),
    ...(since === undefined ? {} : { since }),
    json,
    help,
  };
}

function parse(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ readonly options: typeof OPTIONS; readonly strict: true }>>["values"] {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    // Node's own messages name the argument; its advice on `--` and positionals does not apply here.
    const message = error instanceof Error ? (error.message.split(". To specify")[0] ?? "") : String(error);
    throw new PreviewError(`${message}\n\n${USAGE}`);
  }
}
