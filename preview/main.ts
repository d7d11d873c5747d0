import * as pulumi from "@pulumi/pulumi";
import * as path from "node:path";
import { readStackFile } from "../config/stack-file";
import { RunningJudgement } from "./analysis";
import type { Analyzer } from "./analyzer";
import { readArguments, USAGE, type Arguments } from "./arguments";
import { estimate } from "./cost/estimate";
import { heldAgainst } from "./data-loss/held";
import { compare } from "./difference/compare";
import { isRefused, type Failure, type Outcome, type RemovedStack } from "./outcome";
import type { PlannedResource } from "./plan";
import { readPolicyConfig } from "./policy-config/file";
import type { PackProcess } from "./pack-process";
import { connectPolicyPack } from "./policy-pack";
import { defaultStackOf, projectAt, projectsIn, stacksOf, type Project } from "./project";
import { print } from "./report/print";
import { removedStacks } from "./revision/removed";
import { Revision } from "./revision/revision";
import { planStack, readFileOf } from "./stack";
import { verdictsOf } from "./verdicts";

const ROOT = path.resolve(__dirname, "..");

/**
 * Runs the preview and returns its exit code.
 *
 * @param args The command line, without the program.
 * @param pack The policy pack, if it was started already: it gets ready while this process reads and evaluates the program.
 */
export async function main(args: readonly string[], pack?: PackProcess): Promise<number> {
  const starting = connectPolicyPack(pack);
  const restore = keepOutputClean();
  let revision: Revision | undefined;
  try {
    const asked = readArguments(args, process.env);
    if (asked.help) {
      process.stdout.write(`${USAGE}\n`);
      return 0;
    }
    const projects =
      asked.allStacks && asked.project === undefined ? projectsIn(ROOT) : [projectAt(ROOT, asked.project)];
    if (asked.against !== undefined) revision = await Revision.open(asked.against, ROOT);
    const outcomes: Outcome[] = [];
    const failures: Failure[] = [];
    const removed: RemovedStack[] = [];
    for (const project of projects) {
      const { folder } = project;
      const of = folder === undefined ? asked : { ...asked, project: folder };
      const stacks = asked.allStacks ? stacksOf(project) : [asked.stack ?? defaultStackOf(project)];
      for (const stack of stacks) {
        try {
          outcomes.push(await preview(stack, of, project, starting, revision));
        } catch (error) {
          // One stack's mistake is told beside what is to be said of the others.
          if (!asked.allStacks || !pulumi.RunError.isInstance(error)) throw error;
          failures.push({ stack, message: error.message, folder });
        }
      }
      if (asked.allStacks && revision) removed.push(...(await removedStacks(revision, stacks, of)));
    }
    await print(outcomes, failures, asked, removed);
    return failures.length > 0 || outcomes.some(isRefused) ? 1 : 0;
  } catch (error) {
    // What fails after the first failure is its echo.
    process.on("unhandledRejection", () => undefined);
    process.stderr.write(`${describe(error)}\n`);
    return 1;
  } finally {
    restore();
    await revision?.close();
    await starting.then(
      (analyzer) => analyzer.close(),
      () => undefined,
    );
  }
}

async function preview(
  stack: string,
  asked: Arguments,
  project: Project,
  starting: Promise<Analyzer>,
  revision: Revision | undefined,
): Promise<Outcome> {
  const { config, policyPackConfig, since } = asked;
  // It plans in a process of its own, while this one does.
  const other = revision?.preview(stack, asked);
  other?.catch(() => undefined);
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
  // What may be lost now depends on what was allowed before.
  const lastOutputs =
    file.config["slipway:allowReplace"] === undefined
      ? held?.lastOutputs
      : (held?.lastOutputs ?? (await other)?.outputs);
  const plan = await planStack({ project, stack, planned, file, lastOutputs });
  const judged = judgement.finish(plan);
  // The pack is busy meanwhile.
  const cost = estimate(plan.resources, { region: plan.region, file });
  const verdicts = verdictsOf(await judged, await (await starting).policies());
  const former = await other;
  return {
    plan,
    folder: project.folder,
    file,
    verdicts,
    cost,
    ...(held && { losses: held.lossesOf(plan, file) }),
    ...(revision && { difference: await compare({ plan, file, verdicts }, former, revision) }),
    ...(former && { former }),
  };
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
