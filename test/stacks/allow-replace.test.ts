import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { tellAllowed } from "../../components/recovery/allowed-twice";
import { lossesOf } from "../../preview/data-loss/losses";
import type { Plan } from "../../preview/plan";
import { presentInputs } from "../../preview/present";
import type { StackKeys } from "../support/component-stack";
import { formerOf } from "../support/former-state";
import { prodPlan, withEntry, type Change } from "../support/prod-stack";

const lifted = (resource: string, more: Change = () => ({})): Change => {
  return (keys: StackKeys) => ({ allowReplace: [resource], ...more(keys) });
};

/** Each option and input that is another in a second plan, as `Type name what: from → to`; and what is there in one alone. */
function differences(one: Plan, other: Plan): readonly string[] {
  const others = new Map(other.resources.map((resource) => [resource.urn, resource]));
  const changed = one.resources.flatMap((resource) => {
    const title = `${resource.type.split(":").at(-1) ?? ""} ${resource.name}`;
    const changedOne = others.get(resource.urn);
    if (changedOne === undefined) return [`${title} is gone`];
    const options = (["protect", "retainOnDelete", "deleteBeforeReplace"] as const).map(
      (option) => [option, resource[option], changedOne[option]] as const,
    );
    const [from, to] = [presentInputs(resource), presentInputs(changedOne)];
    const inputs = [...new Set([...Object.keys(from), ...Object.keys(to)])].map(
      (input) => [input, from[input], to[input]] as const,
    );
    return [...options, ...inputs]
      .filter(([, before, after]) => JSON.stringify(before) !== JSON.stringify(after))
      .map(([what, before, after]) => `${title} ${what}: ${String(before)} → ${String(after)}`);
  });
  const known = new Set(one.resources.map(({ urn }) => urn));
  const added = other.resources
    .filter(({ urn, external }) => !known.has(urn) && !external)
    .map(({ name }) => `${name} is new`);
  return [...changed, ...added].sort();
}

describe("slipway:allowReplace", () => {
  it("lifts what keeps one database from being replaced, or taken out, and nothing else", async () => {
    assert.deepEqual(differences(await prodPlan(), await prodPlan(lifted("database/catalog"))), [
      // Its last snapshot and its backups outlive it, and cannot be read without the key, which stays in AWS.
      "Instance catalog deleteBeforeReplace: false → true",
      "Instance catalog deletionProtection: true → false",
      "Instance catalog protect: true → false",
      "Instance catalog retainOnDelete: true → false",
      "Key catalog-database-key protect: true → false",
      "Secret catalog-database protect: true → false",
      "Secret catalog-database retainOnDelete: true → false",
      "Secret catalog.card-catalog-api retainOnDelete: true → false",
    ]);
  });

  it("lifts it for one bucket, which is never emptied all the same", async () => {
    const [before, after] = [await prodPlan(), await prodPlan(lifted("bucket/card-images"))];
    const found = differences(before, after);
    assert.deepEqual(
      found.filter((each) => !each.endsWith("retainOnDelete: true → false")),
      ["Bucket card-images protect: true → false"],
    );
    assert.ok(
      found.every((each) => each.includes(" card-images ")),
      found.join("\n"),
    );
  });

  it("lifts it for one file system", async () => {
    const [before, after] = [await prodPlan(), await prodPlan(lifted("file-system/press-files"))];
    assert.deepEqual(differences(before, after), [
      "BackupPolicy press-files retainOnDelete: true → false",
      "FileSystem press-files protect: true → false",
      "FileSystem press-files retainOnDelete: true → false",
      "FileSystemPolicy press-files retainOnDelete: true → false",
    ]);
  });

  it("leaves Pulumi's protection on until the second update, so that the first one can replace nothing", async () => {
    const lift = lifted("database/catalog");
    const first = await prodPlan(lift, []);
    assert.deepEqual(
      differences(await prodPlan(), first).filter((each) => / (protect|deletionProtection): /.test(each)),
      ["Instance catalog deletionProtection: true → false"],
    );
    assert.deepEqual(
      differences(first, await prodPlan(lift, ["database/catalog"])).filter(
        (each) => !each.includes("Stack"),
      ),
      [
        "Instance catalog protect: true → false",
        "Key catalog-database-key protect: true → false",
        "Secret catalog-database protect: true → false",
      ],
    );
    for (const entry of ["bucket/card-images", "file-system/press-files"]) {
      const protectedOf = async (before: readonly string[]): Promise<readonly boolean[]> =>
        (await prodPlan(lifted(entry), before)).resources
          .filter(({ type, name }) => entry.endsWith(`/${name}`) && /:(Bucket|FileSystem)$/.test(type))
          .filter(({ custom }) => custom)
          .map(({ protect }) => protect);
      assert.deepEqual(await protectedOf([]), [true], entry);
      assert.deepEqual(await protectedOf([entry]), [false], entry);
    }
  });

  it("counts an update as the first of the two only where it took AWS's protection off", async () => {
    const told = async (change: Change): Promise<unknown> => (await prodPlan(change)).outputs["allowReplace"];
    assert.deepEqual(await told(lifted("database/catalog")), ["database/catalog"]);
    assert.deepEqual(await told(lifted("bucket/card-images")), ["bucket/card-images"]);
    assert.deepEqual(await told(() => ({})), []);
    const passedOver = tellAllowed(
      { allowReplace: ["bucket/card-images", "database/catalog"] },
      {
        catalog: { deletionProtection: pulumi.output(true) },
      },
    );
    assert.deepEqual(await new Promise((resolve) => passedOver.apply(resolve)), ["bucket/card-images"]);
  });

  it("lets a database be replaced by the second update, and taken out by a third", async () => {
    const lift = lifted("database/catalog");
    const other = lifted("database/catalog", ({ databases }) => ({
      databases: withEntry(databases, "catalog", { databaseName: "cards" }),
    }));
    const none: Change = ({ services }) => ({
      databases: {},
      recovery: { role: "primary" },
      services: JSON.parse(JSON.stringify(services).replace('"database/catalog",', "")) as unknown, // JSON keeps the shape
    });
    const [first, second] = [await prodPlan(lift, []), await prodPlan(lift, ["database/catalog"])];
    const verdictOf = (after: Plan, before: Plan, allowed: readonly string[]): readonly string[] =>
      lossesOf(after, formerOf(before), allowed).flatMap(({ label, effect, verdict, advice }) =>
        label === "database catalog" ? [`${effect}, ${verdict}: ${advice}`] : [],
      );
    const named = ["database/catalog"];
    assert.deepEqual(verdictOf(await prodPlan(other, named), first, named), [
      "replaced, allowed: slipway:allowReplace names database/catalog",
    ]);
    const without = await prodPlan(none);
    assert.deepEqual(verdictOf(without, first, []), [
      "deleted, refused: it is protected: update once more while slipway:allowReplace names database/catalog, before this",
    ]);
    assert.deepEqual(verdictOf(without, second, []), [
      "deleted, allowed: an earlier update has taken its protection off",
    ]);
  });

  it("is said twice: the update that lifts it, then the one that replaces", async () => {
    const other: Change = ({ databases }) => ({
      databases: withEntry(databases, "catalog", { databaseName: "cards" }),
    });
    const verdicts = async (before: Change, after: Change, allowed: readonly string[]): Promise<object> => {
      const losses = lossesOf(await prodPlan(after), formerOf(await prodPlan(before)), allowed);
      return Object.fromEntries(losses.map(({ label, effect, verdict }) => [label, `${effect}, ${verdict}`]));
    };
    const [lift, named] = [lifted("database/catalog"), ["database/catalog"]];
    assert.deepEqual(await verdicts(() => ({}), lift, named), {
      "key catalog-database-key": "unprotected, allowed",
      "database catalog": "unprotected, allowed",
      "secret catalog-database": "unprotected, allowed",
      "secret catalog.card-catalog-api": "unprotected, allowed",
    });
    assert.deepEqual(await verdicts(lift, lifted("database/catalog", other), named), {
      "database catalog": "replaced, allowed",
    });
    // Said in one update, the engine would let it go, and the name in AWS would still be taken.
    const atOnce = await verdicts(() => ({}), lifted("database/catalog", other), named);
    assert.equal((atOnce as Readonly<Record<string, string>>)["database catalog"], "replaced, refused");
    // Nobody says it any more: then it is protected again before it is changed.
    assert.deepEqual(await verdicts(lift, other, []), { "database catalog": "replaced, refused" });
  });
});
