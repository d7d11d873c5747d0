import { parseArgs } from "node:util";
import { PreviewError } from "./errors";

/** What the preview is asked for on the command line. */
export interface Arguments {
  readonly stack: string;
  /** The stack file to read instead of the stack's own. */
  readonly config?: string;
  readonly policyPackConfig?: string;
  readonly json: boolean;
  readonly help: boolean;
}

/** How to call the preview. */
export const USAGE = `Plans a stack with no cloud account and judges it by the policy pack.

  npm run preview -- [options]

  --stack NAME                which stack (default: dev)
  --config FILE               this stack file instead of Pulumi.NAME.yaml
  --policy-pack-config FILE   levels and settings of policies (default: policies.json, if there is one)
  --json                      one JSON object on standard output
  --help                      this text

Exit code: 0; 1 when a mandatory policy is broken or the configuration is invalid.`;

const OPTIONS = {
  stack: { type: "string", default: "dev" },
  config: { type: "string" },
  "policy-pack-config": { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Reads the command line; what it does not know is an error. */
export function readArguments(args: readonly string[]): Arguments {
  const { stack, config, "policy-pack-config": policyPackConfig, json, help } = parse(args);
  if (!/^[\w.-]{1,100}$/.test(stack)) {
    throw new PreviewError(`"${stack}" is no name for a stack: letters, digits, "-", "_" and "." only`);
  }
  return {
    stack,
    ...(config === undefined ? {} : { config }),
    ...(policyPackConfig === undefined ? {} : { policyPackConfig }),
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
