import * as assert from "node:assert/strict";
import { rulePriority } from "../../config/listener-rules";
import { COMPLIANT, edited, settingsOf } from "../support/config-files";

const NAMES = Array.from({ length: 500 }, (_, index) => `service-${index}`);

/** The priority of each service behind the load balancer. */
function priorities(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(settingsOf(text).services).flatMap(([name, { ingress }]) =>
      ingress.kind === "alb" ? [[name, ingress.priority]] : [],
    ),
  );
}

describe("the priority of a listener rule", () => {
  it("puts a deeper path first, whatever the services are called", () => {
    const paths = ["/a/b/c/d", "/a/b/c", "/a/b", "/a", "/"];
    const ranges = paths.map((path) => NAMES.map((name) => rulePriority(name, path)));
    ranges.slice(1).forEach((shallower, index) => {
      assert.ok(
        Math.max(...(ranges[index] ?? [])) < Math.min(...shallower),
        `${paths[index] ?? ""} comes first`,
      );
    });
  });

  it("is one that a load balancer takes", () => {
    for (const name of NAMES) {
      for (const path of ["/", "/a", "/a/b/c/d/e/f"]) {
        const priority = rulePriority(name, path);
        assert.ok(
          Number.isInteger(priority) && priority >= 1 && priority <= 50_000,
          `${name} ${path}: ${priority}`,
        );
      }
    }
  });

  it("is not moved by a service that comes or goes", () => {
    const two = edited([
      [", priority: 10", ""],
      ["{ kind: internal }", "{ kind: alb, path: /prices }"],
    ]);
    const three = edited(
      [
        [
          "  slipway:sites:",
          "    zoo: { costCode: ZOO00001, port: 80, ingress: { kind: alb, path: /zoo } }\n  slipway:sites:",
        ],
      ],
      two,
    );
    const before = priorities(two);
    assert.deepEqual(Object.keys(before).sort(), ["api", "prices"]);
    const { zoo, ...others } = priorities(three);
    assert.ok(zoo !== undefined);
    assert.deepEqual(others, before);
  });

  it("is the file's own where it gives one", () => {
    assert.deepEqual(priorities(COMPLIANT), { api: 10 });
  });
});
