import * as assert from "node:assert/strict";
import { startOrder } from "../../config/start-order";

describe("the order in which services start", () => {
  it("is by name where nobody calls anybody", () => {
    assert.deepEqual(startOrder({ web: [], api: [], worker: [] }), [
      { name: "api", startsAfter: [] },
      { name: "web", startsAfter: [] },
      { name: "worker", startsAfter: [] },
    ]);
  });

  it("has who is called before who calls", () => {
    assert.deepEqual(startOrder({ a: ["b"], b: ["c", "d"], c: [], d: [] }), [
      { name: "c", startsAfter: [] },
      { name: "d", startsAfter: [] },
      { name: "b", startsAfter: ["c", "d"] },
      { name: "a", startsAfter: ["b"] },
    ]);
  });

  it("leaves out the call that would close a circle", () => {
    assert.deepEqual(startOrder({ a: ["b"], b: ["c"], c: ["a"] }), [
      { name: "c", startsAfter: [] },
      { name: "b", startsAfter: ["c"] },
      { name: "a", startsAfter: ["b"] },
    ]);
  });

  it("lets two circles stand beside one another, and names each callee once", () => {
    const order = startOrder({ a: ["b", "b"], b: ["a"], c: ["d", "a"], d: ["c"] });
    assert.deepEqual(order, [
      { name: "b", startsAfter: [] },
      { name: "a", startsAfter: ["b"] },
      { name: "d", startsAfter: [] },
      { name: "c", startsAfter: ["a", "d"] },
    ]);
  });

  it("never has a service start after one that comes later, whoever calls whom", () => {
    const names = ["a", "b", "c", "d"];
    const callees = names.flatMap((caller) =>
      names.filter((name) => name !== caller).map((name) => ({ caller, name })),
    );
    for (let choice = 0; choice < 2 ** callees.length; choice += 1) {
      const chosen = callees.filter((_, bit) => (choice >> bit) % 2 === 1);
      const calls = Object.fromEntries(
        names.map((each) => [each, chosen.filter(({ caller }) => caller === each).map(({ name }) => name)]),
      );
      const order = startOrder(calls);
      assert.deepEqual(order.map(({ name }) => name).sort(), names);
      order.forEach(({ startsAfter }, index) => {
        const started = order.slice(0, index).map(({ name }) => name);
        assert.deepEqual(
          startsAfter.filter((name) => !started.includes(name)),
          [],
          JSON.stringify(calls),
        );
      });
    }
  });
});
