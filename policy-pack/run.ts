/** What the policies learn in one analysis, and what some of them have to know of the others. */
import { Levels, type Ruling } from "./levels";
import type { CataloguedPolicy } from "./row";
import type { JudgedResource } from "./stack";
import { Tags } from "./tags";
import { ifKnown } from "./verdict";

/** A policy's settings, as configured. */
export type Config = Readonly<Record<string, unknown>>;

/** What was not known of the resources that a policy could not judge. */
export interface LeftOpen {
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

/** A resource, or what says as much of one. */
type Located = Pick<JudgedResource, "urn" | "props" | "provider">;

/** The state of one pack. It serves one stack at a time, as the SDK does. */
export class Run {
  readonly #registered = new Set<string>();
  readonly #configs = new Map<CataloguedPolicy, Config>();
  readonly #used = new Map<CataloguedPolicy, Set<unknown>>();
  readonly #open = new Map<CataloguedPolicy, { names: Set<string>; values: Set<string> }>();
  #levels = Levels.of({});
  #levelsConfig: Config = {};

  constructor(readonly policies: readonly CataloguedPolicy[]) {}

  /** Takes the levels that hold from now on, and the resource that they were asked for. */
  begin(urn: string, levels: Config): void {
    this.register(urn);
    this.#levels = Levels.of(levels);
    this.#levelsConfig = levels;
  }

  get levelsConfig(): Config {
    return this.#levelsConfig;
  }

  /** Keeps that the engine had a resource analysed by itself. */
  register(urn: string): void {
    this.#registered.add(urn);
  }

  /** Whether the program makes the resource: what it only reads the engine does not have analysed by itself. */
  isRegistered({ urn }: { readonly urn: string }): boolean {
    return this.#registered.size === 0 || this.#registered.has(urn);
  }

  configured(policy: CataloguedPolicy, config: Config): void {
    this.#configs.set(policy, config);
  }

  /** Whether a policy has told its settings in this analysis. */
  knows(policy: CataloguedPolicy): boolean {
    return this.#configs.has(policy);
  }

  /** The settings of the policies that were asked. */
  get configs(): ReadonlyMap<CataloguedPolicy, Config> {
    return this.#configs;
  }

  ruling(policy: CataloguedPolicy, { urn, props, provider }: Located): Ruling {
    const [, stack = "", project = ""] = /^urn:pulumi:(.*?)::(.*?)::/.exec(urn) ?? [];
    const environment = (): string | undefined => {
      const tags = new Tags(props, provider?.props);
      return ifKnown(() => tags.value("Environment"));
    };
    return this.#levels.ruling(policy, { stack, project, environment });
  }

  used(policy: CataloguedPolicy, exemption: unknown): void {
    const known = this.#used.get(policy) ?? new Set();
    this.#used.set(policy, known.add(identityOf(exemption)));
  }

  isUsed(policy: CataloguedPolicy, exemption: unknown): boolean {
    return this.#used.get(policy)?.has(identityOf(exemption)) ?? false;
  }

  /** Keeps that a policy could not judge a resource. */
  leftOpen(policy: CataloguedPolicy, { name }: JudgedResource, value: string): void {
    const open = this.#open.get(policy) ?? { names: new Set(), values: new Set() };
    open.names.add(name);
    open.values.add(value);
    this.#open.set(policy, open);
  }

  /** What is left open, which is told once. */
  takeOpen(): ReadonlyMap<CataloguedPolicy, LeftOpen> {
    const open = new Map(this.#open);
    this.#open.clear();
    return open;
  }

  /** Forgets what belongs to one analysis. */
  end(): void {
    this.#configs.clear();
    this.#used.clear();
  }
}

/** The SDK hands out the same settings as another object each time. */
function identityOf(exemption: unknown): string {
  return JSON.stringify(exemption);
}
