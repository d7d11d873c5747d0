import type { StackFile } from "../../config/stack-file";
import { TIER_DEFAULTS } from "../../config/tiers";
import type { Wire } from "../wire";
import { Inputs } from "./inputs";

/** What a stack file says that no resource of its stack does. */
export class Described {
  readonly #config: Readonly<Record<string, string>>;

  public constructor({ config }: Pick<StackFile, "config">) {
    this.#config = config;
  }

  /** The disk of a database: a replica of another stack's has it from there, and both files say the same. */
  public diskGiB(database: string): number | undefined {
    const tier = this.#config["slipway:tier"] ?? this.#config["slipway:environment"];
    const own = this.#map("slipway:databases").map(database).number("allocatedStorageGiB");
    return own ?? (isTier(tier) ? TIER_DEFAULTS[tier].database.allocatedStorageGiB : undefined);
  }

  /** Whether a service is one of which nothing runs. */
  public isOff(service: string): boolean {
    return this.#map("slipway:services").map(service).text("kind") === "none";
  }

  #map(key: string): Inputs {
    try {
      return new Inputs(JSON.parse(this.#config[key] ?? "{}") as Wire); // JSON is wire values
    } catch {
      return new Inputs({});
    }
  }
}

function isTier(text: string | undefined): text is keyof typeof TIER_DEFAULTS {
  return text !== undefined && Object.hasOwn(TIER_DEFAULTS, text);
}
