import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../config/settings";
import { mapValues, pick } from "../collections";
import type { Postgres } from "../database/postgres";
import { isKnown, readOutput, referTo } from "./stack-outputs";

/** The stack output that says what the last update allowed to be replaced. */
export const ALLOW_REPLACE = "allowReplace";

/**
 * The value of the output {@link ALLOW_REPLACE}. A database is told of once AWS lets it go: an update of other targets alone
 * has not come to it.
 */
export function tellAllowed(
  { allowReplace }: Pick<Settings, "allowReplace">,
  databases: Readonly<Record<string, Pick<Postgres, "deletionProtection">>>,
): pulumi.Output<readonly string[]> {
  const held = pulumi.all(pick(databases, ({ deletionProtection }) => deletionProtection));
  return held.apply((all) =>
    allowReplace.filter((resource) => {
      const [kind, name = ""] = resource.split("/");
      return kind !== "database" || all[name] !== true;
    }),
  );
}

/**
 * Leaves Pulumi's protection on what the last update did not allow to be replaced yet, so that the update which lifts AWS's
 * own protection replaces nothing itself: the engine would leave the old one in AWS then, under the name that the new one
 * is to have. In the stack's next update what was allowed goes.
 */
export async function protectUntilAllowedTwice(settings: Settings): Promise<Settings> {
  const { allowReplace, retainData } = settings;
  if (allowReplace.length === 0 || !retainData) return settings;
  const reference = referTo(pulumi.getStack());
  // Offline nobody knows of an update before: the plan is that of the second one.
  if (!(await isKnown(reference))) return settings;
  const before = await readOutput(reference, ALLOW_REPLACE);
  const allowedBefore: readonly unknown[] = Array.isArray(before) ? before : [];
  const protect =
    <Kept extends { readonly protect: boolean }>(kind: string) =>
    (name: string, kept: Kept): Kept => {
      const resource = `${kind}/${name}`;
      const isNew = allowReplace.includes(resource) && !allowedBefore.includes(resource);
      return isNew ? { ...kept, protect: true } : kept;
    };
  const { signIn } = settings;
  const isNew = allowReplace.includes("sign-in") && !allowedBefore.includes("sign-in");
  return {
    ...settings,
    ...(signIn !== undefined && isNew ? { signIn: { ...signIn, protect: true } } : {}),
    databases: mapValues(settings.databases, protect("database")),
    buckets: mapValues(settings.buckets, protect("bucket")),
    fileSystems: mapValues(settings.fileSystems, protect("file-system")),
    push: mapValues(settings.push, protect("push")),
  };
}
