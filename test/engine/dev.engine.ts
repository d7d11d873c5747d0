import * as assert from "node:assert/strict";
import { readPolicyConfig } from "../../preview/policy-config/file";
import { judge, PACK, usePack } from "../support/policy-pack";
import { DeployedStack, type Operation } from "./support/deployed-stack";
import { assertPlannedAlike, staysAsDeployed } from "./support/deployment";
import { REPOSITORY } from "./support/engine";
import { configOf, planOf, secretsOf, withKeys } from "./support/stack-files";
import { useEngine } from "./support/use-engine";

describe("The stack dev, from its first preview to its end", () => {
  const pack = usePack();
  const engine = useEngine();
  let dev: DeployedStack;
  let first: Operation;
  before(async () => {
    dev = await DeployedStack.create(engine(), "dev", configOf("dev"), secretsOf("dev"));
  });

  it("is planned by the engine as offline, while nothing is there", async () => {
    const offline = await planOf("dev", undefined, { computed: "unknown" });
    await assertPlannedAlike(dev, offline);
    assert.deepEqual(engine().cloud.objects, []);
  });

  it("is made by one update", async () => {
    first = await dev.up({ policyPacks: [PACK], policyPackConfigs: [`${REPOSITORY}/policies.json`] });
    assert.ok(first.ok, first.output);
    assert.deepEqual(Object.keys(first.changes), ["create"]);
  });

  it("is judged by the policies as offline", async () => {
    const said = await judge(await planOf("dev"), pack(), readPolicyConfig(undefined, REPOSITORY));
    const offline = said.map(({ policy, urn, level, message }) => `${level} ${policy} ${urn} ${message}`);
    assert.ok(offline.length > 0);
    assert.deepEqual(verdictsOf(first), offline.sort());
  });

  staysAsDeployed({ engine, stack: () => dev, plan: () => planOf("dev") });

  it("leaves but the key of a database's last snapshot, and the snapshot, when it is destroyed", async () => {
    const { catalog } = configOf("dev")["slipway:databases"] as { readonly catalog: object }; // as the file has it
    const databases = { catalog: { ...catalog, deletionProtection: false } };
    dev.describe(withKeys(configOf("dev"), { databases }));
    const allowed = await dev.up();
    assert.deepEqual(
      [allowed.ok, allowed.changes["update"], allowed.changes["delete"]],
      [true, 1, undefined],
    );
    const destroyed = await dev.destroy();
    assert.ok(destroyed.ok, destroyed.output);
    assert.deepEqual(
      engine().cloud.objects.map(({ type, urn }) => [type, urn.split("::").at(-1)]),
      [["aws:kms/key:Key", "catalog-database-key"]],
    );
    assert.deepEqual(await dev.state(), []);
    assert.equal(engine().cloud.snapshots.length, 1);
    assert.match(engine().cloud.snapshots[0] ?? "", /^us-east-1 catalog-final-/);
  });
});

/** What policies said during an operation, without the page that each is on. */
function verdictsOf({ events }: Operation): readonly string[] {
  return events
    .flatMap(({ policyEvent }) => policyEvent ?? [])
    .map(({ policyName, resourceUrn = "", enforcementLevel, message }) =>
      [enforcementLevel, policyName, resourceUrn, message.trim()].join(" "),
    )
    .sort();
}
