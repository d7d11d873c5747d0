import * as pulumi from "@pulumi/pulumi";
import * as fs from "node:fs";
import * as path from "node:path";
import { readStackFile } from "../config/stack-file";
import { RunningJudgement } from "./analysis";
import type { Analyzer, AnalyzerRun, Violation } from "./analyzer";
import { readArguments, USAGE, type Arguments } from "./arguments";
import { lastOutputs, readFormer } from "./data-loss/former";
import { allowedLosses, isRefused, lossesOf, type Loss } from "./data-loss/losses";
import { PreviewError } from "./errors";
import type { Plan, PlannedResource } from "./plan";
import { startPolicyPack } from "./policy-pack";
import { defaultStackOf, readProject, type Project } from "./project";
import { jsonReport } from "./report/json";
import { styleFor } from "./report/style";
import { textReport } from "./report/text";
import { planStack, readFileOf } from "./stack";

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
    const previewed = await preview(asked, project, starting);
    await print(asked, previewed);
    const { violations, losses } = previewed;
    return violations.some(({ level }) => level === "mandatory") || isRefused(losses ?? []) ? 1 : 0;
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

interface Previewed {
  readonly plan: Plan;
  readonly violations: readonly Violation[];
  /** There when the plan was held against what the stack was. */
  readonly losses: readonly Loss[] | undefined;
}

async function preview(
  { stack: named, config, policyPackConfig, since }: Arguments,
  project: Project,
  starting: Promise<Analyzer>,
): Promise<Previewed> {
  const stack = named ?? defaultStackOf(project);
  const policies = readPolicyConfig(policyPackConfig, project);
  const file = config === undefined ? readFileOf(project, stack) : readStackFile(config, project.name);
  const former = since === undefined ? undefined : readFormer(since, { project: project.name, stack });
  const judgement = new RunningJudgement(starting, { project: project.name, stack }, policies);
  const planned = (resource: PlannedResource): void => {
    judgement.add(resource);
  };
  const plan = await planStack({ project, stack, planned, file, lastOutputs: former && lastOutputs(former) });
  const losses = former && lossesOf(plan, former, allowedLosses(file));
  return { plan, violations: await judgement.finish(plan), losses };
}

async function print({ json }: Arguments, { plan, violations, losses }: Previewed): Promise<void> {
  const report = json
    ? jsonReport(plan, violations, losses)
    : textReport(plan, violations, styleFor(process.stdout, process.env), losses);
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
