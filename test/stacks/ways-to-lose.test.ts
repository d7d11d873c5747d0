import * as assert from "node:assert/strict";
import { DATA_KINDS } from "../../preview/data-loss/kinds";
import { lossesOf } from "../../preview/data-loss/losses";
import { rulesOf } from "../../preview/replacing/table";
import type { Plan, PlannedResource } from "../../preview/plan";
import { presentInputs } from "../../preview/present";
import { textOf, type Wire, type WireObject } from "../../preview/wire";
import { inputsOf } from "../support/component-plan";
import { formerOf } from "../support/former-state";
import { prodPlan } from "../support/prod-stack";

/** What stops a loss: whether it is there in the plan. */
const STOPS = {
  /** Pulumi refuses to delete and to replace it. */
  protect: ({ protect }) => protect,
  /** What leaves the stack stays in AWS. */
  retainOnDelete: ({ retainOnDelete }) => retainOnDelete,
  "deletion protection": ({ inputs }) => inputs["deletionProtection"] === true,
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
  "its source has it": ({ inputs }, plan) =>
    ofType(plan, "aws:rds/instance:Instance").some(
      ({ outputs, protect }) => protect && outputs["identifier"] === inputs["replicateSourceDb"],
    ),
  "what it encrypts is there twice": ({ name }) => name.endsWith("-standby-secrets"),
  "written anew by the credentials function": (secret, plan) =>
    ofType(plan, "aws:lambda/invocation:Invocation").some(({ name }) => name === secret.name),
} as const satisfies Readonly<Record<string, (resource: PlannedResource, plan: Plan) => boolean>>;

type Stop = keyof typeof STOPS;

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
const HELD: Readonly<Record<string, Ways>> = {
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

const title = ({ type, name }: PlannedResource): string => `${type.split(":").at(-1) ?? ""} ${name}`;

function ofType({ resources }: Plan, type: string): readonly PlannedResource[] {
  return resources.filter((resource) => resource.type === type);
}

function held({ resources }: Plan): readonly PlannedResource[] {
  return resources.filter(
    (resource) => DATA_KINDS[resource.type]?.holds === "data" && !HOLDS_NOTHING.includes(title(resource)),
  );
}

/** What a resource is stopped by, in the first row that fits. */
function waysOf(resource: PlannedResource): Ways {
  const [row] = Object.entries(HELD).filter(([pattern]) =>
    new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(title(resource)),
  );
  assert.ok(row, `nothing is said of ${title(resource)}`);
  return row[1];
}

/** A map with a value at a path: `objectLockConfiguration.objectLockEnabled`. */
function at(path: string, value: Wire): WireObject {
  const [first = "", ...rest] = path.split(".");
  return { [first]: rest.length === 0 ? value : at(rest.join("."), value) };
}

function check(stops: readonly Stop[], resource: PlannedResource, plan: Plan, way: string): void {
  assert.ok(stops.length > 0, `nothing stops that ${title(resource)} is ${way}`);
  const missing = stops.filter((stop) => !STOPS[stop](resource, plan));
  assert.deepEqual(missing, [], `${title(resource)}: ${way}`);
}

/** What the preview says of a resource, when the plan is another. */
function said(plan: Plan, after: readonly PlannedResource[], { urn }: PlannedResource): string {
  const loss = lossesOf({ ...plan, resources: after }, formerOf(plan), []).find((each) => each.urn === urn);
  if (loss === undefined) return "nothing";
  return loss.verdict === "told" && loss.advice.includes("stays in AWS") ? "stays" : loss.verdict;
}

describe("Every way to lose what prod holds", () => {
  let plan: Plan;

  before(async () => {
    plan = await prodPlan();
  });

  it("is known for all that holds data, and of nothing else", () => {
    const kinds = new Set(held(plan).map((resource) => waysOf(resource)));
    assert.ok(kinds.size >= 9, `found ${kinds.size}`);
    const used = Object.keys(HELD).filter((pattern) =>
      held(plan).some((each) => waysOf(each) === HELD[pattern]),
    );
    assert.deepEqual(used, Object.keys(HELD));
  });

  it("is stopped when it is taken out of the file, or renamed", () => {
    for (const resource of held(plan)) {
      const [preview, ...stops] = waysOf(resource)["taken out of the file, or renamed"];
      check(stops, resource, plan, "taken out");
      const after = plan.resources.filter(({ urn }) => urn !== resource.urn);
      assert.equal(said(plan, after, resource), preview, title(resource));
    }
  });

  it("is stopped for each input by which it would be replaced", () => {
    for (const resource of held(plan)) {
      const [preview, ...stops] = waysOf(resource).replaced;
      check(stops, resource, plan, "replaced");
      const inputs = ["region", ...Object.keys(rulesOf(resource.type)?.replacing ?? {})];
      for (const input of inputs.filter((each) => !resource.ignoreChanges.includes(each))) {
        const value: Wire = presentInputs(resource)[input] === true ? false : `another-${input}`;
        const changed = {
          ...resource,
          inputs: { ...resource.inputs, ...at(input, value) },
          propertyDependencies: {},
        };
        const before = { ...resource, inputs: { ...at(input, "former"), ...resource.inputs } };
        const from = {
          ...plan,
          resources: plan.resources.map((each) => (each === resource ? before : each)),
        };
        const after = plan.resources.map((each) => (each === resource ? changed : each));
        assert.equal(said(from, after, resource), preview, `${title(resource)}: ${input}`);
      }
    }
  });

  for (const way of ["pulumi destroy", "deleted in AWS", "its content deleted"] as const) {
    it(`is stopped: ${way}`, () => {
      for (const resource of held(plan)) check(waysOf(resource)[way], resource, plan, way);
    });
  }
});
