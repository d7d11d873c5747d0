import * as assert from "node:assert/strict";
import { edited, problemsOf, refuses, type WrongFile } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

const PATH = "slipway:services.print-order.events.paid.detail.channel";

/** A pattern of one field, and what is wrong with it. */
function wrong(
  name: string,
  pattern: string,
  message: string,
  where = "[0]",
  at = pattern.slice(1, 20),
): WrongFile {
  return {
    name,
    edits: [["channel: [web, app]", `channel: ${pattern}`]],
    problems: [{ at, path: `${PATH}${where}`, message }],
  };
}

describe("a stack file: patterns of events", () => {
  refuses(
    [
      wrong(
        "an operator that there is not",
        "[{ prefx: we }]",
        'found "prefx", which is no operator of a pattern; did you mean "prefix"?',
      ),
      wrong(
        "two operators in one",
        "[{ prefix: we, suffix: b }]",
        'found {"prefix":"we","suffix":"b"}: an operator stands by itself, such as { prefix: shop- }',
      ),
      wrong("a list in a list", "[[web]]", "found a list in a list: write its values side by side"),
      wrong(
        "a prefix that is no text",
        "[{ prefix: 5 }]",
        "found 5; allowed: a text, or { equals-ignore-case: text }",
        "[0].prefix",
        "prefix: 5",
      ),
      wrong(
        "a comparison without a number",
        '[{ numeric: [">", lots] }]',
        'found [">","lots"]; allowed: a comparison or a range, such as [">", 0] or [">=", 0, "<", 100]',
        "[0].numeric",
        "numeric: [",
      ),
      wrong(
        "a range the wrong way round",
        '[{ numeric: [">", 100, "<", 0] }]',
        'found [">",100,"<",0]: no number is both above 100 and below 0',
        "[0].numeric",
        "numeric: [",
      ),
      wrong(
        "a number beyond what EventBridge compares",
        '[{ numeric: ["=", 5000000001] }]',
        "found 5000000001: EventBridge compares numbers from -5000000000 to 5000000000",
        "[0].numeric",
        "numeric: [",
      ),
      wrong(
        "a field that exists, in words",
        '[{ exists: "yes" }]',
        'found "yes"; allowed: true or false',
        "[0].exists",
        "exists: ",
      ),
      wrong(
        "a block of addresses that is none",
        "[{ cidr: 10.0.0.0/33 }]",
        'found "10.0.0.0/33"; allowed: a CIDR block such as 10.0.0.0/8 or 2001:db8::/32',
        "[0].cidr",
        "cidr: ",
      ),
      wrong(
        "anything but a list of both texts and numbers",
        "[{ anything-but: [web, 5] }]",
        'found ["web",5]; allowed: a text, a number, a list of texts or of numbers, or one of prefix, suffix, equals-ignore-case, wildcard',
        "[0].anything-but",
        "anything-but: ",
      ),
      wrong(
        "two wildcards side by side",
        '[{ wildcard: "we**b" }]',
        'found "we**b": one * stands for any text; leave out the second',
        "[0].wildcard",
        "wildcard: ",
      ),
      wrong(
        "a backslash that escapes nothing",
        "[{ anything-but: { wildcard: 'we\\b*' } }]",
        'found "we\\b*": a backslash stands before * or another backslash alone',
        "[0].anything-but",
        "anything-but: ",
      ),
      {
        name: "an alternative to nothing",
        edits: [["channel: [web, app]", "$or: [{ channel: [web] }]"]],
        problems: [
          {
            at: "$or: ",
            path: "slipway:services.print-order.events.paid.detail.$or",
            message:
              'found [{"channel":["web"]}]: $or has a list of two patterns or more, such as [{ total: [{ numeric: [">", 100] }] }, { vip: [true] }]',
          },
        ],
      },
      {
        name: "a mistake within an alternative",
        edits: [["channel: [web, app]", "$or: [{ channel: [web] }, { vip: true }]"]],
        problems: [
          {
            at: "vip: true",
            path: "slipway:services.print-order.events.paid.detail.$or[1].vip",
            message: "found true: a pattern has a list of what matches; write [true]",
          },
        ],
      },
      {
        name: "a pattern longer than EventBridge takes",
        edits: [["channel: [web, app]", `channel: [${"w".repeat(2000)}]`]],
        problems: [
          {
            at: "paid:",
            path: "slipway:services.print-order.events.paid",
            message:
              "found a pattern of 2120 characters: EventBridge takes 2048; match less here and look at the rest where the event is handled, or make two rules of it",
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );

  const fine = [
    "[web, 5, true, null, { prefix: { equals-ignore-case: W } }]",
    '[{ numeric: [">", -5000000000, "<=", 0.5] }, { numeric: ["=", 3] }]',
    '[{ anything-but: [a, b] }, { anything-but: { wildcard: ["*/lib/*", "a\\\\*b"] } }, { anything-but: 5 }]',
    '[{ cidr: "2001:db8::/32" }, { exists: false }, { suffix: .png }, { equals-ignore-case: Web }]',
  ];
  const folder = useProject();
  for (const pattern of fine) {
    it(`takes what EventBridge takes: ${pattern}`, () => {
      assert.deepEqual(
        problemsOf(edited([["channel: [web, app]", `channel: ${pattern}`]], WORKLOADS), folder()),
        [],
      );
    });
  }
});
