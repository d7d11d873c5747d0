import * as assert from "node:assert/strict";
import { entryOf, identify } from "../../preview/data-loss/identity";
import { lossesOf } from "../../preview/data-loss/losses";
import type { Plan } from "../../preview/plan";
import { present } from "../../preview/present";
import type { StackKeys } from "../support/component-stack";
import { formerOf } from "../support/former-state";
import { prodPlan, renamed, STANDING, usesRenamed, type Change } from "../support/prod-stack";

interface Rename {
  readonly map: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** What the file says of the thing under its new name. */
  readonly change: StackKeys;
}

const rename =
  ({ map, kind, from, to, change }: Rename): Change =>
  (keys) => ({
    [map]: renamed(keys[map], from, to, change),
    services: usesRenamed(keys["services"], `${kind}/${from}`, `${kind}/${to}`),
  });

const RENAMES = {
  database: {
    map: "databases",
    kind: "database",
    from: "catalog",
    to: "cards",
    change: { formerNames: ["catalog"] },
  },
  bucket: {
    map: "buckets",
    kind: "bucket",
    from: "card-images",
    to: "pictures",
    change: { formerNames: ["card-images"] },
  },
  "file system": {
    map: "fileSystems",
    kind: "file-system",
    from: "press-files",
    to: "plates",
    change: { formerNames: ["press-files"] },
  },
} as const satisfies Readonly<Record<string, Rename>>;

/** What of a component's resources is not found again, by type and former name. */
function lost(before: Plan, after: Plan, entry: string): readonly string[] {
  const former = formerOf(before);
  const found = new Set([...identify(after, former).values()].map(({ urn }) => urn));
  const parents = new Map(former.map((resource) => [resource.urn, resource]));
  return former
    .filter(({ urn }) => entryOf(urn, parents) === entry && !found.has(urn))
    .map(({ urn }) => urn.split("::").slice(2).join(" ").split("$").at(-1) ?? "");
}

/** The inputs that the program itself gives, and that are not what they were, as `type input`. */
function changedInputs(before: Plan, after: Plan): readonly string[] {
  const olds = new Map(before.resources.map((resource) => [resource.urn, resource]));
  const identities = identify(after, formerOf(before));
  const changed = after.resources.flatMap((resource) => {
    const old = olds.get(identities.get(resource.urn)?.urn ?? "");
    if (old === undefined || old.urn === resource.urn) return [];
    const inputs = [...new Set([...Object.keys(old.inputs), ...Object.keys(resource.inputs)])];
    return inputs
      .filter((input) => (resource.propertyDependencies[input] ?? []).length === 0)
      .filter((input) => {
        const [from, to] = [old.inputs[input], resource.inputs[input]].map((value) => present(value ?? null));
        return JSON.stringify(from) !== JSON.stringify(to);
      })
      .map((input) => `${resource.type.split(":").at(-1) ?? ""} ${input}`);
  });
  return [...new Set(changed)].sort();
}

describe("A new name in the stack file, with the former one", () => {
  for (const [what, { from, kind, ...rest }] of Object.entries(RENAMES)) {
    it(`loses nothing of a ${what}`, async () => {
      const [before, after] = [await prodPlan(), await prodPlan(rename({ from, kind, ...rest }))];
      assert.deepEqual(lossesOf(after, formerOf(before), []), []);
      assert.deepEqual(lost(before, after, `${kind}/${from}`), []);
    });
  }

  it("leaves the rules between security groups as they are, which AWS would not take a second time", async () => {
    const rules = ({ resources }: Plan): readonly string[] =>
      resources
        .filter(({ type }) => type.startsWith("aws:vpc/securityGroup"))
        .map(({ name, inputs }) => `${name}: ${JSON.stringify(present(inputs["description"] ?? null))}`)
        .map((rule) => rule.replaceAll(/(cards|plates)-credentials/g, "catalog-credentials"))
        .sort();
    const before = rules(await prodPlan());
    for (const each of [RENAMES.database, RENAMES["file system"]])
      assert.deepEqual(rules(await prodPlan(rename(each))), before);
  });

  it("changes no more than what people read, and no name in AWS", async () => {
    const before = await prodPlan();
    const changes = await Promise.all(
      Object.values(RENAMES).map(async (each) => changedInputs(before, await prodPlan(rename(each)))),
    );
    assert.deepEqual(changes, [
      [
        "Function description",
        "HealthCheck tags",
        "Key description",
        "MetricAlarm alarmDescription",
        "Secret description",
        "SubnetGroup description",
        "Zone comment",
      ],
      [],
      [],
    ]);
  });

  it("may be given again, by names in the order that it had them", async () => {
    const { database } = RENAMES;
    const again = { ...database, to: "library", change: { formerNames: ["catalog", "cards"] } };
    const [once, twice] = [await prodPlan(rename(database)), await prodPlan(rename(again))];
    assert.deepEqual(lossesOf(twice, formerOf(once), []), []);
    assert.deepEqual(lossesOf(twice, formerOf(await prodPlan()), []), []);
  });
});

describe("A new name in the stack file, without the former one", () => {
  for (const [what, each] of Object.entries(RENAMES)) {
    it(`is refused for a ${what}, which would be deleted`, async () => {
      const after = await prodPlan(rename({ ...each, change: {} }));
      const refused = lossesOf(after, formerOf(await prodPlan()), []).filter(
        ({ verdict }) => verdict === "refused",
      );
      assert.ok(refused.some(({ effect, name }) => effect === "deleted" && name === each.from));
      for (const { entry, advice } of refused) {
        assert.equal(entry, `${each.kind}/${each.from}`);
        assert.match(advice, new RegExp(`give it formerNames: \\[${each.from}\\]$`));
      }
    });
  }

  it("is refused by the program for a database that a standby replicates", async () => {
    const followed =
      (change: Change): Change =>
      (keys) => ({
        ...change(keys),
        recovery: { ...STANDING, standbyStack: "prod-usw2" },
      });
    const { database } = RENAMES;
    await assert.rejects(prodPlan(followed(rename({ ...database, change: {} }))), {
      message: /stack prod-usw2 replicates database catalog, which this file no longer describes/,
    });
    await assert.doesNotReject(prodPlan(followed(rename(database))));
  });
});
