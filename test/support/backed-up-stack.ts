import type { Plan } from "../../preview/plan";
import { planOf } from "./component-plan";
import { PROD, STACK_TAGS, type StackKeys } from "./component-stack";

/** A database, a bucket and a file system. */
export const HOLDERS: StackKeys = {
  databases: { catalog: { engineVersion: "17" } },
  buckets: { uploads: {} },
  fileSystems: { exports: {} },
};
export const COPIED: StackKeys = { backup: { copyRegion: "us-west-2", copyRetentionDays: 90 } };
export const PROD_TAGS = { ...STACK_TAGS, Environment: "prod" } as const;

/** A stack of production with one of each kind of what holds data. */
export function withData(more: StackKeys = {}): Promise<Plan> {
  return planOf({ ...PROD, ...HOLDERS, ...more });
}
