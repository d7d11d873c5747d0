import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { isIgnored } from "../../../preview/difference/ignored";
import { differencesOf, unfolded } from "../../../preview/difference/properties";
import { toldPair } from "../../../preview/difference/told";
import { mapOf, type WireObject } from "../../../preview/wire";

type Row = readonly [path: string, from: string, to: string];

/** Each difference as it is told of. */
function rows(from: WireObject, to: WireObject): readonly Row[] {
  const both = [from, to].map((inputs) => mapOf(unfolded(inputs)));
  return differencesOf(both[0] ?? {}, both[1] ?? {}).map((found) => {
    const told = toldPair(found.from, found.to);
    return [found.path, told.from, told.to];
  });
}

describe("the differences between two resources' inputs", () => {
  it("are told by their path, as deep as both have a map", () => {
    const from = { cpu: "256", network: { subnets: ["a"], assignPublicIp: false }, tags: { Owner: "x" } };
    const to = { cpu: "512", network: { subnets: ["a"], assignPublicIp: true }, tags: { "aws:cost": "1" } };
    assert.deepEqual(rows(from, to), [
      ["cpu", "256", "512"],
      ["network.assignPublicIp", "false", "true"],
      ["tags.Owner", "x", "nothing"],
      ["tags[aws:cost]", "nothing", "1"],
    ]);
  });

  it("are none where nothing and null, or the order of keys, is all that differs", () => {
    assert.deepEqual(rows({ a: null, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 } }), []);
    assert.deepEqual(rows({}, {}), []);
  });

  it("tell nothing from an empty text, and a text from a number", () => {
    assert.deepEqual(rows({ a: "", b: "1" }, { b: 1 }), [
      ["a", '""', "nothing"],
      ["b", '"1"', "1"],
    ]);
  });

  it("go into texts that are JSON, whatever their spaces and order of keys", () => {
    const from = { policy: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject"}],"Version":"1"}' };
    const same = {
      policy: '{ "Version": "1", "Statement": [ {"Action":"s3:GetObject","Effect":"Allow"} ] }',
    };
    const other = { policy: '{"Statement":[{"Effect":"Deny","Action":"s3:GetObject"}],"Version":"1"}' };
    assert.deepEqual(rows(from, same), []);
    assert.deepEqual(rows(from, other), [["policy.Statement[deny s3:GetObject].Effect", "Allow", "Deny"]]);
    assert.deepEqual(rows({ text: "[not json" }, { text: "[still not" }), [
      ["text", "[not json", "[still not"],
    ]);
    assert.deepEqual(rows({ policy: '{"a":1}' }, { policy: "[secret]" }), [
      ["policy", '{"a":1}', "[secret]"],
    ]);
  });

  it("hold elements of lists against each other by their names, not their places", () => {
    const from = [
      {
        name: "orders",
        image: "orders:1",
        environment: [
          { name: "A", value: "1" },
          { name: "B", value: "2" },
        ],
      },
      { name: "proxy", image: "proxy:1" },
    ];
    const to = [
      { name: "agent", image: "agent:1" },
      {
        name: "orders",
        image: "orders:2",
        environment: [
          { name: "B", value: "3" },
          { name: "C", value: "4" },
        ],
      },
      { name: "proxy", image: "proxy:1" },
    ];
    assert.deepEqual(rows({ containers: JSON.stringify(from) }, { containers: JSON.stringify(to) }), [
      ["containers[orders].environment[A].value", "1", "nothing"],
      ["containers[orders].environment[B].value", "2", "3"],
      ["containers[orders].environment[C].value", "nothing", "4"],
      ["containers[orders].image", "orders:1", "orders:2"],
      ["containers[agent].image", "nothing", "agent:1"],
    ]);
  });

  it("take no name for one that two elements have, or that one has not", () => {
    const twice = {
      rules: [
        { name: "a", x: 1 },
        { name: "a", x: 2 },
      ],
    };
    assert.deepEqual(
      rows(twice, {
        rules: [
          { name: "a", x: 1 },
          { name: "a", x: 3 },
        ],
      }),
      [["rules[1].x", "2", "3"]],
    );
    assert.deepEqual(
      rows({ rules: [{ name: "a", x: 1 }, { x: 2 }] }, { rules: [{ name: "a", x: 1 }, { x: 3 }] }),
      [["rules[1].x", "2", "3"]],
    );
  });

  it("leave out equal elements without a name that only stand elsewhere", () => {
    const from = { rules: [{ port: 80 }, { port: 443 }] };
    assert.deepEqual(rows(from, { rules: [{ port: 22 }, { port: 80 }, { port: 443 }] }), [
      ["rules[0]", "nothing", '{"port":22}'],
    ]);
    assert.deepEqual(rows(from, { rules: [{ port: 443 }] }), [["rules[0]", '{"port":80}', "nothing"]]);
  });

  it("tell a policy's statements apart by what they allow or deny, not by their places", () => {
    const statement = (Action: string | readonly string[], Resource: string, Effect = "Allow"): object => ({
      Effect,
      Action,
      Resource,
    });
    const policy = (...Statement: readonly object[]): WireObject => ({
      policy: JSON.stringify({ Statement }),
    });
    const from = policy(
      statement("events:PutEvents", "bus"),
      statement(["sqs:SendMessage", "sqs:GetQueueUrl"], "orders"),
      statement("sqs:*", "orders", "Deny"),
    );
    const to = policy(
      statement(["sqs:SendMessage", "sqs:GetQueueUrl"], "parcels"),
      statement("sqs:*", "parcels", "Deny"),
    );
    assert.deepEqual(rows(from, to), [
      [
        "policy.Statement[events:PutEvents]",
        '{"Action":"events:PutEvents","Effect":"Allow","Resource":"bus"}',
        "nothing",
      ],
      ["policy.Statement[sqs:SendMessage, …].Resource", "orders", "parcels"],
      ["policy.Statement[deny sqs:*].Resource", "orders", "parcels"],
    ]);
    // What is about something else is held against what is left, as other elements are.
    assert.deepEqual(rows(policy(statement("s3:GetObject", "a")), policy(statement("s3:PutObject", "a"))), [
      ["policy.Statement[s3:PutObject].Action", "s3:GetObject", "s3:PutObject"],
    ]);
  });

  it("tell single values of a list that come and go, and a pair as one change", () => {
    assert.deepEqual(rows({ a: ["x", "y"] }, { a: ["y", "z"] }), [["a[]", "x", "z"]]);
    assert.deepEqual(rows({ a: ["x", "y"] }, { a: ["y"] }), [["a[]", "x", "nothing"]]);
    assert.deepEqual(rows({ a: ["x"] }, { a: ["x", "y", "z"] }), [
      ["a[]", "nothing", "y"],
      ["a[]", "nothing", "z"],
    ]);
    assert.deepEqual(rows({ a: [] }, { a: ["x"] }), [["a[]", "nothing", "x"]]);
  });

  it("tell another order, and values that are there twice, as a whole", () => {
    assert.deepEqual(rows({ a: ["x", "y"] }, { a: ["y", "x"] }), [["a", '["x","y"]', '["y","x"]']]);
    assert.deepEqual(rows({ a: ["-v", "-v"] }, { a: ["-v"] }), [["a", '["-v","-v"]', '["-v"]']]);
    const [one, other] = [
      { name: "a", x: 1 },
      { name: "b", x: 2 },
    ];
    assert.deepEqual(rows({ a: [one, other] }, { a: [other, one] }).length, 1);
  });

  it("are no change where both are secret, and say so where one is", () => {
    assert.deepEqual(
      rows({ a: "[secret]", b: { c: "[secret]" } }, { a: "[secret]", b: { c: "[secret]" } }),
      [],
    );
    assert.deepEqual(rows({ a: "[secret]", b: "x" }, { a: "y", b: "[secret]" }), [
      ["a", "[secret]", "y"],
      ["b", "x", "[secret]"],
    ]);
    assert.deepEqual(rows({ a: "[unknown]" }, { a: "[unknown]" }), []);
  });

  it("take a change of kind for one of the whole value", () => {
    assert.deepEqual(rows({ a: { b: 1 }, c: [1] }, { a: "x", c: { d: 1 } }), [
      ["a", '{"b":1}', "x"],
      ["c", "[1]", '{"d":1}'],
    ]);
  });

  it("are there for any two values that differ, and never for a value and itself", () => {
    // Nothing and null are the same, and JSON has no other zero.
    const value = fc
      .dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 4 }))
      .map((map) => JSON.parse(JSON.stringify(map).replaceAll("null", "false")) as WireObject);
    fc.assert(
      fc.property(value, value, (from, to) => {
        const [one = {}, other = {}] = [from, to].map((inputs) => mapOf(unfolded(inputs)));
        assert.deepEqual(differencesOf(one, one), []);
        assert.equal(differencesOf(one, other).length === 0, JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });
});

describe("ignoreChanges", () => {
  const cases: readonly (readonly [keys: readonly string[], ignored: string, isIgnored: boolean])[] = [
    [["desiredCount"], "desiredCount", true],
    [["tags", "Owner"], "tags", true],
    [["tags", "Owner"], "tags.Owner", true],
    [["tags", "a.b"], 'tags["a.b"]', true],
    [["tags", "Name"], "tags.Owner", false],
    [["tags"], "tags.Owner", false],
    [["rules", "id"], "rules[0].id", true],
    [["rules", "id"], "rules[*].id", true],
    [["tags", "x"], "tags.*", true],
    [["desired"], "desiredCount", false],
    [["a"], "", false],
  ];
  for (const [keys, ignored, expected] of cases) {
    it(`${expected ? "covers" : "does not cover"} ${keys.join(".")} with ${ignored || "nothing"}`, () => {
      assert.equal(isIgnored(keys, [ignored]), expected);
    });
  }

  it("is nothing without a path", () => {
    assert.equal(isIgnored(["a"], []), false);
  });
});
