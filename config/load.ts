import * as fs from "node:fs";
import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import * as runtimeConfig from "@pulumi/pulumi/runtime/config";
import { parseConfig, type ConfigSource } from "./parse";
import { resolveSettings } from "./resolve/settings";
import type { Settings } from "./settings";
import { parseStackFile, type StackFile } from "./stack-file";

export { setSecretCommand } from "./tree";

/** What a program of a stack needs: its settings, and its secrets by the name of their configuration key. */
export interface LoadedConfig {
  readonly settings: Settings;
  readonly secrets: Readonly<Record<string, pulumi.Output<string>>>;
}

/**
 * Reads and judges the running stack's configuration.
 *
 * @throws ConfigurationError with every mistake, and every secret that is named and not set, at once.
 */
export function loadConfig(): LoadedConfig {
  const parsed = parseConfig(runningSource());
  for (const warning of parsed.warnings) void pulumi.log.warn(warning);
  const reader = new pulumi.Config("slipway");
  return {
    settings: resolveSettings(parsed),
    secrets: Object.fromEntries(
      parsed.secretKeys.map((key) => {
        const name = key.slice("slipway:".length);
        return [name, reader.requireSecret(name)];
      }),
    ),
  };
}

/** The running stack's configuration, with its file where that is where it came from. */
export function runningSource(): ConfigSource {
  const config = pulumi.runtime.allConfig();
  const stack = pulumi.getStack();
  const project = pulumi.getProject();
  const file = stackFileOf(stack, project, config);
  return {
    stack,
    project,
    config,
    secureKeys: Object.keys(config).filter(isConfigSecret),
    file: file?.path ?? `(configuration of stack ${stack})`,
    ...(file === undefined ? {} : { locate: file.locate, problems: file.problems }),
    secretsInForce: true,
  };
}

function isConfigSecret(key: string): boolean {
  // Exported by the module and left out of its type declarations.
  const { isConfigSecret: isSecret } = runtimeConfig as unknown as {
    isConfigSecret: (key: string) => boolean;
  };
  return isSecret(key);
}

/**
 * Judges a stack file without running anything.
 *
 * @param folder The project's folder; the working directory unless another is said.
 * @returns the full names of the secret keys that the file names, set or not.
 * @throws ConfigurationError with every mistake at once.
 */
export function checkStackFile(
  file: StackFile,
  stack: string,
  project: string,
  folder?: string,
): { readonly secretKeys: readonly string[]; readonly settings: Settings } {
  const parsed = parseConfig({
    stack,
    project,
    config: file.config,
    secureKeys: file.secureKeys,
    file: file.path,
    locate: file.locate,
    problems: file.problems,
    ...(folder === undefined ? {} : { folder }),
  });
  return { secretKeys: parsed.secretKeys, settings: resolveSettings(parsed) };
}

/** The stack's own file, for the places of mistakes: unless it is another one that was given, with `--config-file`. */
function stackFileOf(
  stack: string,
  project: string,
  config: Readonly<Record<string, string>>,
): StackFile | undefined {
  const path = `Pulumi.${stack}.yaml`;
  if (!fs.existsSync(path)) return undefined;
  try {
    const file = parseStackFile(path, fs.readFileSync(path, "utf8"), project);
    const isSource = Object.entries(file.config).every(([key, value]) =>
      isDeepStrictEqual(valueOf(value), valueOf(config[key] ?? "")),
    );
    return isSource ? file : undefined;
  } catch {
    return undefined;
  }
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
