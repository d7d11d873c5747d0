import * as assert from "node:assert/strict";
import {
  allInputsOf,
  countsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
} from "../../support/component-plan";
import { securityRules } from "../../support/component-rules";
import { api, DOMAIN, serviceTags, STACK_TAGS, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";
import { routesOf } from "../../support/http-api-routes";

const INTEGRATION = "aws:apigatewayv2/integration:Integration";
const SERVICE = "aws:ecs/service:Service";
const CLOUD_MAP = { integration: "cloudMap" };
const one = (ingress: object = {}): StackKeys => ({
  services: { orders: api({ ingress: { kind: "httpApi", ...ingress } }) },
});

describe("An HTTP API without a load balancer", () => {
  it("finds the tasks by a namespace of the VPC", async () => {
    const plan = await planOf({ ...one(), httpApi: CLOUD_MAP });
    assert.deepEqual(allInputsOf(plan, "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace"), {
      "private-dns": {
        description: "Tasks by name, inside the VPC: shop-dev.internal",
        name: "shop-dev.internal",
        tags: STACK_TAGS,
        vpc: "<Vpc network id>",
      },
    });
    assert.deepEqual(allInputsOf(plan, "aws:servicediscovery/service:Service"), {
      orders: {
        dnsConfig: {
          dnsRecords: [
            { ttl: 10, type: "A" },
            { ttl: 10, type: "SRV" },
          ],
          namespaceId: "<PrivateDnsNamespace private-dns id>",
          routingPolicy: "MULTIVALUE",
        },
        forceDestroy: true,
        healthCheckCustomConfig: { failureThreshold: 1 },
        name: "orders",
        tags: serviceTags("orders", "APISDEV1"),
      },
    });
    const registered = resource(plan, "aws:servicediscovery/service:Service", "orders");
    assert.deepEqual(resource(plan, SERVICE, "orders").inputs["serviceRegistries"], {
      containerName: "orders",
      containerPort: 8080,
      registryArn: registered.outputs["arn"],
    });
  });

  it("has no load balancer, nor anything of one", async () => {
    const plan = await planOf({ ...one(), httpApi: CLOUD_MAP });
    const types = Object.keys(countsOf(plan)).filter((type) => type.startsWith("aws:lb/"));
    assert.deepEqual(types, []);
    const service = inputsOf(plan, SERVICE, "orders");
    assert.deepEqual(
      [service["loadBalancers"], service["healthCheckGracePeriodSeconds"]],
      [undefined, undefined],
    );
    assert.ok(!dependenciesOf(plan, SERVICE, "orders").some((name) => name.startsWith("ListenerRule")));
  });

  it("lets the VPC link reach the service's port, and nobody else", async () => {
    assert.deepEqual(securityRules(await planOf({ ...one(), httpApi: CLOUD_MAP })), [
      "into orders: tcp 8080 from http-api-vpc-link",
      "out of http-api-vpc-link: tcp 8080 to orders",
      "out of orders: tcp 443 to 0.0.0.0/0",
    ]);
  });

  it("strips the path itself, of the path and of what is under it", async () => {
    const plan = await planOf({ ...one(), httpApi: CLOUD_MAP });
    const { arn } = resource(plan, "aws:servicediscovery/service:Service", "orders").outputs;
    const integrations = namesOf(plan, INTEGRATION).map((name) => [
      name,
      resource(plan, INTEGRATION, name).inputs,
    ]);
    const integration = (path: string): object => ({
      apiId: resource(plan, "aws:apigatewayv2/api:Api", "http-api").id,
      connectionId: resource(plan, "aws:apigatewayv2/vpcLink:VpcLink", "http-api").id,
      connectionType: "VPC_LINK",
      integrationMethod: "ANY",
      integrationType: "HTTP_PROXY",
      integrationUri: arn,
      requestParameters: { "overwrite:path": path },
      timeoutMilliseconds: 30_000,
    });
    assert.deepEqual(Object.fromEntries(integrations), {
      orders: integration("/"),
      "orders-under": integration("/$request.path.proxy"),
    });
    assert.deepEqual(routesOf(plan), [
      "ANY /orders (NONE) to orders",
      "ANY /orders/{proxy+} (NONE) to orders-under",
    ]);
  });

  it("keeps the path where the file says, and at the root", async () => {
    for (const ingress of [{ stripPrefix: false }, { path: "/" }]) {
      const plan = await planOf({ ...one(ingress), httpApi: CLOUD_MAP });
      assert.deepEqual(namesOf(plan, INTEGRATION), ["orders"]);
      assert.equal(inputsOf(plan, INTEGRATION, "orders")["requestParameters"], undefined);
    }
  });

  it("speaks plain HTTP with the tasks, whatever the API's name", async () => {
    const plan = await planOf({ ...one(), httpApi: CLOUD_MAP, domain: DOMAIN });
    assert.equal(inputsOf(plan, INTEGRATION, "orders")["tlsConfig"], undefined);
  });
});
