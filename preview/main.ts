import * as pulumi from "@pulumi/pulumi";
import * as path from "node:path";
import { readStackFile } from "../config/stack-file";
import { RunningJudgement } from "./analysis";
import type { Analyzer } from "./analyzer";
import { readArguments, USAGE, type Arguments } from "./arguments";
import { heldAgainst } from "./data-loss/held";
import { isRefused } from "./data-loss/losses";
import type { PlannedResource } from "./plan";
import { readPolicyConfig } from "./policy-config/file";
import { startPolicyPack } from "./policy-pack";
import { defaultStackOf, readProject, type Project } from "./project";
import { print, type Outcome } from "./report/print";
import { planStack, readFileOf } from "./stack";
import { verdictsOf } from "./verdicts";

const ROOT = path.resolve(__dirname, "..");

/**
 * Runs the preview and returns its exit code.
 *
 * @param args The command line, without the program.
 * @param starting The policy pack: it starts while this process reads and evaluates the program.
 */
export async function main(args: readonly string[], starting = startPolicyPack()): Promise<number> {
  const restore = keepOutputClean();
  try {
    const asked = readArguments(args);
    if (asked.help) {
      process.stdout.write(`${USAGE}\n`);
      return 0;
    }
    const project = readProject(path.resolve(ROOT, asked.project ?? "."));
    const outcome = await preview(asked, project, starting);
    await print(outcome, asked.json);
    const { verdicts, losses } = outcome;
    return verdicts.some(({ kind }) => kind === "mandatory") || isRefused(losses ?? []) ? 1 : 0;
  } catch (error) {
    // What fails after the first failure is its echo.
    process.on("unhandledRejection", () => undefined);
    process.stderr.write(`${describe(error)}\n`);
    return 1;
  } finally {
    restore();
    await starting.then(
      (analyzer) => analyzer.close(),
      () => undefined,
    );
  }
}

async function preview(
  { stack: named, config, policyPackConfig, since }: Arguments,
  project: Project,
  starting: Promise<Analyzer>,
): Promise<Outcome> {
  const stack = named ?? defaultStackOf(project);
  // What a stack is exempt from stands beside its file.
  const policies = readPolicyConfig(
    policyPackConfig,
    config === undefined ? project.directory : path.dirname(config),
  );
  const file = config === undefined ? readFileOf(project, stack) : readStackFile(config, project.name);
  const held = since === undefined ? undefined : heldAgainst(since, { project: project.name, stack });
  const judgement = new RunningJudgement(starting, { project: project.name, stack }, policies);
  const planned = (resource: PlannedResource): void => {
    judgement.add(resource);
  };
  const plan = await planStack({ project, stack, planned, file, lastOutputs: held?.lastOutputs });
  const verdicts = verdictsOf(await judgement.finish(plan), await (await starting).policies());
  return { plan, verdicts, losses: held?.lossesOf(plan, file) };
}

/** Standard output belongs to the report: what the program prints goes to standard error meanwhile. */
function keepOutputClean(): () => void {
  const { log, info, debug } = console;
  Object.assign(console, { log: console.error, info: console.error, debug: console.error });
  return () => {
    Object.assign(console, { log, info, debug });
  };
}

/** A user's mistake in its own words; a mistake of the program with the place where it happened. */
function describe(error: unknown): string {
  if (pulumi.RunError.isInstance(error)) return `error: ${error.message}`;
  return error instanceof Error
    ? `error: the program failed\n${error.stack ?? error.message}`
    : String(error);
}

if (require.main === module) {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
