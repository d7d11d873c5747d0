/** Lists the policies of the pack, and checks a configuration of them: `npm run policies`. */
import * as pulumi from "@pulumi/pulumi";
import { suggestion } from "../config/problem";
import { PreviewError } from "./errors";
import { readArguments, USAGE, type Arguments } from "./policies/arguments";
import { exemptionNotes } from "./policies/exemptions";
import { markdownTables } from "./policies/markdown";
import { catalogueText, policyText, USUAL_WIDTH, type Listing } from "./policies/text";
import { checkPolicyConfig, type PolicyInfo } from "./policy-config";
import { readPolicyConfig, type PolicyConfigFile } from "./policy-config/file";
import { policyConfigSchema } from "./policy-config/schema";
import { connectPolicyPack } from "./policy-pack";
import { styleFor } from "./report/style";
import { written } from "./report/written";

/**
 * Runs the command and returns its exit code.
 *
 * @param args The command line, without the program.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const asked = readArguments(args);
    const text = asked.output === "help" ? USAGE : await textFor(asked);
    await written(`${text.trimEnd()}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    return 1;
  }
}

async function textFor(asked: Arguments): Promise<string> {
  const config = asked.config === undefined ? undefined : readPolicyConfig(asked.config, ".");
  const pack = await connectPolicyPack();
  try {
    const policies = await pack.policies();
    if (config !== undefined) checkPolicyConfig(policies, config);
    return output(asked, policies, config);
  } finally {
    await pack.close();
  }
}

function output(asked: Arguments, policies: readonly PolicyInfo[], config?: PolicyConfigFile): string {
  const listing: Listing = {
    config,
    where: asked,
    style: styleFor(process.stdout, process.env),
    width: process.stdout.isTTY ? process.stdout.columns : USUAL_WIDTH,
  };
  switch (asked.output) {
    case "json":
      return JSON.stringify(config?.content ?? policies.map(described), undefined, 2);
    case "schema":
      return JSON.stringify(policyConfigSchema(policies), undefined, 2);
    case "markdown":
      return markdownTables(policies);
    case "policy":
      return policyText(named(policies, asked.policy ?? ""), listing);
    default: {
      const notes = config === undefined ? [] : exemptionNotes(config, new Date());
      return [catalogueText(policies, listing).trimEnd(), ...notes].join("\n");
    }
  }
}

function described({ reference, stack, ...policy }: PolicyInfo): object {
  return {
    ...policy,
    references: reference === "" ? [] : reference.split(", "),
    judges: stack ? "stack" : "resource",
  };
}

function named(policies: readonly PolicyInfo[], name: string): PolicyInfo {
  const found = policies.find((policy) => policy.name === name);
  if (found !== undefined) return found;
  const meant = suggestion(
    name,
    policies.map((policy) => policy.name),
  );
  const advice = meant === undefined ? "npm run policies lists them" : `did you mean "${meant}"?`;
  throw new PreviewError(`there is no policy "${name}"; ${advice}`);
}

/** A user's mistake in its own words; a mistake of the program with the place where it happened. */
function describe(error: unknown): string {
  if (pulumi.RunError.isInstance(error)) return `error: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

if (require.main === module) {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
