import * as assert from "node:assert/strict";
import type { Plan, PlannedResource } from "../../../preview/plan";
import { inputsOf, namesOf } from "../../support/component-plan";
import { databasePlan, SOURCE_ARN } from "../../support/database-plan";
import { resource } from "../../support/evaluate";

const INSTANCE = "aws:rds/instance:Instance";
const SNAPSHOT = "random:index/randomString:RandomString";

/** What the database's own resources are, those of its users left out: type and name by URN. */
function own(plan: Plan): ReadonlyMap<string, PlannedResource> {
  const custom = plan.resources.filter(
    ({ urn, custom: made }) => made && urn.includes(":Postgres$") && !urn.includes(":DatabaseUsers$"),
  );
  return new Map(custom.map((each) => [each.urn, each]));
}

/** What an update from one plan to another makes, changes and takes away, as `Type name`. */
function changes(before: Plan, after: Plan): Readonly<Record<string, readonly string[]>> {
  const [former, latter] = [own(before), own(after)];
  const label = ({ type, name }: PlannedResource): string => `${type.split(":").at(-1) ?? ""} ${name}`;
  const values = ({ inputs, protect, retainOnDelete }: PlannedResource): string =>
    JSON.stringify({ inputs, protect, retainOnDelete });
  return {
    made: [...latter.values()]
      .filter(({ urn }) => !former.has(urn))
      .map(label)
      .sort(),
    changed: [...latter.values()].flatMap((each) => {
      const was = former.get(each.urn);
      return was !== undefined && values(was) !== values(each) ? [label(each)] : [];
    }),
    gone: [...former.values()].filter(({ urn }) => !latter.has(urn)).map(label),
  };
}

/** What differs between two maps, by key. */
function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .sort();
}

describe("The database of a standby that is promoted", () => {
  it("is promoted in place: its source goes, it can be snapshot, and nothing that could replace it is said", async () => {
    const [standby, promoted] = [await databasePlan("standby"), await databasePlan("promoted")];
    const [before, after] = [inputsOf(standby, INSTANCE, "main"), inputsOf(promoted, INSTANCE, "main")];
    assert.equal(before["replicateSourceDb"], SOURCE_ARN);
    assert.deepEqual(differences(before, after), [
      "allocatedStorage",
      "finalSnapshotIdentifier",
      "replicateSourceDb",
      "skipFinalSnapshot",
    ]);
    assert.equal("replicateSourceDb" in after, false);
    assert.equal(after["allocatedStorage"], 100);
    assert.equal(after["skipFinalSnapshot"], false);
    const { replaceOnChanges, ignoreChanges, protect, retainOnDelete } = resource(promoted, INSTANCE, "main");
    assert.deepEqual(
      { replaceOnChanges, ignoreChanges, protect, retainOnDelete },
      {
        replaceOnChanges: [],
        ignoreChanges: [],
        protect: true,
        retainOnDelete: true,
      },
    );
  });

  it("gets its readers, and changes or loses nothing else", async () => {
    assert.deepEqual(changes(await databasePlan("standby"), await databasePlan("promoted")), {
      made: [
        "HealthCheck main-reader-a",
        "HealthCheck main-reader-b",
        "Instance main-reader-a",
        "Instance main-reader-b",
        "LogGroup main-reader-a-postgresql",
        "LogGroup main-reader-a-upgrade",
        "LogGroup main-reader-b-postgresql",
        "LogGroup main-reader-b-upgrade",
        "MetricAlarm main-reader-a-unfit",
        "MetricAlarm main-reader-b-unfit",
        "RandomString main-final-snapshot",
        "Record main-reader-a",
        "Record main-reader-b",
        "Zone main-readers",
      ],
      changed: ["Instance main"],
      gone: [],
    });
  });

  it("is then what a primary is, but for what it was born with", async () => {
    const [promoted, primary] = [await databasePlan("promoted"), await databasePlan("primary")];
    assert.deepEqual(
      differences(inputsOf(promoted, INSTANCE, "main"), inputsOf(primary, INSTANCE, "main")),
      ["dbName", "engine", "finalSnapshotIdentifier", "password", "username"].filter(
        (key) => key !== "finalSnapshotIdentifier",
      ),
    );
    assert.deepEqual(changes(promoted, primary), {
      made: ["RandomPassword main-database-password"],
      changed: ["Instance main"],
      gone: [],
    });
  });
});

describe("The database of a standby that was a primary", () => {
  it("is made anew as a replica, which RDS makes of no database that is there", async () => {
    const { replaceOnChanges, ignoreChanges } = resource(await databasePlan("standby"), INSTANCE, "main");
    assert.deepEqual(replaceOnChanges, ["replicateSourceDb", "engineVersion"]);
    assert.deepEqual(ignoreChanges, []);
  });

  it("has no readers, no password and no last snapshot of its own", async () => {
    const plan = await databasePlan("standby", { replicas: 3 });
    assert.deepEqual(namesOf(plan, INSTANCE), ["main"]);
    assert.deepEqual(namesOf(plan, "aws:route53/zone:Zone"), []);
    assert.deepEqual(namesOf(plan, SNAPSHOT), []);
    assert.deepEqual(namesOf(plan, "random:index/randomPassword:RandomPassword"), []);
  });
});
