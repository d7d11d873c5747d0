import { bucketName } from "../storage";
import { offer, type Path } from "../problem";
import { DEFAULTS } from "../tiers";
import { COLLECTIONS } from "../uses";
import { checkOnce, sortedEntries, TIER_PLACES, type CheckContext } from "./context";

const NAMED_KINDS = ["database", "bucket", "file-system", "push"] as const;
type DataKind = (typeof NAMED_KINDS)[number] | "sign-in";

/** What may be replaced though it holds data, and what is taken over from AWS. */
export function checkKeptData(context: CheckContext): void {
  const { config, report } = context;
  const replaceable = config.allowReplace ?? [];
  checkOnce(context, ["allowReplace"], replaceable);
  replaceable.forEach((resource, index) => {
    const path: Path = ["allowReplace", index];
    const [kind, name] = split(resource);
    if (!isDescribed(context, path, kind, name)) return;
    if (config.import?.[resource] !== undefined) {
      report(
        path,
        `${resource} is taken over by slipway:import: what is taken over is not replaced as well; leave one of the two out`,
        ["import", resource],
      );
    } else if (!isProtected(context, kind, name)) {
      report(
        path,
        `nothing of ${resource} is protected in this tier: leave this out`,
        kind === "sign-in" ? [COLLECTIONS[kind]] : [COLLECTIONS[kind], name],
        ...TIER_PLACES,
      );
    }
  });
  for (const [resource, id] of sortedEntries(config.import)) {
    const path: Path = ["import", resource];
    const [kind, name] = split(resource);
    if (isDescribed(context, path, kind, name)) checkImport(context, path, kind, name, id);
  }
}

function split(resource: string): readonly [DataKind, string] {
  const [kind, name = ""] = resource.split("/");
  // Of what a stack has one of, the kind is the name.
  if (kind === "sign-in") return [kind, kind];
  return [NAMED_KINDS.find((each) => each === kind) ?? "database", name];
}

function isDescribed({ names, report }: CheckContext, path: Path, kind: DataKind, name: string): boolean {
  const known = names[kind];
  if (known === undefined || known.includes(name)) return true;
  if (kind === "sign-in") {
    report(path, `found "sign-in": the stack has no sign-in: add slipway:signIn, or leave this out`);
    return false;
  }
  report(
    path,
    `found "${kind}/${name}": no ${kind} "${name}" is described under slipway:${COLLECTIONS[kind]}; ${offer(name, known)}`,
  );
  return false;
}

/** Whether there is something that allowReplace lifts. */
function isProtected({ config, defaults }: CheckContext, kind: DataKind, name: string): boolean {
  const deletionProtection =
    config.databases?.[name]?.deletionProtection ?? DEFAULTS.database.deletionProtection;
  return (
    defaults.retainData ||
    (kind === "database" && deletionProtection) ||
    (kind === "sign-in" && defaults.deletionProtection)
  );
}

/** What is taken over keeps the name and the key that it has: a change of either would replace it. */
function checkImport(
  { config, project, report }: CheckContext,
  path: Path,
  kind: DataKind,
  name: string,
  id: string,
): void {
  const place: Path = [COLLECTIONS[kind], name];
  switch (kind) {
    case "database": {
      const database = config.databases?.[name];
      if (database === undefined) return;
      if (database.identifier !== id) {
        report(
          path,
          `found "${id}" with ${database.identifier === undefined ? "no identifier" : `identifier: ${database.identifier}`}: RDS knows a database by its identifier; add identifier: ${id} to slipway:databases.${name}`,
          [...place, "identifier"],
        );
      }
      if (database.encryptionKeyArn === undefined) {
        report(
          path,
          `the key that encrypts a database cannot be changed: add the encryptionKeyArn that it has to slipway:databases.${name} (aws rds describe-db-instances --db-instance-identifier ${id} --query 'DBInstances[0].KmsKeyId')`,
          [...place, "encryptionKeyArn"],
        );
      }
      return;
    }
    case "bucket": {
      const bucket = config.buckets?.[name];
      if (bucket === undefined) return;
      const full = bucketName(project, config.environment, name, bucket);
      if (full !== id) {
        report(
          path,
          `found "${id}" with a bucket that would be called ${full}: add bucketName: ${id} to slipway:buckets.${name}`,
          [...place, "bucketName"],
          [...place, "postfix"],
          ["project"],
          ["environment"],
        );
      }
      return;
    }
    case "sign-in":
      if (!/^[\w-]+_[0-9a-zA-Z]+$/.test(id))
        report(path, `found "${id}"; allowed: the id of a user pool, such as us-east-1_AbCdEf123`);
      return;
    case "push":
      report(
        path,
        "an application for pushes is not taken over: nobody can read the credential that it has, to hold the file's against it; leave this out, and have the phones register anew",
      );
      return;
    case "file-system":
      if (!/^fs-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))
        report(path, `found "${id}"; allowed: the id of a file system, such as fs-0123456789abcdef0`);
  }
}
