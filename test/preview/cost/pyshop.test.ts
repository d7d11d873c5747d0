import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parseStackFile } from "../../../config/stack-file";
import { estimate, type Estimate } from "../../../preview/cost/estimate";
import { evaluateConfig } from "../../support/evaluate";
import { judge, usePack } from "../../support/policy-pack";

const FOLDER = path.resolve(__dirname, "../../../examples/pyshop");

/** What the shop's own table of costs counts: compute, database, load balancer and NAT; their addresses it may. */
const COUNTED = ["Fargate", "RDS", "Load balancing", "NAT gateways"];
const ADDRESSES = "Public IPv4";

/** What each row of the page's table has of the estimate, by AWS's services; the last has what no other has. */
const ROWS: readonly (readonly [row: string, services: readonly string[]])[] = [
  ["tasks on Fargate", ["Fargate"]],
  ["database", ["RDS"]],
  ["load balancer", ["Load balancing"]],
  ["NAT gateways", ["NAT gateways"]],
  ["**what the shop's table counts", COUNTED],
  ["public addresses", [ADDRESSES]],
  ["Container Insights", ["CloudWatch"]],
  ["keys of KMS", ["KMS", "Secrets Manager"]],
  ["what goes to the internet", ["Data transfer"]],
  ["backups", ["Backup"]],
  ["images", ["ECR", "Lambda", "S3", "SNS"]],
];

/** What that table says a month. */
const TABLE = { dev: 83, prod: 215 } as const;

function textOf(stack: keyof typeof TABLE): string {
  return fs.readFileSync(path.join(FOLDER, `Pulumi.${stack}.yaml`), "utf8");
}

async function costOf(stack: keyof typeof TABLE): Promise<Estimate> {
  const { resources, region } = await evaluateConfig(textOf(stack), stack);
  const file = parseStackFile(`Pulumi.${stack}.yaml`, textOf(stack), "slipway");
  return estimate(resources, { region, file });
}

function sumOf(items: Estimate["items"], services: readonly string[]): number {
  return items
    .filter(({ service }) => services.includes(service))
    .reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
}

describe("The example of a web shop in Python", () => {
  const pack = usePack();

  for (const stack of ["dev", "prod"] as const) {
    it(`costs what its table says, to a tenth, with the public addresses of it and without: ${stack}`, async () => {
      const { items, unpriced } = await costOf(stack);
      for (const services of [COUNTED, [...COUNTED, ADDRESSES]]) {
        const sum = sumOf(items, services);
        assert.ok(Math.abs(sum - TABLE[stack]) <= TABLE[stack] / 10, `${sum} against ${TABLE[stack]}`);
      }
      assert.deepEqual(unpriced, []);
    });

    it(`has on its page, line by line, what makes the sum, and all of it: ${stack}`, async () => {
      const page = fs.readFileSync(path.join(FOLDER, "README.md"), "utf8");
      const { items, monthlyUsd } = await costOf(stack);
      const cells = page.split("\n").flatMap((line) => {
        const [, row = "", dev, prod] = line.split("|").map((cell) => cell.trim());
        const cell = { dev, prod }[stack];
        return cell !== undefined && /^\d+$/.test(cell) ? [[row, Number(cell)] as const] : [];
      });
      const rounded = ROWS.map(([, services]) => Math.round(sumOf(items, services)));
      assert.deepEqual(
        cells.map(([, usd]) => usd),
        [...rounded, Math.round(monthlyUsd)],
      );
      assert.ok(ROWS.every(([row], index) => cells[index]?.[0].startsWith(row)));
      assert.ok(page.includes(`table counts: ${TABLE.dev} and ${TABLE.prod}`));
      const told = new Set(ROWS.flatMap(([, services]) => services));
      assert.deepEqual(
        items.filter(({ service }) => !told.has(service)),
        [],
      );
    });

    it(`costs as a whole what its page says, to a dollar: ${stack}`, async () => {
      const page = fs.readFileSync(path.join(FOLDER, "README.md"), "utf8");
      const said = { dev: /about (\d+) USD a month/, prod: /`prod` about (\d+)\./ }[stack].exec(page)?.[1];
      const { monthlyUsd } = await costOf(stack);
      assert.ok(
        Math.abs(Number(said) - monthlyUsd) <= 1,
        `the page says ${said}, the estimate ${monthlyUsd}`,
      );
    });

    it(`breaks no mandatory policy: ${stack}`, async () => {
      const violations = await judge(await evaluateConfig(textOf(stack), stack), pack(), {});
      assert.deepEqual(
        violations.filter(({ level }) => level === "mandatory").map(({ policy }) => policy),
        [],
      );
    });
  }

  it("stands on the page on costs with the sums that it has", async () => {
    const page = fs.readFileSync(path.resolve(FOLDER, "../../docs/cost.md"), "utf8");
    const sums = async (stack: keyof typeof TABLE): Promise<readonly number[]> => {
      const { items, monthlyUsd } = await costOf(stack);
      const parts = sumOf(items, COUNTED);
      return [TABLE[stack], parts, parts + sumOf(items, [ADDRESSES]), monthlyUsd].map(Math.round);
    };
    const [dev, prod] = [await sums("dev"), await sums("prod")];
    const rows = [...page.matchAll(/^\| [^|]+\| +(\d+) \| +(\d+) \|$/gm)];
    assert.deepEqual(
      rows.map(([, one, other]) => [Number(one), Number(other)]),
      dev.map((sum, index) => [sum, prod[index]]),
    );
  });

  it("is made of the parts that its table counts", async () => {
    const parts = async (stack: keyof typeof TABLE): Promise<readonly string[]> =>
      (await costOf(stack)).items
        .filter(
          ({ service, assumption }) => [...COUNTED, ADDRESSES].includes(service) && assumption === undefined,
        )
        .map(({ what, monthlyUsd }) => `${what}: ${monthlyUsd.toFixed(2)}`)
        .sort();
    assert.deepEqual(await parts("dev"), [
      "1 task × 0.25 vCPU, x86-64: 7.39",
      "1 task × 0.5 GB, x86-64: 1.62",
      "2 addresses of a load balancer: 7.30",
      "20 GiB gp3: 2.30",
      "db.t4g.micro, one zone: 11.68",
      "elastic address: 3.65",
      "gateway: 32.85",
      "load balancer: 16.43",
    ]);
    assert.deepEqual(await parts("prod"), [
      "2 addresses of a load balancer: 7.30",
      "2 tasks × 1 vCPU, x86-64: 59.10",
      "2 tasks × 2 GB, x86-64: 12.98",
      "20 GiB gp3, Multi-AZ: 4.60",
      "db.t4g.small, Multi-AZ: 47.45",
      "elastic address: 3.65",
      "elastic address: 3.65",
      "gateway: 32.85",
      "gateway: 32.85",
      "load balancer: 16.43",
    ]);
  });
});
