import assert from "node:assert/strict";
import { loadBalancerCases } from "../support/policy-cases-load-balancers";
import { apiCases } from "../support/policy-cases-apis";
import { eventCases } from "../support/policy-cases-events";
import { securityGroupCases } from "../support/policy-cases-security-groups";
import { changed, type Expected, type PolicyCase } from "../support/policy-cases";
import { accountCases } from "../support/policy-cases-account";
import { backupCases } from "../support/policy-cases-backups";
import { clusterCases } from "../support/policy-cases-clusters";
import { containerCases } from "../support/policy-cases-containers";
import { costCases } from "../support/policy-cases-cost";
import { databaseCases } from "../support/policy-cases-databases";
import { edgeCases } from "../support/policy-cases-edge";
import { encryptionCases } from "../support/policy-cases-encryption";
import { exposureCases } from "../support/policy-cases-exposure";
import { functionCases } from "../support/policy-cases-functions";
import { fileCases } from "../support/policy-cases-files";
import { iamCases } from "../support/policy-cases-iam";
import { ignoredChangeCases } from "../support/policy-cases-ignored-changes";
import { instanceCases } from "../support/policy-cases-instances";
import { networkCases } from "../support/policy-cases-network";
import { operationCases } from "../support/policy-cases-operation";
import { platformCases } from "../support/policy-cases-platform";
import { secretCases } from "../support/policy-cases-secrets";
import { signInCases } from "../support/policy-cases-sign-in";
import { storageCases } from "../support/policy-cases-storage";
import { storeCases } from "../support/policy-cases-stores";
import { streamAndSearchCases } from "../support/policy-cases-streams";
import { resourcePolicyCases } from "../support/policy-cases-resource-policies";
import { rightsCases } from "../support/policy-cases-rights";
import { taskCases } from "../support/policy-cases-tasks";
import { transportCases } from "../support/policy-cases-transport";
import { trustCases } from "../support/policy-cases-trust";
import { watchCases } from "../support/policy-cases-watch";
import { resource, secret, STACK, UNKNOWN, urnOf } from "../support/policy-fixtures";
import { COMPLIANT } from "../support/policy-stack";
import { ROOT, said, usePack } from "../support/policy-pack";
import type { Violation } from "../../preview/analyzer";

const CASES: readonly PolicyCase[] = [
  ...securityGroupCases,
  ...eventCases,
  ...apiCases,
  ...loadBalancerCases,
  ...encryptionCases,
  ...transportCases,
  ...exposureCases,
  ...containerCases,
  ...operationCases,
  ...ignoredChangeCases,
  ...iamCases,
  ...costCases,
  ...storageCases,
  ...fileCases,
  ...backupCases,
  ...databaseCases,
  ...clusterCases,
  ...storeCases,
  ...streamAndSearchCases,
  ...secretCases,
  ...rightsCases,
  ...trustCases,
  ...resourcePolicyCases,
  ...watchCases,
  ...edgeCases,
  ...functionCases,
  ...instanceCases,
  ...networkCases,
  ...taskCases,
  ...signInCases,
  ...platformCases,
  ...accountCases,
];
/** Policies that judge how the others are set; they have tests of their own. */
const UPKEEP = new Set(["levels", "policy-settings", "not-judged-yet"]);
const CANARY = "canary-7f3a9c";
const DAY = 24 * 60 * 60 * 1000;

const day = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const messages = (violations: readonly Violation[]): readonly string[] =>
  violations.map((violation) => violation.message);

describe("every policy, through the analyzer protocol", () => {
  const pack = usePack();

  it("says nothing of the compliant stack", async () => {
    const resources = Object.entries(COMPLIANT).map(([name, fixture]) => resource(name, fixture, COMPLIANT));
    assert.deepEqual(await pack().analyze(resources, STACK), []);
  });

  it("has its cases, and no case is of another policy", async () => {
    const policies = (await pack().policies()).map((policy) => policy.name);
    const tested = new Set(CASES.map((one) => one.policy));
    assert.deepEqual(
      policies.filter((name) => !UPKEEP.has(name) && !tested.has(name)),
      [],
    );
    assert.deepEqual(
      [...tested].filter((name) => !policies.includes(name)),
      [],
    );
  });

  for (const one of CASES) {
    describe(`${one.policy} of ${one.subject}`, () => {
      const [failing] = one.fails;
      const ask = (change: Expected, secrets = false): Promise<readonly Violation[]> =>
        said(pack(), changed(one.subject, change, secrets), one.policy, one.subject);
      const expect = async (expected: Expected): Promise<void> => {
        const found = await ask(expected);
        const { says, level } = expected;
        if (!says) {
          assert.deepEqual(messages(found), []);
          return;
        }
        const match = found.find((violation) => says.test(violation.message));
        assert.ok(match, `none of ${JSON.stringify(messages(found))} matches ${says.source}`);
        if (level) assert.equal(match.level, level);
      };
      const levelOf = async (): Promise<string | undefined> =>
        (await pack().policies()).find((policy) => policy.name === one.policy)?.level;

      it("passes", async () => {
        if (one.subject !== "user") await expect({});
        for (const change of one.passes ?? []) await expect({ ...change });
      });

      it("fails, at its level", async () => {
        for (const change of one.fails)
          await expect({ level: failing.level ?? asLevel(await levelOf()), ...change });
      });

      it("judges what is absent", async () => {
        await expect(one.absent);
      });

      if (typeof one.unknown !== "string") {
        const { unknown } = one;
        it("says what is unknown, and neither broken nor fine", async () => {
          await expect({ level: "advisory", ...unknown });
          // It is told of the stack, once for all resources.
          if (unknown.says?.source.startsWith("cannot be judged yet") === true) {
            assert.deepEqual(messages((await ask(unknown)).filter(({ urn }) => urn !== ROOT)), []);
          }
        });
      }

      it("judges secrets as it judges plain values", async () => {
        assert.deepEqual(await ask(failing, true), one.silentOfSecrets ? [] : await ask(failing));
        if (one.subject !== "user") assert.deepEqual(await ask({}, true), []);
      });

      it("shows no text that was given", async () => {
        for (const resources of canaries(changed(one.subject, failing), [one.subject, failing.at])) {
          const violations = await pack().analyze(resources, STACK);
          assert.ok(
            !JSON.stringify(messages(violations)).includes(CANARY),
            JSON.stringify(messages(violations)),
          );
        }
      });

      it("is advisory where exempt, and not where the exemption has expired", async () => {
        const resources = changed(one.subject, failing);
        const type = resources.find((candidate) => candidate.name === one.subject)?.type ?? "";
        const exemption = {
          type,
          name: one.subject,
          reason: "accepted by the owner",
          approvedBy: "security",
        };
        const judge = (entry: object): Promise<readonly Violation[]> =>
          said(pack(), resources, one.policy, one.subject, { [one.policy]: { exemptions: [entry] } });

        const plain = await ask(failing);
        const exempt = await judge({ ...exemption, expires: day(30) });
        assert.equal(exempt.length, plain.length);
        for (const violation of exempt) {
          assert.equal(violation.level, "advisory");
          assert.match(violation.message, /^exempt until .* by security, because "accepted by the owner": /);
        }
        const expired = await judge({ ...exemption, expires: day(-2) });
        assert.deepEqual(
          expired.map((violation) => violation.level),
          plain.map((violation) => violation.level),
        );
        for (const violation of expired)
          assert.match(violation.message, /its exemption does not hold: it expired on/);
        assert.deepEqual(
          await judge({
            urn: urnOf("another", type),
            reason: "for another",
            approvedBy: "x",
            expires: day(30),
          }),
          plain,
        );
      });

      it("leaves other types alone", async () => {
        const resources = changed(one.subject, failing).map((candidate) =>
          candidate.name === one.subject ? { ...candidate, type: "other:index/thing:Thing" } : candidate,
        );
        assert.deepEqual(await said(pack(), resources, one.policy, one.subject), []);
      });
    });
  }
});

function asLevel(level: string | undefined): "mandatory" | "advisory" {
  return level === "mandatory" ? "mandatory" : "advisory";
}

/** The resources with each text of the named ones, one at a time, replaced by a secret that must not be shown. */
function* canaries(
  resources: ReturnType<typeof changed>,
  names: readonly (string | undefined)[],
): Generator<ReturnType<typeof changed>> {
  for (const one of resources.filter((candidate) => names.includes(candidate.name))) {
    for (const [key, value] of Object.entries(one.properties)) {
      if (typeof value !== "string" || value === UNKNOWN) continue;
      const properties = { ...one.properties, [key]: secret(CANARY) };
      yield resources.map((other) => (other === one ? { ...one, properties } : other));
    }
  }
}
