import { PreviewError } from "../errors";
import { listOf, mapOf, textOf, type Wire, type WireObject } from "../wire";
import { fakeHex, fakeText, fakeUuid } from "./fake";
import { ACCOUNT, partitionOf } from "./regions";

/** What the cloud adds to a resource's inputs; `id` always. */
export type Computed = Readonly<Record<string, Wire>> & { readonly id: string };

/** Resource type → what the cloud would compute for one of them. */
export type ComputedValues = Readonly<Record<string, (resource: Subject) => Computed>>;

/** How long an automatic name may be, and what it ends in. */
export interface AutoName {
  readonly limit?: number;
  readonly suffix?: string;
}

/** A resource whose computed values are asked for: its inputs in the open, and seeds drawn from its URN. */
export class Subject {
  public readonly account = ACCOUNT;
  public readonly partition: string;

  public constructor(
    public readonly name: string,
    public readonly urn: string,
    public readonly region: string,
    public readonly inputs: WireObject,
  ) {
    this.partition = partitionOf(region);
  }

  /** An input as text; the fallback when it is not given. */
  public text(property: string, fallback = ""): string {
    const value = textOf(this.inputs[property]);
    return value === "" ? fallback : value;
  }

  /** An input as a list; empty when it is not given. */
  public list(property: string): readonly Wire[] {
    return listOf(this.inputs[property]);
  }

  /** An input as a map; empty when it is not given. */
  public map(property: string): WireObject {
    return mapOf(this.inputs[property]);
  }

  /** Whether an input is set to `true`. */
  public flag(property: string): boolean {
    return this.inputs[property] === true;
  }

  /** Hexadecimal digits of this resource's own. */
  public hex(length: number, salt = ""): string {
    return fakeHex(this.urn + salt, length);
  }

  /** Decimal digits of this resource's own, never with a zero in front. */
  public digits(length: number, salt = ""): string {
    return (
      fakeText(`${this.urn}${salt}+`, 1, "123456789") + fakeText(this.urn + salt, length - 1, "0123456789")
    );
  }

  /** Letters and digits of this resource's own. */
  public letters(length: number, alphabet: "lower" | "upper" | "mixed", salt = ""): string {
    return fakeText(this.urn + salt, length, ALPHABETS[alphabet]);
  }

  /** A UUID of this resource's own. */
  public uuid(salt = ""): string {
    return fakeUuid(this.urn + salt);
  }

  /** An EC2 id: `vpc-0` and sixteen hexadecimal digits. */
  public ec2Id(prefix: string): string {
    return `${prefix}-0${this.hex(16)}`;
  }

  /** The name in AWS: as given, from a prefix, or Pulumi's own: the resource's name and seven digits. */
  public autoName(property = "name", { limit, suffix = "" }: AutoName = {}): string {
    const given = this.text(property);
    if (given !== "") return given;
    const prefix = this.text(`${property}Prefix`);
    if (prefix !== "") return prefix + this.digits(26, "prefix") + suffix;
    const name = `${this.name}-${this.hex(7, "auto")}${suffix}`;
    if (limit !== undefined && name.length > limit) {
      throw new PreviewError(
        `"${this.name}" with the seven digits that Pulumi adds is ${name.length} characters; AWS takes ${limit}: ` +
          `shorten the name or set \`${property}\` (${this.urn})`,
      );
    }
    return name;
  }

  /** An ARN in the resource's region and account. */
  public arn(
    service: string,
    resource: string,
    scope: "regional" | "global" | "public" = "regional",
  ): string {
    const region = scope === "regional" ? this.region : "";
    const account = scope === "public" ? "" : this.account;
    return `arn:${this.partition}:${service}:${region}:${account}:${resource}`;
  }
}

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const ALPHABETS = {
  lower: `${LOWER}0123456789`,
  upper: `${LOWER.toUpperCase()}0123456789`,
  mixed: LOWER + LOWER.toUpperCase(),
} as const;
