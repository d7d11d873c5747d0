import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { usePack } from "../support/policy-pack";

const PAGE = path.resolve(__dirname, "../../docs/policy-coverage.md");

interface Row {
  readonly control: string;
  readonly asks: string;
  readonly policies: string;
  readonly whyNot: string;
}

function rows(page: string): readonly Row[] {
  return [...page.matchAll(/^\| ([A-Z][A-Za-z0-9]+\.\d+) *\| (.*?) *\| (.*?) *\|(.*?) *\|$/gm)].map(
    ([, control = "", asks = "", policies = "", whyNot = ""]) => ({
      control,
      asks,
      policies,
      whyNot: whyNot.trim(),
    }),
  );
}

describe("the page about what the policies cover", () => {
  const pack = usePack();
  const page = fs.readFileSync(PAGE, "utf8");
  const all = rows(page);

  /** The policies whose reference names a control, by control. */
  const policiesByControl = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
    const named = (await pack().policies()).flatMap(({ name, reference }) =>
      reference.split(", ").map((id) => ({ name, id })),
    );
    const controls = [...new Set(named.map(({ id }) => id))].filter((id) =>
      /^[A-Z][A-Za-z0-9]+\.\d+$/.test(id),
    );
    return new Map(
      controls.map((control) => [control, named.filter(({ id }) => id === control).map(({ name }) => name)]),
    );
  };

  it("has each control once, and every control that a policy names", async () => {
    const controls = all.map(({ control }) => control);
    assert.deepEqual(
      controls.filter((control, index) => controls.indexOf(control) !== index),
      [],
    );
    const missing = [...(await policiesByControl()).keys()].filter((control) => !controls.includes(control));
    assert.deepEqual(missing, []);
  });

  it("names for each control the policies that name it, and no other", async () => {
    const known = await policiesByControl();
    const expected = all.map(({ control }) => {
      const names = known.get(control) ?? [];
      return `${control}: ${names.length === 0 ? "—" : names.map((name) => `\`${name}\``).join(", ")}`;
    });
    assert.deepEqual(
      all.map(({ control, policies }) => `${control}: ${policies}`),
      expected,
    );
  });

  it("says why of each control that has no policy, and of no other", () => {
    const wrong = all.filter(({ policies, whyNot }) => (policies === "—") !== (whyNot !== ""));
    assert.deepEqual(wrong, []);
    assert.ok(all.every(({ asks }) => asks !== ""));
  });

  it("names no policy that there is not", async () => {
    const names = (await pack().policies()).map(({ name }) => name);
    const before = page.slice(0, page.indexOf("## What the pack does not catch"));
    const named = [...before.matchAll(/`([a-z][a-z0-9-]+)`/g)].map((match) => match[1] ?? "");
    assert.deepEqual(
      named.filter((name) => !names.includes(name)),
      [],
    );
  });
});
