import type { WireObject } from "../wire";
import type { Subject } from "./subject";

/** What secrets hold before the program runs, by their ARNs: nothing, unless somebody says so. */
export const heldSecrets = new Map<string, string>();

/** The versions of a secret: the current one, if it holds anything. */
export function secretVersions(call: Subject): WireObject {
  const arn = call.text("secretId");
  const version = {
    versionId: call.uuid(),
    versionStages: ["AWSCURRENT"],
    createdTime: "",
    lastAccessedDate: "",
  };
  return {
    id: arn,
    secretId: arn,
    arn,
    name: "",
    region: call.region,
    versions: heldSecrets.has(arn) ? [version] : [],
  };
}

/** The current version of a secret. */
export function secretVersion(call: Subject): WireObject {
  const arn = call.text("secretId");
  const secretString = heldSecrets.get(arn) ?? "{}";
  return { id: arn, secretId: arn, arn, secretString, versionStages: ["AWSCURRENT"], region: call.region };
}
