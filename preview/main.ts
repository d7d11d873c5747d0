import * as pulumi from "@pulumi/pulumi";
import * as fs from "node:fs";
import * as path from "node:path";
import { readStackFile } from "../config/stack-file";
import { RunningJudgement } from "./analysis";
import type { Analyzer, AnalyzerRun, Violation } from "./analyzer";
import { readArguments, USAGE, type Arguments } from "./arguments";
import { PreviewError } from "./errors";
import type { Plan, PlannedResource } from "./plan";
import { startPolicyPack } from "./policy-pack";
import { readProject, type Project } from "./project";
import { jsonReport } from "./report/json";
import { styleFor } from "./report/style";
import { textReport } from "./report/text";
import { planStack } from "./stack";

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
    const { plan, violations } = await preview(asked, readProject(ROOT), starting);
    await print(asked, plan, violations);
    return violations.some(({ level }) => level === "mandatory") ? 1 : 0;
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
  { stack, config, policyPackConfig }: Arguments,
  project: Project,
  starting: Promise<Analyzer>,
): Promise<{ readonly plan: Plan; readonly violations: readonly Violation[] }> {
  const policies = readPolicyConfig(policyPackConfig, project);
  const file = config === undefined ? {} : { file: readStackFile(config, project.name) };
  const judgement = new RunningJudgement(starting, { project: project.name, stack }, policies);
  const planned = (resource: PlannedResource): void => {
    judgement.add(resource);
  };
  const plan = await planStack({ project, stack, planned, ...file });
  return { plan, violations: await judgement.finish(plan) };
}

async function print({ json }: Arguments, plan: Plan, violations: readonly Violation[]): Promise<void> {
  const report = json
    ? jsonReport(plan, violations)
    : textReport(plan, violations, styleFor(process.stdout, process.env));
  if (json) for (const message of plan.warnings) process.stderr.write(`warning: ${message}\n`);
  await new Promise((resolve) => process.stdout.write(report, resolve));
}

function readPolicyConfig(given: string | undefined, { directory }: Project): AnalyzerRun["config"] {
  const file = given ?? path.join(directory, "policies.json");
  if (!fs.existsSync(file)) {
    if (given === undefined) return undefined;
    throw new PreviewError(`the policy configuration ${file} does not exist`);
  }
  try {
    // The analyzer checks every name, level and setting in it.
    return JSON.parse(fs.readFileSync(file, "utf8")) as AnalyzerRun["config"];
  } catch (error) {
    throw new PreviewError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
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
