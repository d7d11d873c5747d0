import { isDeepStrictEqual } from "node:util";
import { canonical, isList, isMap, type Wire, type WireObject } from "../../../preview/wire";
import { replacesOnChange } from "../../../preview/replacing/table";

/** What a change of a resource's inputs means. */
export interface Changes {
  /** The inputs that differ. */
  readonly changed: readonly string[];
  /** Those of them that AWS takes only of a new resource. */
  readonly replacing: readonly string[];
}

// What keeps its value when the program says nothing of it any more: optional and computed in the provider's schema.
const KEPT: Readonly<Record<string, readonly string[]>> = {
  "aws:rds/instance:Instance": [
    "allocatedStorage",
    "availabilityZone",
    "backupRetentionPeriod",
    "backupWindow",
    "dbName",
    "engine",
    "engineVersion",
    "kmsKeyId",
    "maintenanceWindow",
    "multiAz",
    "parameterGroupName",
    "performanceInsightsKmsKeyId",
    "username",
  ],
};

// A change of these is the provider's own affair.
const NEVER_REPLACES = ["tags", "tagsAll", "skipDestroy", "trackLatest"];

/** How new inputs of a resource differ from its former ones. */
export function changesOf(
  type: string,
  before: WireObject,
  after: WireObject,
  ignored: readonly string[] = [],
): Changes {
  const kept = KEPT[type] ?? [];
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((key) => !ignored.includes(key) && !(after[key] === undefined && kept.includes(key)))
    .filter((key) => changedPaths(key, before[key] ?? null, after[key] ?? null).length > 0);
  const replacing = changed.filter((key) =>
    changedPaths(key, before[key] ?? null, after[key] ?? null).some(
      (path) => !NEVER_REPLACES.includes(key) && replacesOnChange(type, path) === "yes",
    ),
  );
  return { changed, replacing };
}

/** Where two values differ: paths without the indices of lists. */
function changedPaths(path: string, before: Wire, after: Wire): readonly string[] {
  if (isDeepStrictEqual(canonical(before), canonical(after))) return [];
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changedPaths(`${path}.${key}`, before[key] ?? null, after[key] ?? null));
  }
  if (isList(before) && isList(after) && before.length === after.length) {
    return before.flatMap((element, index) => changedPaths(path, element, after[index] ?? null));
  }
  return [path];
}
