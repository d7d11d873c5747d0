import { setImmediate } from "node:timers/promises";
import type { AnalyzerResource, AnalyzerRun, Violation } from "./analyzer";
import { withChanges, type Remediated } from "./remediation";

/** How a policy pack is asked. */
export interface Judge {
  /** Settled once the pack knows the stack and its configuration. */
  readonly ready: Promise<unknown>;
  /** Changes a resource where policies remediate; it is judged as it is then. */
  readonly remediate: (resource: AnalyzerResource) => Promise<Remediated>;
  readonly judge: (resource: AnalyzerResource) => Promise<readonly Violation[]>;
  /** Gets a resource ready for the judgement of the stack, which can be done while the pack is busy. */
  readonly prepare: (resource: AnalyzerResource) => void;
  /** What is said of the stack as a whole is said of its root, unless of one of its resources. */
  readonly judgeStack: (
    resources: readonly AnalyzerResource[],
    root: string,
  ) => Promise<readonly Violation[]>;
}

// Enough to keep the pack busy while answers travel; more only holds requests in memory.
const REQUESTS_IN_FLIGHT = 64;

/** The judgement of a plan: its resources while the plan is being made, as the engine has it, and then the stack. */
export class Judgement {
  readonly #run: AnalyzerRun;
  readonly #pack: Judge;
  readonly #answers = new Map<string, Promise<readonly Violation[]>>();
  readonly #changes = new Map<string, Remediated["changes"]>();
  readonly #waiting: (() => void)[] = [];
  #inFlight = 0;

  public constructor(run: AnalyzerRun, pack: Judge) {
    this.#run = run;
    this.#pack = pack;
    // Whoever finishes hears of a failure.
    pack.ready.catch(() => undefined);
  }

  /** Has a resource judged as soon as there is room for it. */
  public add(resource: AnalyzerResource): Promise<readonly Violation[]> {
    const answer = this.#ask(resource);
    // Whoever finishes hears of a failure.
    answer.catch(() => undefined);
    this.#answers.set(resource.urn, answer);
    return answer;
  }

  /**
   * Has the rest judged, and the stack.
   *
   * @returns violations in the order of the resources and of the pack's policies, then those of stack policies
   */
  public async finish(resources: readonly AnalyzerResource[]): Promise<readonly Violation[]> {
    await this.#pack.ready;
    const answers = resources.map((resource) => this.#answers.get(resource.urn) ?? this.add(resource));
    // Once the first requests have left.
    await setImmediate();
    resources.forEach(this.#pack.prepare);
    const ofResources = await Promise.all(answers);
    const { project, stack } = this.#run;
    const root = `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
    const all = resources.map((resource) => withChanges(resource, this.#changes.get(resource.urn)));
    const ofStack = [...(await this.#pack.judgeStack(all, root))];
    const order = new Map(resources.map(({ urn }, index) => [urn, index]));
    const place = (urn: string): number => order.get(urn) ?? resources.length;
    return [...ofResources.flat(), ...ofStack.sort((one, other) => place(one.urn) - place(other.urn))];
  }

  async #ask(resource: AnalyzerResource): Promise<readonly Violation[]> {
    await this.#pack.ready;
    if (this.#inFlight >= REQUESTS_IN_FLIGHT) {
      await new Promise<void>((go) => {
        this.#waiting.push(go);
      });
    } else {
      this.#inFlight += 1;
    }
    try {
      const { changes, told } = await this.#pack.remediate(resource);
      this.#changes.set(resource.urn, changes);
      return [...told, ...(await this.#pack.judge(withChanges(resource, changes)))];
    } finally {
      const next = this.#waiting.shift();
      // Its place is handed on, or given up.
      if (next === undefined) this.#inFlight -= 1;
      else next();
    }
  }
}
