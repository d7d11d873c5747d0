import * as assert from "node:assert/strict";
import { component, estimateOf, itemsOf, made } from "../../support/priced-stack";

const FIREWALL = component("slipway:networking:Firewall", "shop-dev");
const acl = (scope: string, rules: number): ReturnType<typeof made> =>
  made(
    "aws:wafv2/webAcl:WebAcl",
    `shop-dev-${scope.toLowerCase()}`,
    { scope, rules: Array.from({ length: rules }, (_, priority) => ({ priority })) },
    FIREWALL,
  );
const site = (name: string): readonly ReturnType<typeof made>[] => {
  const owner = component("slipway:static-site:StaticSite", name);
  return [owner, made("aws:cloudfront/distribution:Distribution", name, {}, owner)];
};

describe("The price of a firewall", () => {
  it("is by the month for itself and each rule, and by what it looks at", () => {
    const estimated = estimateOf([FIREWALL, acl("REGIONAL", 4)]);
    assert.deepEqual(itemsOf(estimated), {
      "WAF: web ACL": 5,
      "WAF: 4 rules of a web ACL": 4,
      "WAF: requests": 0.6,
    });
    assert.deepEqual([...new Set(estimated.items.map((item) => item.component))], ["firewall"]);
  });

  it("is by what the stack file says of requests", () => {
    const { items } = estimateOf([FIREWALL, acl("REGIONAL", 1)], {
      "slipway:usage": { firewall: { requests: 20_000_000 } },
    });
    const [requests] = items.filter(({ what }) => what === "requests");
    assert.deepEqual(
      [requests?.monthlyUsd, requests?.assumption],
      [12, "20,000,000 a month, by slipway:usage"],
    );
  });

  it("is, of sites, by all that they are asked", () => {
    const estimated = estimateOf([FIREWALL, acl("CLOUDFRONT", 4), ...site("shop"), ...site("docs")], {
      "slipway:usage": { sites: { shop: { requests: 9_500_000 } } },
    });
    assert.equal(itemsOf(estimated)["WAF: requests for sites"], 6);
  });

  it("has nothing for what belongs to it", () => {
    const types = [
      "ipSet:IpSet",
      "webAclAssociation:WebAclAssociation",
      "webAclLoggingConfiguration:WebAclLoggingConfiguration",
    ];
    const { items, unpriced } = estimateOf([
      FIREWALL,
      ...types.map((type) => made(`aws:wafv2/${type}`, "it", {}, FIREWALL)),
      made("aws:s3/bucketObjectv2:BucketObjectv2", "shop/index.html", {}),
    ]);
    assert.deepEqual([items, unpriced], [[], []]);
  });
});
