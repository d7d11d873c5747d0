import { compareRevisions, type Against } from "./against";
import { growthOf, measureGrowth, type Size } from "./growth";
import { countMixed, previewKinds, type Cost } from "./kinds";
import { median, peakMiBOf, runInTurn, secondsOf, type Run } from "./measure";
import { comparePacks, type PackCosts } from "./policies";

const ROUNDS = 7;
const MIXED = 100;
const SIZES = [1, 10, 50, 100, 200];
const FLOOR = ["bench/floor.cjs"];
const PREVIEW = ["preview/start.mjs", "--stack", "dev"];
// Enough services for a plan of more than 1,000 resources.
const JUDGED_SERVICES = 42;
/** The bounds the project holds itself to: ratios to the floor of the same run, and powers by which costs grow. */
const BOUNDS = { time: 3, memory: 1.6, against: 2.2, growth: 1.2, ready: 1.3, judgement: 2 };

async function main(): Promise<void> {
  const [floor = [], preview = []] = await runInTurn([FLOOR, PREVIEW], ROUNDS);
  const against = await compareRevisions(3);
  const sizes = await measureGrowth(SIZES, 3);
  const packs = await comparePacks(JUDGED_SERVICES, ROUNDS);
  const kept = [
    reportPreview(floor, preview),
    reportAgainst(against),
    reportGrowth(sizes, secondsOf(floor)),
    reportPacks(packs),
  ].every(Boolean);
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

/** Another revision is planned beside the present one. */
function reportAgainst(stacks: readonly Against[]): boolean {
  print("");
  print("One changed service held against the commit before it");
  print("                      preview    against   ratio   at most");
  const ratios = stacks.map(({ stack, previewSeconds, againstSeconds }) => {
    const ratio = againstSeconds / previewSeconds;
    print(row(`${stack} (s)`, previewSeconds, againstSeconds, ratio, BOUNDS.against, 2));
    return ratio;
  });
  return ratios.every((ratio) => ratio <= BOUNDS.against);
}

/** The floor is what loading the SDKs takes: of the whole preview, not of what runs in a process that has loaded them. */
function reportGrowth(sizes: readonly Size[], floorSeconds: number): boolean {
  print("");
  print(`By number of services, against a floor of ${floorSeconds.toFixed(2)} s`);
  print("services  resources  evaluation (s)  policies (s)  preview (s)  ratio  peak (MiB)");
  for (const { services, resources, evaluationSeconds, policiesSeconds, previewSeconds, peakMiB } of sizes) {
    print(
      [
        String(services).padStart(8),
        String(resources).padStart(11),
        evaluationSeconds.toFixed(2).padStart(16),
        policiesSeconds.toFixed(2).padStart(14),
        previewSeconds.toFixed(2).padStart(13),
        (previewSeconds / floorSeconds).toFixed(1).padStart(7),
        peakMiB.toFixed(0).padStart(12),
      ].join(""),
    );
  }
  const growth = {
    evaluation: growthOf(sizes, ({ evaluationSeconds }) => evaluationSeconds),
    policies: growthOf(sizes, ({ policiesSeconds }) => policiesSeconds),
    preview: growthOf(sizes, ({ previewSeconds }) => previewSeconds),
    memory: growthOf(sizes, ({ peakMiB }) => peakMiB),
  };
  const said = Object.entries(growth).map(([what, power]) => `${what} ${power.toFixed(2)}`);
  print(`grows with the number of services to the power of: ${said.join(", ")} (at most ${BOUNDS.growth})`);
  return Object.values(growth).every((power) => power <= BOUNDS.growth);
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

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
