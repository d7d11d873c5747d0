import * as assert from "node:assert/strict";
import { api, DOMAIN } from "../../support/component-stack";
import { drawn } from "../../support/drawn-stack";

const BEHIND = { orders: api({ ingress: { kind: "alb", path: "/api" } }) };

describe("the diagram of a stack's edge", () => {
  it("leads from a site to its API, by its path", async () => {
    const { edges } = await drawn({ domain: DOMAIN, services: BEHIND, sites: { shop: { api: {} } } });
    assert.ok(edges.includes("site_shop /api → loadbalancer"), edges.join("\n"));
    assert.ok(edges.includes("internet → loadbalancer"), edges.join("\n"));
  });

  it("leads to a load balancer for sites alone from sites alone", async () => {
    const { edges } = await drawn({
      domain: DOMAIN,
      loadBalancer: { onlyThroughSites: true },
      services: BEHIND,
      sites: { shop: { api: {} } },
    });
    assert.deepEqual(
      edges.filter((edge) => edge.endsWith("→ loadbalancer")),
      ["site_shop /api → loadbalancer"],
    );
  });

  it("leads to the HTTP API where that is what answers", async () => {
    const { edges } = await drawn({
      services: { orders: api({ ingress: { kind: "httpApi", path: "/api" } }) },
      sites: { shop: { api: {} } },
    });
    assert.ok(edges.includes("site_shop /api → httpapi"), edges.join("\n"));
  });

  it("says before what a firewall stands", async () => {
    const of = async (firewall: object): Promise<readonly (readonly [string, readonly string[]])[]> => {
      const { nodes } = await drawn({ ...firewall, domain: DOMAIN, services: BEHIND, sites: { shop: {} } });
      return nodes.flatMap(({ id, lines }) =>
        id === "loadbalancer" || id === "site_shop" ? [[id, lines] as const] : [],
      );
    };
    assert.deepEqual(await of({ firewall: {} }), [
      ["site_shop", ["shop", "shop.dev.example.com", "CloudFront · S3 · WAF"]],
      ["loadbalancer", ["load balancer", "api.dev.example.com", "ALB · HTTPS · WAF"]],
    ]);
    assert.doesNotMatch(JSON.stringify(await of({})), /WAF/);
  });
});
