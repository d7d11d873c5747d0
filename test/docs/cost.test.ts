import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { USAGE_DEFAULTS } from "../../config/usage-defaults";
import { DATABASE_SOURCE } from "../../preview/cost/price-list/databases";
import { INSTANCE_SOURCE } from "../../preview/cost/price-list/instances";
import { PRICE_NAMES, PRICED_REGIONS, priceOf } from "../../preview/cost/prices";

describe("The page on costs", () => {
  const page = fs.readFileSync(path.resolve(__dirname, "../../docs/cost.md"), "utf8");

  it("names AWS's page of every price, and every file of prices", () => {
    const sources = new Set([
      DATABASE_SOURCE,
      INSTANCE_SOURCE,
      ...PRICE_NAMES.map((name) => priceOf(name).source),
    ]);
    assert.deepEqual(
      [...sources].filter((source) => !page.includes(`(${source})`)),
      [],
    );
    const files = fs.readdirSync(path.resolve(__dirname, "../../preview/cost/price-list"));
    assert.deepEqual(
      files.filter((file) => !page.includes(`\`${file}\``)),
      [],
    );
  });

  it("says what is assumed, as it is", () => {
    const cells = [...page.matchAll(/^\| [^|]+\| ([^|]+)\|$/gm)].map((match) => match[1] ?? "").join("\n");
    const said = [...cells.matchAll(/`(?:\w+\.)?(\w+): ([\d.]+)`/g)]
      .map(([, key, value]) => `${key} ${value}`)
      .sort();
    const figures = Object.values(USAGE_DEFAULTS).flatMap((kind) => Object.entries(kind));
    assert.deepEqual(said, figures.map(([key, value]) => `${key} ${value}`).sort());
  });

  it("names the regions with prices", () => {
    assert.ok(PRICED_REGIONS.every((region) => page.includes(region)));
  });
});
