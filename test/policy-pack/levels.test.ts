import assert from "node:assert/strict";
import type { Violation } from "../../preview/analyzer";
import type { PolicyPackConfig } from "../../preview/policy-config";
import {
  DATABASE,
  LIFECYCLE,
  MULTI_AZ,
  NOT_PUBLIC,
  resources,
  TAG_IMMUTABLE,
  type Place,
} from "../support/level-resources";
import { STACK, UNKNOWN, urnOf } from "../support/policy-fixtures";
import { ROOT, usePack } from "../support/policy-pack";

describe("the levels of the pack", () => {
  const pack = usePack();

  const analyze = (levels: object, place: Place = {}, beside: object = {}): Promise<readonly Violation[]> => {
    const { project = STACK.project, stack = STACK.stack } = place;
    const config = { ...beside, levels } as PolicyPackConfig; // what a file may hold, right or wrong
    return pack().analyze(resources(place), { project, stack, dryRun: true, config, unchecked: true });
  };

  /** The level at which each of the policies tells of its resource, or nothing. */
  const levels = async (
    configured: object,
    place: Place = {},
    beside: object = {},
  ): Promise<Readonly<Record<string, string | undefined>>> => {
    const violations = await analyze(configured, place, beside);
    const level = (policy: string): string | undefined =>
      violations.find((violation) => violation.policy === policy)?.level;
    return Object.fromEntries(
      [MULTI_AZ, LIFECYCLE, NOT_PUBLIC, TAG_IMMUTABLE].map((name) => [name, level(name)]),
    );
  };

  const BASELINE = {
    [MULTI_AZ]: "advisory",
    [LIFECYCLE]: "advisory",
    [NOT_PUBLIC]: "mandatory",
    [TAG_IMMUTABLE]: "advisory",
  };
  const PROD = { ...BASELINE, [MULTI_AZ]: "mandatory", [TAG_IMMUTABLE]: "mandatory" };
  const STRICT = { ...PROD, [LIFECYCLE]: "mandatory" };
  const DEV = { environment: "dev" };

  it("are the policies' own without any, and with the preset baseline", async () => {
    assert.deepEqual(await levels({}, DEV), BASELINE);
    assert.deepEqual(await levels({ preset: "baseline" }, DEV), BASELINE);
    assert.deepEqual(await levels({ preset: "baseline" }, { environment: "prod" }), {
      ...BASELINE,
      [MULTI_AZ]: "mandatory",
    });
  });

  it("make all that is of medium severity or more mandatory with the preset prod, and judge it as production", async () => {
    assert.deepEqual(await levels({ preset: "prod" }, DEV), PROD);
    const told = await analyze({ preset: "prod" }, DEV);
    const asked = told.find(({ policy }) => policy === "rds-backup-7d")?.message ?? "";
    assert.match(asked, /\b30\b/, "as long as backups are kept in production");
  });

  it("make everything mandatory with the preset strict, and lower nothing", async () => {
    assert.deepEqual(await levels({ preset: "strict" }, DEV), STRICT);
    const told = await analyze({ preset: "strict" }, DEV);
    const others = told.filter(({ level, urn }) => level === "advisory" && urn !== ROOT);
    assert.deepEqual(others, []);
  });

  it("are those of a family, over the preset", async () => {
    assert.deepEqual(await levels({ families: { cost: "mandatory" } }, DEV), {
      ...BASELINE,
      [LIFECYCLE]: "mandatory",
    });
    assert.deepEqual(await levels({ preset: "strict", families: { cost: "disabled" } }, DEV), {
      ...STRICT,
      [LIFECYCLE]: undefined,
    });
  });

  it("are those of a policy, over its family's and the preset's", async () => {
    const configured = {
      preset: "strict",
      families: { cost: "disabled" },
      policies: { [LIFECYCLE]: "advisory", [NOT_PUBLIC]: "disabled" },
    };
    assert.deepEqual(await levels(configured, DEV), {
      ...STRICT,
      [LIFECYCLE]: "advisory",
      [NOT_PUBLIC]: undefined,
    });
    assert.deepEqual(await levels({ policies: { [MULTI_AZ]: "mandatory" } }, DEV), {
      ...BASELINE,
      [MULTI_AZ]: "mandatory",
    });
  });

  describe("of an override", () => {
    const overriding = (condition: object): object => ({ overrides: [{ ...condition, preset: "strict" }] });
    const holds = async (condition: object, place: Place): Promise<boolean> =>
      (await levels(overriding(condition), place))[LIFECYCLE] === "mandatory";

    it("hold by the tag Environment of the resource, alone and before a dash", async () => {
      assert.ok(await holds({ environments: ["dev"] }, DEV));
      assert.ok(await holds({ environments: ["qa", "prod"] }, { environment: "prod-use1" }));
      assert.ok(!(await holds({ environments: ["prod"] }, { environment: "production" })));
      assert.ok(!(await holds({ environments: ["prod-use1"] }, { environment: "prod" })));
    });

    it("hold by the default tags of its provider, which its own tags win over", async () => {
      assert.ok(await holds({ environments: ["dev"] }, { byProvider: "dev" }));
      assert.ok(!(await holds({ environments: ["dev"] }, { byProvider: "dev", environment: "qa" })));
      assert.ok(await holds({ environments: ["qa"] }, { byProvider: "dev", environment: "qa" }));
    });

    it("hold by the stack's name where there is no such tag, or none that is known", async () => {
      assert.ok(await holds({ environments: ["dev"] }, { stack: "dev" }));
      assert.ok(await holds({ environments: ["prod"] }, { stack: "prod-use1" }));
      assert.ok(!(await holds({ environments: ["dev"] }, { stack: "dev", environment: "qa" })));
      assert.ok(await holds({ environments: ["dev"] }, { stack: "dev", environment: UNKNOWN }));
    });

    it("hold by stack, and by project and stack; a star is any text", async () => {
      const place = { project: "shop", stack: "sandbox-7" };
      for (const [pattern, expected] of [
        ["sandbox-7", true],
        ["sandbox-*", true],
        ["shop/sandbox-*", true],
        ["*", true],
        ["sandbox", false],
        ["sandbox.7", false],
        ["other/*", false],
        ["andbox-7", false],
      ] as const) {
        assert.equal(await holds({ stacks: [pattern] }, place), expected, pattern);
      }
    });

    it("hold where both conditions do, and nowhere without one", async () => {
      const both = { stacks: ["prod"], environments: ["dev"] };
      assert.ok(await holds(both, DEV));
      assert.ok(!(await holds(both, { ...DEV, stack: "other" })));
      assert.ok(!(await holds(both, { environment: "qa" })));
      assert.ok(!(await holds({}, DEV)));
    });

    it("win over what stands before it, a later one over an earlier one", async () => {
      const dev = { environments: ["dev"] };
      const configured = {
        policies: { [LIFECYCLE]: "disabled" },
        overrides: [
          { ...dev, preset: "prod", policies: { [NOT_PUBLIC]: "advisory" } },
          { ...dev, families: { cost: "mandatory" } },
          { environments: ["qa"], policies: { [NOT_PUBLIC]: "disabled" } },
        ],
      };
      assert.deepEqual(await levels(configured, DEV), {
        ...PROD,
        [NOT_PUBLIC]: "advisory",
        [LIFECYCLE]: "mandatory",
      });
      const strictButHere = { preset: "strict", overrides: [{ ...dev, preset: "baseline" }] };
      assert.deepEqual(await levels(strictButHere, DEV), BASELINE);
      assert.deepEqual(await levels(strictButHere, { environment: "qa" }), STRICT);
    });

    it("hold for one resource and not for another of the same stack", async () => {
      const [dev] = resources(DEV);
      const [qa] = resources({ environment: "qa" });
      assert.ok(dev && qa);
      const other = { ...qa, name: "other", urn: urnOf("other", DATABASE) };
      const configured = { overrides: [{ environments: ["qa"], policies: { [NOT_PUBLIC]: "disabled" } }] };
      const config = { levels: configured };
      const told = await pack().analyze([dev, other], { ...STACK, config });
      const subjects = told.filter(({ policy }) => policy === NOT_PUBLIC).map(({ urn }) => urn);
      assert.deepEqual(subjects, [dev.urn]);
    });
  });

  it("win over those beside them, but for what is disabled there", async () => {
    const beside = { [LIFECYCLE]: "advisory", [NOT_PUBLIC]: "disabled" };
    assert.deepEqual(await levels({ preset: "strict" }, DEV, beside), { ...STRICT, [NOT_PUBLIC]: undefined });
    const all = await levels({ families: { cost: "mandatory" } }, DEV, { all: "advisory" });
    assert.deepEqual(all, { ...BASELINE, [NOT_PUBLIC]: "advisory", [LIFECYCLE]: "mandatory" });
  });

  it("that are wrong count as not said", async () => {
    const wrong = { preset: "strct", families: { cost: "mandatry" }, overrides: [{ preset: "strict" }, 3] };
    assert.deepEqual(await levels(wrong, DEV), BASELINE);
  });
});
