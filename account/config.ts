import * as pulumi from "@pulumi/pulumi";
import { runningSource } from "../config/load";
import type { ConfigSource } from "../config/parse";
import { judgeProjectFile, type ProjectFormat } from "../config/project-file";
import type { StackFile } from "../config/stack-file";
import { checkAccount, warningsOf } from "./checks";
import { resolveAccount } from "./resolve";
import { accountSchema, type AccountConfig } from "./schema";
import type { AccountSettings } from "./settings";

const FORMAT: ProjectFormat<AccountConfig> = {
  namespace: "slipway-account",
  schema: accountSchema,
  literals: ["auditRetentionDays", "logRetentionDays"],
};

/**
 * Reads and judges the running stack's configuration.
 *
 * @throws ConfigurationError with every mistake at once.
 */
export function loadAccountSettings(): AccountSettings {
  const { settings, warnings } = accountSettings(runningSource());
  for (const warning of warnings) void pulumi.log.warn(warning);
  return settings;
}

/**
 * Judges a stack file without running anything. No key of it is a secret.
 *
 * @throws ConfigurationError with every mistake at once.
 */
export function checkAccountFile(
  file: StackFile,
  stack: string,
  project: string,
): { readonly secretKeys: readonly string[]; readonly settings: AccountSettings } {
  const { path, config, secureKeys, locate, problems } = file;
  const source = { stack, project, config, secureKeys, file: path, locate, problems };
  return { secretKeys: [], settings: accountSettings(source).settings };
}

function accountSettings(source: ConfigSource): {
  readonly settings: AccountSettings;
  readonly warnings: readonly string[];
} {
  const { config, region } = judgeProjectFile(source, FORMAT, checkAccount);
  return { settings: resolveAccount(config, region), warnings: warningsOf(config) };
}
