import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import type { StackKeys } from "../support/component-stack";
import { planOfPair, type Counterpart } from "../support/recovery-stacks";
import { FAILBACK, LOSS, SWITCH } from "../support/switch-steps";

function page(name: string): string {
  return fs.readFileSync(path.resolve(__dirname, `../../docs/runbooks/${name}.md`), "utf8");
}

interface Said {
  readonly stack: string;
  readonly recovery: unknown;
  readonly allowReplace?: unknown;
}

/** What a runbook has the stack files say, one example after the other. */
function said(name: string): readonly Said[] {
  return [...page(name).matchAll(/^ *```yaml\n *# Pulumi\.(\S+)\.yaml\n([\s\S]*?)^ *```$/gm)].map(
    ([, stack = "", text = ""]) => {
      const keys = parse(text) as StackKeys; // an excerpt of a stack file
      const allowReplace = keys["slipway:allowReplace"];
      return {
        stack,
        recovery: keys["slipway:recovery"],
        ...(allowReplace === undefined ? {} : { allowReplace }),
      };
    },
  );
}

/** What the steps that are tested say; the runbooks leave the shared name out. */
function tested(stack: Counterpart, keys: StackKeys): Said {
  const { failover, ...recovery } = keys["recovery"] as StackKeys; // as the steps have it
  assert.ok(failover);
  const { allowReplace } = keys;
  return { stack, recovery, ...(allowReplace === undefined ? {} : { allowReplace }) };
}

describe("The runbooks", () => {
  it("have the files of a failover say what is tested, in that order", () => {
    assert.deepEqual(said("failover"), [
      tested("prod-use1", SWITCH.well["prod-use1"]),
      tested("prod-usw2", SWITCH.well["prod-usw2"]),
      tested("prod-use1", SWITCH.stopped["prod-use1"]),
      tested("prod-usw2", SWITCH.promoted["prod-usw2"]),
      tested("prod-usw2", LOSS.lost["prod-usw2"]),
      tested("prod-use1", LOSS.found["prod-use1"]),
    ]);
  });

  it("have the files of a failback say what is tested, in that order", () => {
    assert.deepEqual(said("failback"), [
      tested("prod-use1", SWITCH.said["prod-use1"]),
      tested("prod-use1", SWITCH.follows["prod-use1"]),
      tested("prod-usw2", FAILBACK.stoppedAgain["prod-usw2"]),
      tested("prod-use1", FAILBACK.promotedBack["prod-use1"]),
    ]);
  });

  it("name resources that there are", async () => {
    const named = ["failover", "failback"].flatMap((name) => page(name).match(/urn:pulumi:[^'\s]+/g) ?? []);
    assert.ok(named.length > 0);
    const { resources } = await planOfPair("prod-usw2", LOSS.lost);
    const there = new Set(resources.map(({ urn }) => urn));
    assert.deepEqual(
      named.filter((urn) => !there.has(urn)),
      [],
    );
  });
});
