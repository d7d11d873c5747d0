import * as assert from "node:assert/strict";
import { api, internal, worker } from "../../support/component-stack";
import { drawn, node } from "../../support/drawn-stack";

describe("the diagram of a stack", () => {
  it("has an empty network, and nothing else, where nothing is described", async () => {
    const { nodes, edges, frames } = await drawn({});
    assert.deepEqual(nodes, []);
    assert.deepEqual(edges, []);
    const vpc = "us-east-1 · dev / VPC 10.0.0.0/16";
    assert.deepEqual(frames, [
      "us-east-1 · dev",
      vpc,
      `${vpc} / public subnets · 2 zones · NAT × 1`,
      `${vpc} / private subnets · 2 zones`,
      `${vpc} / isolated subnets · 2 zones`,
    ]);
  });

  it("counts zones, NAT gateways and endpoints as they are planned", async () => {
    const { frames } = await drawn({
      network: {
        availabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c"],
        natGateways: "None",
        interfaceEndpoints: ["ecr.api", "logs"],
      },
    });
    assert.deepEqual(
      frames.slice(2).map((frame) => frame.split(" / ").at(-1)),
      [
        "public subnets · 3 zones · no NAT",
        "private subnets · 3 zones · 2 VPC endpoints",
        "isolated subnets · 3 zones",
      ],
    );
  });

  it("leads from the internet by host and path, with the host where there are several", async () => {
    const diagram = await drawn({
      domain: { name: "example.com" },
      services: {
        orders: api(),
        admin: api({ ingress: { kind: "alb", host: "admin.dev.example.com" } }),
        prices: internal({ uses: ["service/orders"] }),
      },
    });
    assert.deepEqual(diagram.edges, [
      "internet → loadbalancer",
      "loadbalancer admin.dev.example.com → service_admin",
      "loadbalancer api.dev.example.com/orders → service_orders",
      "service_prices port 8080 → service_orders",
    ]);
    const { lines, frames } = node(diagram, "loadbalancer");
    assert.deepEqual(lines, ["load balancer", "admin.dev.example.com", "api.dev.example.com", "ALB · HTTPS"]);
    assert.match(frames.at(-1) ?? "", /^public subnets/);
  });

  it("has no name without a domain: the HTTP API answers, and CloudFront", async () => {
    const diagram = await drawn({
      services: { orders: worker({ port: 8080, ingress: {} }) },
      sites: { shop: {} },
    });
    assert.deepEqual(diagram.edges, [
      "internet → httpapi",
      "httpapi VPC link → internalloadbalancer",
      "internalloadbalancer /orders → service_orders",
      "internet → site_shop",
    ]);
    assert.deepEqual(node(diagram, "site_shop").lines, ["shop", "CloudFront · S3"]);
    assert.deepEqual(node(diagram, "httpapi").frames, ["us-east-1 · dev"]);
    assert.match(node(diagram, "internalloadbalancer").frames.at(-1) ?? "", /^private subnets/);
  });

  it("leads from the HTTP API to the tasks themselves where no load balancer is between", async () => {
    const diagram = await drawn({
      domain: { name: "example.com" },
      httpApi: { integration: "cloudMap" },
      services: { orders: worker({ port: 8080, ingress: { kind: "httpApi" } }) },
    });
    assert.deepEqual(diagram.edges, ["internet → httpapi", "httpapi /orders → service_orders"]);
    assert.deepEqual(node(diagram, "httpapi").lines, ["HTTP API", "api.dev.example.com", "API Gateway"]);
  });

  it("places all in an existing VPC, and a default one's in its public subnets", async () => {
    const services = { a: worker(), b: worker({ assignPublicIp: true }) };
    const shared = await drawn({ network: { existing: { tags: { Tier: "x", Name: "shared" } } }, services });
    const vpc = "existing VPC · Name: shared, Tier: x";
    assert.deepEqual(node(shared, "service_a").frames.slice(1), [vpc, "private subnets"]);
    assert.deepEqual(node(shared, "service_b").frames.slice(1), [vpc, "public subnets"]);
    const byDefault = await drawn({
      network: { existing: { default: true } },
      fileSystems: { uploads: {} },
      services: { b: services.b },
    });
    const place = ["existing VPC · the region's default", "public subnets"];
    assert.deepEqual(node(byDefault, "service_b").frames.slice(1), place);
    assert.deepEqual(node(byDefault, "filesystem_uploads").frames.slice(1), place);
    const vpcId = "vpc-0123456789abcdef0";
    const byId = await drawn({ network: { existing: { vpcId } }, services });
    assert.equal(node(byId, "service_a").frames[1], `existing VPC · ${vpcId}`);
  });
});
