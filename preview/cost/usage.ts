import { usage, type UsageConfig } from "../../config/schema-usage";
import { USAGE_KEY } from "./charge";
import type { StackFile } from "../../config/stack-file";
import { USAGE_DEFAULTS } from "../../config/usage-defaults";

/** What is assumed of what no stack file can say. */
export const ASSUMED = {
  /** Log files, and what else a bucket of the platform's own holds. */
  ownBucketGiB: 1,
  /** A function of the platform's own: changes of passwords, checks of restored data. */
  ownFunctionRuns: 1_000,
  ownFunctionMs: 1_000,
  /** E-mails that alarms send. */
  alertMessages: 100,
  /** What of a bucket changes a month, to be copied. */
  changedShare: 0.2,
  /** One record of enhanced monitoring, with the processes of PostgreSQL. */
  monitoringRecordKiB: 10,
  /** A running task's share of Container Insights' own log. */
  insightsLogGiBPerTask: 0.15,
  /** Of what has no entry in the stack file. */
  ownLogGiB: 0.1,
  /** What is not said of a disk: of a replica whose source is another stack's. */
  diskGiB: 20,
} as const;

/** A kind of thing whose entries have names in the stack file. */
export type NamedUsage =
  | "services"
  | "databases"
  | "buckets"
  | "fileSystems"
  | "queues"
  | "topics"
  | "eventBuses"
  | "push"
  | "functions"
  | "sites";
/** What a stack has one of. */
export type StackUsage = Exclude<keyof typeof USAGE_DEFAULTS, NamedUsage>;

/** A figure, and whether the stack file says it. */
export interface Figure {
  readonly value: number;
  readonly isGiven: boolean;
}

/** What a stack file says of use, with the defaults for the rest. */
export class Usage {
  readonly #config: UsageConfig;

  public constructor({ config }: Pick<StackFile, "config">) {
    this.#config = read(config[USAGE_KEY]);
  }

  /** Of one entry. */
  public of<Kind extends NamedUsage>(
    kind: Kind,
    name: string,
    key: keyof (typeof USAGE_DEFAULTS)[Kind] & string,
  ): Figure {
    const entries = this.#config[kind] as Entries | undefined; // each entry is a map of numbers
    const entry = entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
    return figure(entry?.[key], USAGE_DEFAULTS[kind][key] as number); // every default is a number
  }

  /** Of what a stack has one of. */
  public ofStack<Kind extends StackUsage>(
    kind: Kind,
    key: keyof (typeof USAGE_DEFAULTS)[Kind] & string,
  ): Figure {
    const entry = this.#config[kind] as Numbers | undefined; // a map of numbers
    return figure(entry?.[key], USAGE_DEFAULTS[kind][key] as number); // every default is a number
  }

  /** How many tasks of a service run on average, where the stack file says it. */
  public averageTasks(service: string): number | undefined {
    const { services = {} } = this.#config;
    return Object.hasOwn(services, service) ? services[service]?.averageTasks : undefined;
  }
}

type Numbers = Readonly<Record<string, number | undefined>>;
type Entries = Readonly<Record<string, Numbers | undefined>>;

function figure(given: number | undefined, byDefault: number): Figure {
  return { value: given ?? byDefault, isGiven: given !== undefined };
}

// A former revision's file may have said it in another form: it is estimated with the defaults then.
function read(text: string | undefined): UsageConfig {
  if (text === undefined) return {};
  try {
    const result = usage.safeParse(JSON.parse(text));
    return result.success ? result.data : {};
  } catch {
    return {};
  }
}
