import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Analyzer, type AnalyzerResource } from "../preview/analyzer";
import { analyzerResources } from "../preview/analysis";
import { internalOrWorker } from "./growth";
import { median, secondsFor } from "./measure";
import { planOf, stackOf } from "./stack";

const PACK = path.resolve(__dirname, "../policy-pack");

// Rounds that only fill caches, and let V8 compile what is used often.
const WARM_UP = 3;

// Plans and their judgement are for the stack that the stand-ins plan.
const RUN = { project: "slipway", stack: "dev", dryRun: true } as const;

/** What one step costs with a pack that has no policies, and with the project's own. */
export interface Compared {
  readonly emptySeconds: number;
  readonly fullSeconds: number;
}

/** What the policies cost beside what any pack costs. */
export interface PackCosts {
  readonly resources: number;
  readonly policies: number;
  /** From the start of the process to the answer about its policies. */
  readonly ready: Compared;
  /** The judgement of a whole plan by a process that has judged before. */
  readonly judgement: Compared;
}

/** Starts both packs, and has both judge the same plan, several times in turn. */
export async function comparePacks(services: number, rounds: number): Promise<PackCosts> {
  const resources = analyzerResources(await planOf(stackOf(services, internalOrWorker)));
  const empty = emptyPack();
  try {
    const ready = await inTurn(
      rounds,
      () => started(empty),
      () => started(PACK),
    );
    const packs = await Promise.all([start(empty), start(PACK)]);
    const [without, full] = packs;
    const judgement = await inTurn(
      rounds,
      () => judged(without, resources),
      () => judged(full, resources),
    );
    const policies = (await full.policies()).length;
    await Promise.all(packs.map((pack) => pack.close()));
    return { resources: resources.length, policies, ready, judgement };
  } finally {
    fs.rmSync(empty, { recursive: true });
  }
}

/** A pack without policies: what it costs is the protocol, and the SDK under it. */
function emptyPack(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "bench-pack-"));
  fs.mkdirSync(path.join(directory, "bin"));
  fs.writeFileSync(path.join(directory, "package.json"), '{ "version": "1.0.0" }');
  const program =
    `const sdk = require.resolve("@pulumi/policy", { paths: [${JSON.stringify(PACK)}] });` +
    `new (require(sdk).PolicyPack)("empty", { policies: [] });`;
  fs.writeFileSync(path.join(directory, "bin", "index.js"), program);
  return directory;
}

/** As the engine starts a pack: with all of the SDK. */
function start(directory: string): Promise<Analyzer> {
  return Analyzer.start(directory, [path.join(directory, "bin", "index.js")]);
}

async function started(directory: string): Promise<void> {
  const pack = await start(directory);
  await pack.policies();
  await pack.close();
}

async function judged(pack: Analyzer, resources: readonly AnalyzerResource[]): Promise<void> {
  await pack.analyze(resources, RUN);
}

/** Medians of runs in turn, so that a machine that slows down slows both. */
async function inTurn(
  rounds: number,
  empty: () => Promise<void>,
  full: () => Promise<void>,
): Promise<Compared> {
  const seconds: Record<"empty" | "full", number[]> = { empty: [], full: [] };
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const without = await secondsFor(empty);
    const all = await secondsFor(full);
    if (round < 0) continue;
    seconds.empty.push(without);
    seconds.full.push(all);
  }
  return { emptySeconds: median(seconds.empty), fullSeconds: median(seconds.full) };
}
