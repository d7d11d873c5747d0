import * as assert from "node:assert/strict";
import { shortenedPair } from "../../../preview/report/shortened";

describe("two values that differ", () => {
  const rows: readonly (readonly [from: string, to: string, shown: readonly [string, string]])[] = [
    ["a", "b", ["a", "b"]],
    ["", "a  b\nc", ["", "a b c"]],
    [
      "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/orders:1.4.2",
      "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/orders:1.5.0",
      ["…op/orders:1.4.2", "…op/orders:1.5.0"],
    ],
    [`sha256:${"a".repeat(64)}`, `sha256:${"b".repeat(64)}`, ["sha256:aaaaaaaaaaaa", "sha256:bbbbbbbbbbbb"]],
    // One alone has the room of both.
    ["x".repeat(120), "nothing", ["x".repeat(120), "nothing"]],
    ["nothing", "x".repeat(121), ["nothing", `${"x".repeat(80)}…${"x".repeat(39)}`]],
    [
      "x".repeat(60),
      "y".repeat(60),
      [`${"x".repeat(32)}…${"x".repeat(15)}`, `${"y".repeat(32)}…${"y".repeat(15)}`],
    ],
    // Its end says what becomes of where it comes from.
    ["a", `that of ${"b".repeat(60)}, which is new`, ["a", `that of ${"b".repeat(60)}, which is new`]],
  ];
  for (const [from, to, expected] of rows) {
    it(`are shown as ${expected.join(" and ") || "nothing"}`, () => {
      assert.deepEqual(shortenedPair(from, to), expected);
    });
  }
});
