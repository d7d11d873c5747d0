import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { counted, idOf, joined, line, plain, some } from "../../../preview/diagram/text";
import { shown } from "../../support/read-diagram";

describe("a label of a diagram", () => {
  const cases: readonly (readonly [text: string, written: string])[] = [
    ["card-catalog-api", "card-catalog-api"],
    ["0.5 vCPU · 1 GiB", "0.5 vCPU · 1 GiB"],
    ["cron(0 4 * * ? *)", "cron(0 4 #42; #42; ? #42;)"],
    ['say "hi"; or #1', "say #34;hi#34;#59; or #35;1"],
    ["a|b & <b>c</b>", "a#124;b #38; #60;b#62;c#60;/b#62;"],
    ["%%{init: x}%%", "#37;#37;#123;init#58; x#125;#37;#37;"],
    ["`code` and _em_ and ~gone~", "#96;code#96; and #95;em#95; and #126;gone#126;"],
    ["www.example.com", "www#46;example.com"],
    ["https://example.com", "https#58;//example.com"],
    ["ops@example.com", "ops#64;example.com"],
    ["1. first", "1#46; first"],
    ["2) second", "2#41; second"],
    ["1.5 vCPU", "1.5 vCPU"],
    ["- item", "#45; item"],
    ["+ item", "#43; item"],
    ["two\nlines\tand \u2028 more", "two lines and more"],
    ["bell\u0007 and \u202edirection", "bell and direction"],
    ["Bestellung für 日本 🚀", "Bestellung für 日本 🚀"],
    ["style: #a", "style#58; #35;a"],
    ["", ""],
  ];
  for (const [text, written] of cases) {
    it(`writes ${JSON.stringify(text)} so that it is shown as it is`, () => {
      assert.equal(line(text), written);
    });
  }

  it("cuts what is long, between characters", () => {
    assert.equal(line("🚀".repeat(64)), "🚀".repeat(64));
    assert.equal(line("🚀".repeat(65)), `${"🚀".repeat(63)}…`);
    assert.equal(line("#".repeat(200)), `${"#35;".repeat(63)}…`);
  });

  it("writes any text with nothing that ends it, begins a comment, or is read as Markdown or HTML", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 64 }), (text) => {
        const written = line(text);
        const rest = written.replaceAll(/#\d+;/g, "0");
        assert.doesNotMatch(rest, /["#;:&<>%{}[\]|`*_~\\@$\n\r]|www\.|^([-+]|\d+[.)](?!\d))/i);
        const clean = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").replaceAll(/\p{C}/gu, "");
        assert.equal(shown(written), clean.trim());
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe("a title", () => {
  it("has letters, digits, spaces, dots and dashes alone", () => {
    assert.equal(plain('Stack "dev" #1;\nof a_b.c-d'), "Stack dev 1 of ab.c-d");
  });
});

describe("an id in a diagram", () => {
  it("begins with the kind, so that it is no word of Mermaid's", () => {
    assert.equal(idOf("service", "end"), "service_end");
    assert.equal(idOf("service", "card-catalog-api"), "service_card_catalog_api");
    assert.equal(idOf("email", "a.b@example.com"), "email_a__2e_b__40_example__2e_com");
    assert.equal(idOf("vpc"), "vpc");
  });

  it("differs where names differ", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3}){0,3}$/);
    const kind = fc.constantFrom("site", "queue", "deadletters");
    fc.assert(
      fc.property(kind, name, kind, name, (oneKind, one, otherKind, other) => {
        assert.match(idOf(oneKind, one), /^[a-z][a-z0-9_]*$/);
        assert.equal(idOf(oneKind, one) === idOf(otherKind, other), oneKind === otherKind && one === other);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

describe("the words of a diagram", () => {
  it("count", () => {
    assert.equal(counted(0, "zone"), "0 zones");
    assert.equal(counted(1, "zone"), "1 zone");
    assert.equal(counted(2, "try", "tries"), "2 tries");
  });

  it("are joined where there are any", () => {
    assert.equal(joined("SQS", false, undefined, "", "FIFO"), "SQS · FIFO");
    assert.equal(joined(), "");
  });

  it("list a few, and count the rest", () => {
    assert.deepEqual(some(["a", "b", "c"], 3), ["a", "b", "c"]);
    assert.deepEqual(some(["a", "b", "c", "d"], 3), ["a", "b", "and 2 more"]);
  });
});
