import { evaluateGrowing, type Evaluation } from "./evaluation";
import { countMixed, previewKinds, type Cost } from "./kinds";
import { median, peakMiBOf, runInTurn, secondsOf, type Run } from "./measure";
import { comparePacks, type PackCosts } from "./policies";

const ROUNDS = 7;
const MIXED = 100;
const SIZES = [1, 10, 25, 50, 100];
const FLOOR = ["bench/floor.cjs"];
const PREVIEW = ["preview/start.mjs", "--stack", "dev"];
// Enough services for a plan of more than 1,000 resources.
const JUDGED_SERVICES = 42;
/** The bounds the project holds itself to, as ratios to the floor of the same run. */
const BOUNDS = { time: 3, memory: 1.6, growth: 1.5, ready: 1.3, judgement: 2 };

async function main(): Promise<void> {
  const [floor = [], preview = []] = await runInTurn([FLOOR, PREVIEW], ROUNDS);
  const growing = await evaluateGrowing(SIZES, 3);
  const packs = await comparePacks(JUDGED_SERVICES, ROUNDS);
  const kept = [reportPreview(floor, preview), reportGrowth(growing), reportPacks(packs)].every(Boolean);
  reportCosts(await previewKinds(3), await countMixed(MIXED));
  process.exitCode = kept ? 0 : 1;
}

function reportPreview(floor: readonly Run[], preview: readonly Run[]): boolean {
  const sum = (runs: readonly Run[]): number =>
    median(runs.map(({ peaksMiB }) => peaksMiB.reduce((total, peak) => total + peak, 0)));
  const time = secondsOf(preview) / secondsOf(floor);
  const memory = peakMiBOf(preview) / peakMiBOf(floor);
  print(`Preview of dev, policies included, against loading the SDKs (medians of ${ROUNDS} runs in turn)`);
  print("                        floor    preview   ratio   at most");
  print(row("wall time (s)", secondsOf(floor), secondsOf(preview), time, BOUNDS.time, 2));
  print(row("largest process (MiB)", peakMiBOf(floor), peakMiBOf(preview), memory, BOUNDS.memory, 0));
  print(row("all processes (MiB)", sum(floor), sum(preview), sum(preview) / sum(floor), undefined, 0));
  return time <= BOUNDS.time && memory <= BOUNDS.memory;
}

function row(
  label: string,
  floor: number,
  preview: number,
  ratio: number,
  bound: number | undefined,
  digits: number,
): string {
  const cells = [
    floor.toFixed(digits).padStart(8),
    preview.toFixed(digits).padStart(10),
    ratio.toFixed(2).padStart(8),
  ];
  return `${label.padEnd(21)}${cells.join("")}${bound === undefined ? "" : bound.toFixed(1).padStart(10)}`;
}

/** Linear: a service costs as much in the larger half of the sizes as in the smaller one. */
function reportGrowth(evaluations: readonly Evaluation[]): boolean {
  print("");
  print("Evaluation by number of services");
  print("services  resources   seconds   ms a further service");
  evaluations.forEach(({ services, resources, seconds }, index) => {
    const before = evaluations[index - 1];
    const cost = before === undefined ? "" : perService(before, evaluations[index] ?? before).toFixed(1);
    print(
      `${String(services).padStart(8)}${String(resources).padStart(11)}${seconds.toFixed(3).padStart(10)}${cost.padStart(23)}`,
    );
  });
  const [first, , middle, , last] = evaluations;
  if (first === undefined || middle === undefined || last === undefined) return false;
  const growth = perService(middle, last) / perService(first, middle);
  print(`the last services cost ${growth.toFixed(2)} times the first ones (at most ${BOUNDS.growth})`);
  return growth <= BOUNDS.growth;
}

/** What the policies cost an organisation, beside what the protocol and the SDK cost with any pack. */
function reportPacks({ resources, policies, ready, judgement }: PackCosts): boolean {
  const readiness = ready.fullSeconds / ready.emptySeconds;
  const judging = judgement.fullSeconds / judgement.emptySeconds;
  print("");
  print(`The policy pack, ${policies} policies, against one without any (medians of ${ROUNDS} runs in turn)`);
  print("                         none       pack   ratio   at most");
  print(row("ready (s)", ready.emptySeconds, ready.fullSeconds, readiness, BOUNDS.ready, 2));
  const judged = `${resources} resources (s)`;
  print(row(judged, judgement.emptySeconds, judgement.fullSeconds, judging, BOUNDS.judgement, 2));
  return readiness <= BOUNDS.ready && judging <= BOUNDS.judgement;
}

/** What a team's next workload costs; no bound, since AWS's own limits come first. */
function reportCosts(costs: readonly Cost[], mixed: number): void {
  print("");
  print("One more workload in a preview     resources        ms   peak (MiB)");
  for (const { kind, resources, seconds, peakMiB } of costs) {
    const cells = [resources.toFixed(1), (seconds * 1000).toFixed(1), peakMiB.toFixed(2)];
    print(`${kind.padEnd(32)}${cells[0]?.padStart(11)}${cells[1]?.padStart(10)}${cells[2]?.padStart(13)}`);
  }
  print(`${MIXED} workloads, a quarter of each kind: ${mixed} resources`);
}

function perService(from: Evaluation, to: Evaluation): number {
  return ((to.seconds - from.seconds) * 1000) / (to.services - from.services);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
