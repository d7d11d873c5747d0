import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Analyzer, type AnalyzerResource } from "../../preview/analyzer";
import { resource, STACK } from "../support/policy-fixtures";
import { PACK, said, usePack } from "../support/policy-pack";

const DATABASE = "aws:rds/instance:Instance";
const database = (name: string): AnalyzerResource =>
  resource(name, { type: DATABASE, properties: { publiclyAccessible: true } });

describe("an analyzer", () => {
  const pack = usePack();
  const levels = async (config: object, policy = "rds-not-public"): Promise<readonly string[]> =>
    (await said(pack(), [database("db")], policy, "db", { ...config })).map((violation) => violation.level);

  it("takes levels as the engine does: the pack's own, then those of all, then those of the policy", async () => {
    assert.deepEqual(await levels({}), ["mandatory"]);
    assert.deepEqual(await levels({ all: "advisory" }), ["advisory"]);
    assert.deepEqual(await levels({ all: "disabled", "rds-not-public": { enforcementLevel: "advisory" } }), [
      "advisory",
    ]);
    assert.deepEqual(await levels({ "rds-not-public": "disabled" }), []);
    // A violation that a remediation has left counts as mandatory.
    assert.deepEqual(await levels({ "rds-not-public": "remediate" }), ["mandatory"]);
  });

  it("hands settings to the policies, and defaults where there are none", async () => {
    const key = resource("key", {
      type: "aws:kms/key:Key",
      properties: { tags: { Team: "a", Environment: "qa" } },
    });
    const config = {
      "required-tags": { requiredTags: ["Team", "Owner"] },
      "tag-allowed-values": { allowedValues: { Environment: ["qa"] } },
    };
    const [missing] = await said(pack(), [key], "required-tags", "key", config);
    assert.match(missing?.message ?? "", /missing: Owner;/);
    assert.deepEqual(await said(pack(), [key], "tag-allowed-values", "key", config), []);
  });

  it("lists everything wrong in a configuration, with suggestions", async () => {
    const config = {
      "rds-storage-encryptd": "advisory",
      "rds-backup-7d": { minimumDay: 3, minimumDays: 0, minimumProductionDays: "30" },
      "sqs-dlq": "on",
      "required-tags": { requiredTags: ["a", 1] },
    };
    await assert.rejects(pack().analyze([], { ...STACK, config: config as never }), (error: Error) => {
      assert.deepEqual(error.message.split("\n").slice(1), [
        "  policies  rds-storage-encryptd",
        '      there is no such policy; did you mean "rds-storage-encrypted"?',
        "  policies  rds-backup-7d.minimumDay",
        '      there is no such setting; did you mean "minimumDays"?',
        "  policies  rds-backup-7d.minimumDays",
        "      found 0; 1 at least",
        "  policies  rds-backup-7d.minimumProductionDays",
        '      found "30"; it has to be a whole number',
        "  policies  sqs-dlq",
        '      found "on"; allowed: advisory, mandatory, disabled, remediate',
        "  policies  required-tags.requiredTags[1]",
        "      found 1; it has to be a text",
      ]);
      return true;
    });
  });

  it("tells violations in the order of the resources, however many there are", async () => {
    const names = Array.from({ length: 50 }, (_, index) => `db-${50 - index}`);
    const violations = await said(pack(), names.map(database), "rds-not-public");
    assert.deepEqual(
      violations.map((violation) => violation.urn.split("::").at(-1)),
      names,
    );
    const again = await pack().analyze(names.map(database), STACK);
    assert.deepEqual(await pack().analyze(names.map(database), STACK), again);
  });

  it("judges the stack by outputs, where there are any", async () => {
    const queue = resource("queue", { type: "aws:sqs/queue:Queue", properties: {} });
    const outputs = { redrivePolicy: '{"maxReceiveCount":3}' };
    assert.equal((await said(pack(), [queue], "sqs-dlq")).length, 1);
    assert.equal((await said(pack(), [{ ...queue, outputs }], "sqs-dlq")).length, 0);
  });

  it("says that a pack is not built", async () => {
    await assert.rejects(
      Analyzer.start(path.join(PACK, "nowhere")),
      /not built: .* Run npm ci or npm run build\./,
    );
  });

  it("says why a pack does not start", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "slipway-pack-"));
    mkdirSync(path.join(directory, "bin"));
    const start = async (program: string): Promise<Analyzer> => {
      writeFileSync(path.join(directory, "bin", "index.js"), program);
      return Analyzer.start(directory);
    };
    await assert.rejects(start("throw new Error('no such module')"), /did not start: [^]*no such module/);
    await assert.rejects(
      start("console.log('hello')"),
      /did not start: it printed "hello" instead of its port/,
    );
    rmSync(directory, { recursive: true });
  });

  it("does not leave the pack behind when its own process is killed", async () => {
    const program = `
      const { Analyzer } = require(${JSON.stringify(path.join(__dirname, "..", "..", "preview", "analyzer.ts"))});
      Analyzer.start(${JSON.stringify(PACK)}).then((pack) => console.log(pack.client.getChannel().getTarget()));`;
    const parent = spawn(process.execPath, ["--require", "tsx/cjs", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let target = "";
    for await (const chunk of parent.stdout) {
      target += String(chunk);
      if (target.endsWith("\n")) break;
    }
    const connection = connect(Number(target.trim().split(":").at(-1)), "127.0.0.1");
    await once(connection, "connect");
    connection.resume();
    const gone = once(connection, "close");
    parent.kill("SIGKILL");
    // Ends only when the pack's process does; otherwise the test runs into its time limit.
    await gone;
  });
});
