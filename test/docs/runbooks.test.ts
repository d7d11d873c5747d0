import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import type { StackKeys } from "../support/component-stack";
import { codeBlocks, docPage, docPages, headings } from "../support/doc-pages";
import { pulumiFault } from "../support/pulumi-commands";
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

/** What each runbook on a mishap says, in this order; between these there may be more. */
const SECTIONS = [
  "## How you notice",
  "## What is safe",
  "## How to check",
  "## Why it happened, and how to avoid it",
];
const MISHAPS = [
  "failed-deployment",
  "interrupted-update",
  "lock-left-behind",
  "lost-secret",
  "quota-reached",
];

/** The commands of a CLI in the shell blocks of all pages, each as its words. */
function commandsOf(program: string): readonly { readonly at: string; readonly words: readonly string[] }[] {
  return docPages().flatMap((each) =>
    codeBlocks(each, "sh").flatMap(({ page: name, line, text }) =>
      text
        .replaceAll(/\\\n/g, " ")
        .replaceAll(/^\s*#.*$/gm, "")
        // A text in quotes is one word, whatever it says.
        .replaceAll(/'[^']*'|"\$\w+"|(?<=[\s=(])"[^"$\n]*"/g, "TEXT")
        .split(/\n|\||;|&&|\$\(|`/)
        .map((command) => command.replace(/\)+"?\s*$/, "").trim())
        .flatMap((command) => {
          const words = command.split(/\s+/);
          const place = words.indexOf(program);
          return place === -1 ? [] : [{ at: `${name}:${line}`, words: words.slice(place + 1) }];
        }),
    ),
  );
}

describe("The runbooks", () => {
  for (const name of MISHAPS) {
    it(`on ${name} say how you notice, what is safe, how to check and why`, () => {
      const found = headings(docPage(`docs/runbooks/${name}.md`)).filter((line) => SECTIONS.includes(line));
      assert.deepEqual(found, SECTIONS);
    });
  }

  it("show commands of the Pulumi CLI, and options, that it has", () => {
    const shown = commandsOf("pulumi");
    assert.ok(shown.length > 80, `found ${shown.length}`);
    const wrong = shown.flatMap(({ at, words }) => {
      // Which command it is may be a variable's to say.
      if (words[0] === "TEXT") return [];
      const fault = pulumiFault(words.filter((word) => word !== "TEXT"));
      return fault === undefined ? [] : [`${at} ${fault}`];
    });
    assert.deepEqual(wrong, []);
  });

  it("never pass over the preview of an update, as production's protection asks", () => {
    const hasty = [...commandsOf("pulumi")].filter(({ words }) =>
      words.some((word) => word === "--skip-preview" || word === "-f"),
    );
    assert.deepEqual(hasty, []);
  });

  it("show npm scripts that there are", () => {
    const { scripts } = JSON.parse(
      fs.readFileSync(path.resolve(__dirname, "../../package.json"), "utf8"),
    ) as { scripts: Record<string, string> };
    const known = ["ci", "install", "test", "pack", "publish", "login", "view"];
    const shown = commandsOf("npm").map(({ at, words }) => ({
      at,
      name: words.find((word) => !word.startsWith("-") && word !== "run") ?? "",
      isRun: words.includes("run"),
    }));
    assert.ok(shown.length > 20, `found ${shown.length}`);
    assert.deepEqual(
      shown.filter(({ name, isRun }) => !(isRun ? name in scripts : known.includes(name))),
      [],
    );
  });

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
