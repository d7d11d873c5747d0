/** Each way to lose what a production stack holds, and what stops it, by resource. */
import * as assert from "node:assert/strict";
import { DATA_KINDS } from "../../preview/data-loss/kinds";
import type { Plan, PlannedResource } from "../../preview/plan";
import { textOf } from "../../preview/wire";
import { inputsOf } from "./component-plan";

/** What stops a loss: whether it is there in the plan. */
export const STOPS = {
  /** Pulumi refuses to delete and to replace it. */
  protect: ({ protect }) => protect,
  /** What leaves the stack stays in AWS. */
  retainOnDelete: ({ retainOnDelete }) => retainOnDelete,
  "deletion protection": ({ inputs }) =>
    inputs["deletionProtection"] === true || inputs["deletionProtection"] === "ACTIVE",
  "final snapshot": ({ inputs }) =>
    inputs["skipFinalSnapshot"] === false && inputs["finalSnapshotIdentifier"] !== undefined,
  "backups outlive it": ({ inputs }) => inputs["deleteAutomatedBackups"] === false,
  "any moment of 30 days": ({ inputs }) => Number(inputs["backupRetentionPeriod"]) >= 30,
  "30 days to bring it back": ({ inputs }) =>
    (inputs["recoveryWindowInDays"] ?? inputs["deletionWindowInDays"]) === 30,
  "never emptied": ({ inputs }) => inputs["forceDestroy"] === false,
  "former versions for 90 days": (bucket, plan) => {
    const { versioningConfiguration } = inputsOf(
      plan,
      "aws:s3/bucketVersioning:BucketVersioning",
      bucket.name,
    );
    const { rules } = inputsOf(plan, LIFECYCLE, bucket.name) as { readonly rules: readonly LifecycleRule[] };
    assert.deepEqual(versioningConfiguration, { status: "Enabled" });
    return rules.every(({ noncurrentVersionExpiration: { noncurrentDays } }) => noncurrentDays >= 90);
  },
  "deployed again from its source": ({ name }) => name === "storefront",
  "written anew every day": ({ name }) => name.endsWith("-access-logs"),
  "a copy in the vault": ({ outputs }, plan) =>
    ofType(plan, "aws:backup/selection:Selection").some(({ inputs }) =>
      JSON.stringify(inputs["resources"]).includes(`"${textOf(outputs["arn"])}"`),
    ),
  "policy against deleting backups": ({ outputs }, plan) =>
    ofType(plan, "aws:backup/vaultPolicy:VaultPolicy").some(
      ({ inputs, retainOnDelete }) =>
        retainOnDelete &&
        inputs["backupVaultName"] === outputs["name"] &&
        ['"Effect":"Deny"', '"backup:DeleteRecoveryPoint"'].every((part) =>
          textOf(inputs["policy"]).includes(part),
        ),
    ),
  "no workload deletes people": (_, plan) =>
    ofType(plan, "aws:iam/rolePolicy:RolePolicy").every(
      ({ inputs }) => !textOf(inputs["policy"]).includes('"cognito-idp:AdminDeleteUser"'),
    ),
  "its source has it": ({ inputs }, plan) =>
    ofType(plan, "aws:rds/instance:Instance").some(
      ({ outputs, protect }) => protect && outputs["identifier"] === inputs["replicateSourceDb"],
    ),
  "what it encrypts is there twice": ({ name }) => name.endsWith("-standby-secrets"),
  "written anew by the credentials function": (secret, plan) =>
    ofType(plan, "aws:lambda/invocation:Invocation").some(({ name }) => name === secret.name),
} as const satisfies Readonly<Record<string, (resource: PlannedResource, plan: Plan) => boolean>>;

/** One of them. */
export type Stop = keyof typeof STOPS;

interface LifecycleRule {
  readonly noncurrentVersionExpiration: { readonly noncurrentDays: number };
}
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

/** Each way to lose something, and what stops it. In the preview, `refused` fails it and `stays` is told. */
interface Ways {
  readonly "taken out of the file, or renamed": readonly [
    preview: "refused" | "stays" | "nothing",
    ...Stop[],
  ];
  /** By any input that the provider does not change in place. */
  readonly replaced: readonly [preview: "refused" | "stays" | "nothing", ...Stop[]];
  readonly "pulumi destroy": readonly Stop[];
  readonly "deleted in AWS": readonly Stop[];
  readonly "its content deleted": readonly Stop[];
}

const KEY: Ways = {
  "taken out of the file, or renamed": ["refused", "protect", "retainOnDelete"],
  replaced: ["refused", "protect", "retainOnDelete"],
  "pulumi destroy": ["protect", "retainOnDelete"],
  "deleted in AWS": ["30 days to bring it back"],
  "its content deleted": ["30 days to bring it back"],
};
const BUCKET = {
  "taken out of the file, or renamed": ["refused", "protect", "retainOnDelete", "never emptied"],
  replaced: ["refused", "protect", "retainOnDelete", "never emptied"],
  "pulumi destroy": ["protect", "retainOnDelete", "never emptied"],
} as const;

/** What holds data in prod, by type and name, as `*` where every one is alike. */
export const HELD: Readonly<Record<string, Ways>> = {
  "Instance catalog": {
    "taken out of the file, or renamed": ["refused", "protect", "retainOnDelete", "deletion protection"],
    replaced: ["refused", "protect", "retainOnDelete", "deletion protection", "final snapshot"],
    "pulumi destroy": ["protect", "retainOnDelete", "deletion protection", "final snapshot"],
    "deleted in AWS": ["deletion protection", "backups outlive it", "a copy in the vault"],
    "its content deleted": ["any moment of 30 days", "a copy in the vault"],
  },
  "Instance catalog-reader-*": {
    "taken out of the file, or renamed": ["nothing", "its source has it"],
    replaced: ["nothing", "its source has it"],
    "pulumi destroy": ["its source has it"],
    "deleted in AWS": ["its source has it"],
    "its content deleted": ["its source has it"],
  },
  "Secret catalog.*": {
    "taken out of the file, or renamed": ["stays", "retainOnDelete"],
    replaced: ["stays", "retainOnDelete"],
    "pulumi destroy": ["retainOnDelete"],
    "deleted in AWS": ["30 days to bring it back", "written anew by the credentials function"],
    "its content deleted": ["written anew by the credentials function"],
  },
  "Secret *": KEY,
  "Key catalog-standby-secrets": {
    "taken out of the file, or renamed": ["stays", "retainOnDelete"],
    replaced: ["stays", "retainOnDelete"],
    "pulumi destroy": ["retainOnDelete"],
    "deleted in AWS": ["30 days to bring it back", "what it encrypts is there twice"],
    "its content deleted": ["what it encrypts is there twice"],
  },
  "Key *": KEY,
  "Bucket card-images": {
    ...BUCKET,
    "deleted in AWS": ["never emptied", "a copy in the vault"],
    "its content deleted": ["former versions for 90 days", "a copy in the vault"],
  },
  "Bucket storefront": {
    ...BUCKET,
    "deleted in AWS": ["never emptied", "deployed again from its source"],
    "its content deleted": ["deployed again from its source"],
  },
  "Bucket *-access-logs": {
    ...BUCKET,
    "deleted in AWS": ["never emptied", "written anew every day"],
    "its content deleted": ["written anew every day"],
  },
  "FileSystem press-files": {
    "taken out of the file, or renamed": ["refused", "protect", "retainOnDelete"],
    replaced: ["refused", "protect", "retainOnDelete"],
    "pulumi destroy": ["protect", "retainOnDelete"],
    "deleted in AWS": ["a copy in the vault"],
    "its content deleted": ["a copy in the vault"],
  },
  "UserPool sign-in": {
    "taken out of the file, or renamed": ["refused", "protect", "retainOnDelete", "deletion protection"],
    replaced: ["refused", "protect", "retainOnDelete", "deletion protection"],
    "pulumi destroy": ["protect", "retainOnDelete", "deletion protection"],
    "deleted in AWS": ["deletion protection"],
    "its content deleted": ["no workload deletes people"],
  },
  "Vault *": {
    "taken out of the file, or renamed": ["refused", "protect", "retainOnDelete", "never emptied"],
    replaced: ["refused", "protect", "retainOnDelete", "never emptied"],
    "pulumi destroy": ["protect", "retainOnDelete", "never emptied"],
    "deleted in AWS": ["never emptied", "policy against deleting backups"],
    "its content deleted": ["policy against deleting backups"],
  },
};

/** The keys of topics: what waits in them for a minute is all that they encrypt. */
const HOLDS_NOTHING = ["Key alerts-key"];

/** A resource as the table names it. */
export const title = ({ type, name }: PlannedResource): string => `${type.split(":").at(-1) ?? ""} ${name}`;

function ofType({ resources }: Plan, type: string): readonly PlannedResource[] {
  return resources.filter((resource) => resource.type === type);
}

/** What holds data. */
export function held({ resources }: Plan): readonly PlannedResource[] {
  return resources.filter(
    (resource) => DATA_KINDS[resource.type]?.holds === "data" && !HOLDS_NOTHING.includes(title(resource)),
  );
}

/** What a resource is stopped by, in the first row that fits. */
export function waysOf(resource: PlannedResource): Ways {
  const [row] = Object.entries(HELD).filter(([pattern]) =>
    new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(title(resource)),
  );
  assert.ok(row, `nothing is said of ${title(resource)}`);
  return row[1];
}
