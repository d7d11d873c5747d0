import * as assert from "node:assert/strict";
import { DeployedStack } from "./support/deployed-stack";
import { assertLeft } from "./support/deployment";
import { configOf, secretsOf, withKeys } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

/** As the file of prod-use1 has it, without another region. */
const PROD = withKeys(configOf("prod-use1"), { recovery: undefined });

/** What lets go of all that it holds, as docs/first-deploy.md says. */
const LET_GO = withKeys(PROD, {
  allowReplace: ["database/catalog", "bucket/card-images", "file-system/press-files", "sign-in"],
  loadBalancer: { deletionProtection: false },
});

/** What Sentry has of each service. */
const SENTRY = ["", "-error-rate", "-new-issue", "-regression", "-response-time", "-spike"];

/** What stays: backups, keys, secrets, logs of requests, a site's files, and what Sentry has. */
const STAYS = [
  "aws:backup sports-cards-prod",
  "aws:backup sports-cards-prod-copies",
  "aws:iam sports-cards-prod-backup",
  "aws:iam sports-cards-prod-backup-s3",
  "aws:kms catalog-database-key",
  "aws:kms logs",
  "aws:kms messaging",
  "aws:kms secrets",
  "aws:kms sports-cards-prod-copies-vault-key",
  "aws:kms sports-cards-prod-vault-key",
  "aws:kms storage",
  "aws:s3 site-access-logs",
  "aws:s3 sports-cards-prod-access-logs",
  "aws:s3 storefront",
  "aws:secretsmanager card-catalog-api",
  "aws:secretsmanager manufacturing-orchestrator",
  "aws:secretsmanager orders-ingestion",
  ...SENTRY.map((end) => `sentry:index card-catalog-api${end}`),
  ...SENTRY.map((end) => `sentry:index manufacturing-orchestrator${end}`),
  ...SENTRY.map((end) => `sentry:index orders-ingestion${end}`),
];

describe("A stack of the prod tier", () => {
  const engine = useEngine();
  let stack: DeployedStack;
  before(async () => {
    stack = await DeployedStack.create(engine(), "prod-use1", PROD, secretsOf("prod-use1", PROD));
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
  });

  it("is not destroyed as it is, nor once its file lets go: both refusals come before anything is done", async () => {
    const refused = async (): Promise<void> => {
      const before = engine().cloud.requests.length;
      const { code, output } = await stack.command("destroy", "--yes");
      assert.notEqual(code, 0);
      assert.match(output, /cannot be deleted\s+because it is protected/);
      assert.deepEqual(engine().cloud.requests.slice(before), []);
    };
    await refused();
    stack.describe(LET_GO);
    const { ok, output } = await stack.up();
    assert.ok(ok, output);
    await refused();
  });

  it("is taken down once its protection is taken off, and leaves what is kept, and a last snapshot", async () => {
    assert.equal((await stack.command("state", "unprotect", "--all", "--yes")).code, 0);
    const before = engine().cloud.objects;
    const { code, output } = await stack.command("destroy", "--yes");
    assert.equal(code, 0, output);
    assert.deepEqual(await stack.state(), []);
    assertLeft(engine(), before, STAYS);
    assert.match(engine().cloud.snapshots.join(), /^us-east-1 catalog-final-[^,]+$/);
  });
});
