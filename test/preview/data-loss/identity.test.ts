import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { entryOf, identify } from "../../../preview/data-loss/identity";
import { formerOf } from "../../support/former-state";
import { planOf } from "../../support/preview-program";

interface Names {
  readonly outer?: string;
  readonly inner?: string;
  readonly key?: string;
  readonly outerAliases?: pulumi.Alias[];
  readonly keyAliases?: pulumi.Input<pulumi.Alias | string>[];
}

/** A key in a component that is in another, each with its name. */
function nested({ outer = "one", inner = "one-in", key = "one-in-key", ...aliases }: Names = {}): () => void {
  return () => {
    const parent = new pulumi.ComponentResource(
      "shop:Outer",
      outer,
      {},
      { aliases: aliases.outerAliases ?? [] },
    );
    const middle = new pulumi.ComponentResource("shop:Inner", inner, {}, { parent });
    new aws.kms.Key(key, {}, { parent: middle, aliases: aliases.keyAliases ?? [] });
  };
}

/** The former name of each resource that had one, by its present name. */
async function formerNames(before: () => void, after: () => void): Promise<Readonly<Record<string, string>>> {
  const [former, plan] = [formerOf(await planOf(before)), await planOf(after)];
  const identities = identify(plan, former);
  return Object.fromEntries(
    plan.resources.flatMap(({ urn, name, type }) => {
      const old = identities.get(urn);
      return old === undefined || type.startsWith("pulumi:")
        ? []
        : [[name, old.urn.split("::").slice(2).join(" ")] as const];
    }),
  );
}

const CHAIN = "shop:Outer$shop:Inner$aws:kms/key:Key";
const ALL = (outer: string, inner: string, key: string): readonly string[] => [
  `shop:Outer ${outer}`,
  `shop:Outer$shop:Inner ${inner}`,
  `${CHAIN} ${key}`,
];

describe("What a resource was before", () => {
  it("is the one of the same URN", async () => {
    const found = await formerNames(nested(), nested());
    assert.deepEqual(Object.values(found), ALL("one", "one-in", "one-in-key"));
  });

  it("follows a component's alias down, where children begin with its name", async () => {
    const after = nested({
      outer: "two",
      inner: "two-in",
      key: "two-in-key",
      outerAliases: [{ name: "none" }, { name: "one" }],
    });
    assert.deepEqual(Object.values(await formerNames(nested(), after)), ALL("one", "one-in", "one-in-key"));
  });

  it("is not found for a child whose name does not begin with its parent's, unless the name is the same", async () => {
    const after = nested({ outer: "two", inner: "in-two", key: "key", outerAliases: [{ name: "one" }] });
    assert.deepEqual(await formerNames(nested(), after), { two: "shop:Outer one" });
    const same = nested({ outer: "two", outerAliases: [{ name: "one" }] });
    assert.deepEqual(Object.values(await formerNames(nested(), same)), ALL("one", "one-in", "one-in-key"));
  });

  it("is found by a resource's own alias, by name and by whole URN", async () => {
    const urn = `urn:pulumi:dev::slipway::${CHAIN}::one-in-key`;
    const aliases: readonly pulumi.Input<pulumi.Alias | string>[] = [{ name: "one-in-key" }, urn];
    for (const alias of aliases) {
      const found = await formerNames(nested(), nested({ key: "other", keyAliases: [alias] }));
      assert.equal(found["other"], `${CHAIN} one-in-key`);
    }
  });

  it("is found by an alias that says it had another parent, or none", async () => {
    const bare = (): void => {
      new aws.kms.Key("one-in-key", {});
    };
    const found = await formerNames(bare, nested({ keyAliases: [{ parent: pulumi.rootStackResource }] }));
    assert.deepEqual(found, { "one-in-key": "aws:kms/key:Key one-in-key" });
    const urn = "urn:pulumi:dev::slipway::shop:Outer::one";
    const under = (): void => {
      const parent = new pulumi.ComponentResource("shop:Outer", "one");
      new aws.kms.Key("one-in-key", {}, { parent });
    };
    const moved = await formerNames(under, nested({ keyAliases: [{ parent: urn }] }));
    assert.equal(moved["one-in-key"], "shop:Outer$aws:kms/key:Key one-in-key");
  });
});

describe("The entry of slipway:allowReplace", () => {
  it("is that of the component around a resource", async () => {
    const plan = await planOf(() => {
      for (const type of [
        "database:Postgres",
        "storage:DataBucket",
        "storage:FileSystem",
        "storage:Bucket",
      ]) {
        const parent = new pulumi.ComponentResource(`slipway:${type}`, "one");
        const inner = new pulumi.ComponentResource(
          "slipway:encryption:EncryptionKey",
          `one-${type}`,
          {},
          { parent },
        );
        new aws.kms.Key(`one-${type}`, {}, { parent: inner });
      }
    });
    const parents = new Map(plan.resources.map((resource) => [resource.urn, resource]));
    const keys = plan.resources.filter(({ type }) => type === "aws:kms/key:Key");
    assert.deepEqual(
      keys.map(({ urn }) => entryOf(urn, parents)),
      ["database/one", undefined, "bucket/one", "file-system/one"],
    );
  });
});
