import * as assert from "node:assert/strict";
import { componentOf } from "../../preview/entries";
import { evaluateStack } from "../support/evaluate";
import { component, made, STACK_URN } from "../support/priced-stack";

type Parents = ReadonlyMap<string, { readonly parent?: string }>;

function parentsOf(...resources: readonly { readonly urn: string; readonly parent?: string }[]): Parents {
  return new Map(resources.map((resource) => [resource.urn, resource]));
}

describe("What a resource belongs to", () => {
  const database = component("slipway:database:Postgres", "catalog");
  const key = made("slipway:encryption:EncryptionKey", "catalog-key", {}, database);
  const inKey = made("aws:kms/key:Key", "catalog-key", {}, key);
  const parents = parentsOf(database, key, inKey);

  it("is the entry of the stack file that the outermost component is made of", () => {
    assert.equal(componentOf(inKey.urn, parents), "database/catalog");
    assert.equal(componentOf(database.urn, parents), "database/catalog");
  });

  it("is the name of the outermost component where it is made of no entry", () => {
    const network = component("slipway:networking:Network", "network");
    const vpc = made("awsx:ec2:Vpc", "network", {}, network);
    const subnet = made("aws:ec2/subnet:Subnet", "network-private-1", {}, vpc);
    assert.equal(componentOf(subnet.urn, parentsOf(network, vpc, subnet)), "network");
    const own = component("acme:queue:Consumer", "consumer");
    const queue = made("aws:sqs/queue:Queue", "consumer", {}, own);
    assert.equal(componentOf(queue.urn, parentsOf(own, queue)), "consumer");
  });

  it("is one word for what a stack has one of, and for its keys", () => {
    const balancer = component("slipway:networking:LoadBalancer", "shop-prod");
    const logs = component("slipway:encryption:EncryptionKey", "logs");
    assert.equal(componentOf(balancer.urn, parentsOf(balancer)), "load-balancer");
    assert.equal(componentOf(logs.urn, parentsOf(logs)), "encryption-keys");
  });

  it("is the stack where there is no component", () => {
    const topic = made("aws:sns/topic:Topic", "topic", {});
    assert.equal(componentOf(topic.urn, parentsOf(topic)), "stack");
    assert.equal(componentOf(STACK_URN, parentsOf()), "stack");
  });

  it("is found where parents are missing, or are a circle", () => {
    assert.equal(componentOf(inKey.urn, parentsOf(inKey)), "encryption-keys");
    assert.equal(componentOf(inKey.urn, parentsOf()), "stack");
    const circle = new Map([
      [inKey.urn, { parent: key.urn }],
      [key.urn, { parent: inKey.urn }],
    ]);
    assert.equal(componentOf(inKey.urn, circle), "encryption-keys");
  });

  it("is told of every resource of a stack", async () => {
    const { resources } = await evaluateStack("prod-use1");
    const all = parentsOf(...resources);
    const components = new Set(
      resources
        .filter(({ type }) => type.startsWith("aws:") || type.startsWith("sentry:"))
        .map(({ urn }) => componentOf(urn, all)),
    );
    assert.deepEqual([...components].sort(), [
      "alerts",
      "backup",
      "bucket/card-images",
      "budget",
      "cluster",
      "database/catalog",
      "domain",
      "email",
      "encryption-keys",
      "event-bus/cards",
      "failure-explainer",
      "file-system/press-files",
      "firewall",
      "load-balancer",
      "monitoring",
      "network",
      "queue/orders",
      "service/card-catalog-api",
      "service/manufacturing-orchestrator",
      "service/orders-ingestion",
      "sign-in",
      "site-access-logs",
      "site/storefront",
      "stack",
      "topic/order-events",
    ]);
  });
});
