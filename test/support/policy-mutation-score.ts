/** Asks the pack about mutations, and tells which of them it does not notice. */
import type { Analyzer, AnalyzerResource, AnalyzerRun, Violation } from "../../preview/analyzer";
import type { Judgement } from "../../preview/judgement";
import { distinctMutants, type Mutant } from "./policy-mutants";

/** A mutation of which the pack says nothing. */
export interface Survivor {
  readonly resource: AnalyzerResource;
  /** The mutation, without the indices in it. */
  readonly mutation: string;
  /** The mutation, with them. */
  readonly place: string;
}

/** How many mutations there were, and which of them went unnoticed. */
export interface Score {
  readonly mutations: number;
  readonly survivors: readonly Survivor[];
}

type Resources = readonly AnalyzerResource[];
type Answers = Map<AnalyzerResource, Promise<ReadonlySet<string>>>;

// Enough to keep the pack busy while the next question is being made.
const QUESTIONS_IN_FLIGHT = 24;

/**
 * Judges every mutation of every resource; the same mutation of the same shape in several stacks once.
 *
 * @param run how the pack is set; whatever its stack is called, all stacks are judged as it
 */
export async function mutationScore(
  analyzer: Analyzer,
  stacks: readonly Resources[],
  run: AnalyzerRun,
): Promise<Score> {
  const mutants = distinctMutants(stacks);
  const ofStack = (await analyzer.policies()).filter(({ stack }) => stack).map(({ name }) => name);
  const examiner = new Examiner(analyzer.begin(run), new Set(ofStack));
  const survivors: Survivor[] = [];
  const queue = mutants[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const mutant of queue) {
      if (await examiner.notices(mutant)) continue;
      const place = mutant.mutation.name;
      survivors.push({ resource: mutant.resource, mutation: place.replaceAll(/\[\d+\]/g, "[]"), place });
    }
  };
  await Promise.all(Array.from({ length: QUESTIONS_IN_FLIGHT }, work));
  return { mutations: mutants.length, survivors };
}

/** Survivors by type and mutation, with how many there are of each. */
export function survivorList(survivors: readonly Survivor[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { resource, mutation } of survivors) {
    const key = `${resource.type}: ${mutation}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${key} (${count})`).sort();
}

/** Puts the questions: first of the resource alone, and of its neighbourhood where that tells nothing. */
class Examiner {
  // By the resource itself: the examples are stacks of one name, and so share URNs.
  readonly #alone: Answers = new Map();
  readonly #together: Answers = new Map();

  public constructor(
    private readonly judgement: Judgement,
    private readonly stackPolicies: ReadonlySet<string>,
  ) {}

  public async notices({ resource, mutation, neighbourhoods }: Mutant): Promise<boolean> {
    const { beside } = mutation;
    const isSame = mutation.mutant === resource;
    const mutant =
      mutation.mutant && !isSame ? neighbourhoods.relinked(resource, mutation.mutant) : mutation.mutant;
    if (beside && (await this.judgement.add(beside)).some(isFound)) return true;
    if (mutant && !isSame) {
      const before = await once(this.#alone, resource, () => this.judgement.add(resource));
      if (isNews(await this.judgement.add(mutant), before)) return true;
    }
    const around = neighbourhoods.around(resource);
    const before = await once(this.#together, resource, () => this.#ofStack(around));
    const after = around.flatMap((each) => (each.urn !== resource.urn ? [each] : mutant ? [mutant] : []));
    return isNews(await this.#ofStack(beside ? [...after, beside] : after), before);
  }

  /** What is said of the resources together; what is said of each alone has been asked before. */
  async #ofStack(resources: Resources): Promise<readonly Violation[]> {
    const violations = await this.judgement.finish(resources);
    return violations.filter(({ policy }) => this.stackPolicies.has(policy));
  }
}

async function once(
  known: Answers,
  resource: AnalyzerResource,
  ask: () => Promise<readonly Violation[]>,
): Promise<ReadonlySet<string>> {
  const answer =
    known.get(resource) ?? ask().then((violations) => new Set(violations.filter(isFound).map(told)));
  known.set(resource, answer);
  return answer;
}

function isNews(violations: readonly Violation[], before: ReadonlySet<string>): boolean {
  return violations.some((violation) => isFound(violation) && !before.has(told(violation)));
}

/** That something cannot be judged, was agreed on, or made a policy fail is not that it was noticed. */
function isFound({ message }: Violation): boolean {
  return !/^(cannot be judged yet|exempt until|policy \S+ failed with)/.test(message);
}

function told({ policy, urn, message }: Violation): string {
  return `${policy} ${urn} ${message}`;
}
