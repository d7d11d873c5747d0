import * as assert from "node:assert/strict";
import type { Settings } from "../../config/settings";
import { edited, settingsOf, type Edit } from "../support/config-files";

function settings(...edits: readonly Edit[]): Settings {
  return settingsOf(edited(edits));
}

const PROD: Edit = ["environment: dev", "environment: prod"];

describe("the names that a stack answers to", () => {
  it("begin with the environment before the domain", () => {
    const { domain, loadBalancer, sites } = settings();
    assert.equal(domain?.baseName, "dev.example.com");
    assert.deepEqual(loadBalancer?.hostNames, ["api.dev.example.com"]);
    assert.deepEqual(sites["storefront"]?.hostNames, ["www.dev.example.com"]);
  });

  it("are the domain's own in production", () => {
    const { domain, loadBalancer, sites } = settings(PROD);
    assert.equal(domain?.baseName, "example.com");
    assert.deepEqual(loadBalancer?.hostNames, ["api.example.com"]);
    assert.deepEqual(sites["storefront"]?.hostNames, ["www.example.com"]);
  });

  it("begin with the file's own label before the tier's", () => {
    const { domain } = settings(["name: example.com", "name: example.com, subdomain: usw2"]);
    assert.equal(domain?.baseName, "usw2.example.com");
  });

  it("are the apex and www of a site that has the apex, and its own label where it gives one", () => {
    const apex = settings(["{ subdomain: www,", "{ apex: true,"]);
    assert.deepEqual(apex.sites["storefront"]?.hostNames, ["dev.example.com", "www.dev.example.com"]);
    const own = settings(["{ subdomain: www,", "{ apex: true, subdomain: cards,"]);
    assert.deepEqual(own.sites["storefront"]?.hostNames, ["dev.example.com", "cards.dev.example.com"]);
    const none = settings(["{ subdomain: www,", "{"]);
    assert.deepEqual(none.sites["storefront"]?.hostNames, ["storefront.dev.example.com"]);
  });

  it("are those of its services, each once and sorted", () => {
    const { loadBalancer } = settings(
      ["path: /api,", "path: /api, host: shop.dev.example.com,"],
      ["{ kind: internal }", "{ kind: alb, path: /prices }"],
    );
    assert.deepEqual(loadBalancer?.hostNames, ["api.dev.example.com", "shop.dev.example.com"]);
  });

  it("are what a site's pages may call", () => {
    assert.match(
      settings().sites["storefront"]?.contentSecurityPolicy ?? "",
      /connect-src 'self' https:\/\/\*\.dev\.example\.com;/,
    );
  });

  it("are CloudFront's alone without a domain, and no load balancer's", () => {
    const { domain, loadBalancer, sites } = settings(
      ["  slipway:domain: { name: example.com }\n", ""],
      ["{ kind: alb, path: /api, priority: 10 }", "{ kind: internal }"],
      ["      healthCheck: { intervalSeconds: 20, timeoutSeconds: 5 }\n", ""],
      ["{ subdomain: www,", "{"],
    );
    assert.deepEqual([domain, loadBalancer, sites["storefront"]?.hostNames], [undefined, undefined, []]);
  });
});
