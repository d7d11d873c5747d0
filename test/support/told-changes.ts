/** What becomes of a program's resources when it is written another way, as tests tell it. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ResourceChange } from "../../preview/difference/difference";
import { changesOf, type Changes } from "../../preview/difference/resources";
import type { Plan } from "../../preview/plan";
import { presentInputs } from "../../preview/present";
import type { WireObject } from "../../preview/wire";
import { formerOfPreview } from "./former-state";
import { planOf } from "./preview-program";

/** A program that makes resources. */
export type Program = () => unknown;
type Options = NonNullable<Parameters<typeof planOf>[1]>;

/** What becomes of a program's resources when it is written another way. */
export async function changed(before: Program, after: Program, options: Options = {}): Promise<Changes> {
  const old = await planOf(before);
  return changesOf(printed(await planOf(after, options)), {
    resources: formerOfPreview(old),
    components: new Set(old.resources.filter(({ custom }) => !custom).map(({ urn }) => urn)),
  });
}

/** A plan with its inputs as they are printed. */
export function printed(plan: Plan): Plan {
  const inputsOf = (resource: Plan["resources"][number]): WireObject => presentInputs(resource) as WireObject; // printed
  return { ...plan, resources: plan.resources.map((one) => ({ ...one, inputs: inputsOf(one) })) };
}

/** A change in short: effect, name, and each property as `path: from → to (replaces)`. */
export function short({ effect, name, changes, options }: ResourceChange): readonly string[] {
  return [
    `${effect} ${name}`,
    ...[...changes, ...options].map(
      ({ path, from, to, replaces }) => `${path}: ${from} → ${to} (${replaces})`,
    ),
  ];
}

/** The same, in short. */
export async function told(...given: Parameters<typeof changed>): Promise<readonly (readonly string[])[]> {
  return (await changed(...given)).resources.map(short);
}

/** A program that makes one queue. */
export const queue =
  (args: aws.sqs.QueueArgs = {}, options: pulumi.CustomResourceOptions = {}, name = "orders"): Program =>
  () =>
    new aws.sqs.Queue(name, args, options);
