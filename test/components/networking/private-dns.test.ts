import * as assert from "node:assert/strict";
import { allInputsOf, fingerprints, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { securityRules } from "../../support/component-rules";
import {
  api,
  DOMAIN,
  internal,
  job,
  lambda,
  serviceTags,
  STACK_TAGS,
  stackFile,
  worker,
  type StackKeys,
} from "../../support/component-stack";
import { cyclesOf } from "../../support/dependency-cycles";
import { evaluateConfig } from "../../support/evaluate";
import { assertSameResources } from "../../support/preview-known-unknown";
import {
  CALLERS,
  CALLS,
  NAMESPACE,
  NIGHTLY,
  PRICES,
  registered,
  REGISTRY,
  SERVICE,
  urlOf,
} from "../../support/private-dns-plan";

for (const [caller, stack] of Object.entries(CALLERS)) {
  describe(`A service that ${caller} calls`, () => {
    it("has a name in the VPC, in the stack's one namespace", async () => {
      const plan = await planOf(stack);
      assert.deepEqual(allInputsOf(plan, NAMESPACE), {
        "private-dns": {
          description: "Tasks by name, inside the VPC: shop-dev.internal",
          name: "shop-dev.internal",
          tags: STACK_TAGS,
          vpc: "<Vpc network id>",
        },
      });
      assert.deepEqual(allInputsOf(plan, REGISTRY), {
        prices: {
          dnsConfig: {
            dnsRecords: [{ ttl: 10, type: "A" }],
            namespaceId: "<PrivateDnsNamespace private-dns id>",
            routingPolicy: "MULTIVALUE",
          },
          forceDestroy: true,
          healthCheckCustomConfig: { failureThreshold: 1 },
          name: "prices",
          tags: serviceTags("prices", "CALLDEV1"),
        },
      });
    });

    it("registers its tasks there, and lets go of the name before that goes", async () => {
      const plan = await planOf(stack);
      const found = namesOf(plan, SERVICE).map((name) => [
        name,
        inputsOf(plan, SERVICE, name)["serviceRegistries"],
      ]);
      assert.deepEqual(
        found.filter(([, registry]) => registry !== undefined),
        [["prices", { registryArn: "<Service prices arn>" }]],
      );
      assert.ok(
        plan.resources.some(
          ({ type, name, propertyDependencies }) =>
            type === SERVICE &&
            name === "prices" &&
            propertyDependencies["serviceRegistries"]?.some((urn) => urn.includes(`$${REGISTRY}::prices`)),
        ),
      );
    });

    it("is called by that name on its own port, which it opens for that caller alone", async () => {
      const plan = await planOf(stack);
      assert.equal(urlOf(plan, "sync"), PRICES);
      assert.deepEqual(securityRules(plan), [
        "into prices: tcp 8080 from sync",
        "out of prices: tcp 443 to 0.0.0.0/0",
        "out of sync: tcp 443 to 0.0.0.0/0",
        "out of sync: tcp 8080 to prices",
      ]);
    });

    it("is planned the same before anything is known, and waits for nothing in a circle", async () => {
      const plan = await planOf(stack);
      assertSameResources(plan, await evaluateConfig(stackFile(stack), "dev", { computed: "unknown" }));
      assert.deepEqual(cyclesOf(plan), []);
    });
  });
}

describe("A stack's private DNS", () => {
  it("gives up a name before it gives it anew, since a namespace holds it once", async () => {
    const plan = await planOf(CALLERS["a job"]);
    const names = plan.resources.filter(({ type }) => type === REGISTRY);
    assert.deepEqual(
      names.map(({ name, deleteBeforeReplace }) => [name, deleteBeforeReplace]),
      [["prices", true]],
    );
  });

  it("is not there where services alone call each other, and they call as ever", async () => {
    const migration = { command: ["migrate"] };
    const plan = await planOf({ services: { prices: internal(), sync: worker({ migration, ...CALLS }) } });
    assert.deepEqual([namesOf(plan, NAMESPACE), namesOf(plan, REGISTRY)], [[], []]);
    assert.equal(inputsOf(plan, SERVICE, "prices")["serviceRegistries"], undefined);
    assert.equal(urlOf(plan, "sync"), "http://prices:8080");
  });

  it("is not there for jobs and functions that call nobody", async () => {
    const plan = await planOf({
      services: { prices: internal(), sync: job(NIGHTLY) },
      functions: { report: lambda({ vpc: true }) },
    });
    assert.deepEqual([namesOf(plan, NAMESPACE), namesOf(plan, REGISTRY)], [[], []]);
  });

  it("is one for all, with a name for those services alone that need one", async () => {
    const plan = await planOf({
      services: {
        prices: internal(),
        stock: internal({ port: 9090 }),
        quotes: internal({ port: 7070 }),
        first: job({ ...NIGHTLY, uses: ["service/prices"] }),
        second: job({ ...NIGHTLY, uses: ["service/prices", "service/stock"] }),
        orders: worker({ uses: ["service/prices", "service/quotes"] }),
      },
    });
    assert.deepEqual(namesOf(plan, NAMESPACE), ["private-dns"]);
    assert.deepEqual([...namesOf(plan, REGISTRY)].sort(), ["prices", "stock"]);
    assert.deepEqual([urlOf(plan, "first"), urlOf(plan, "orders")], [PRICES, "http://prices:8080"]);
  });

  it("changes nothing of a service that gets such a caller, but where its tasks register", async () => {
    const services = { prices: internal(), orders: worker(CALLS) };
    const [before, after] = await Promise.all([
      planOf({ services }),
      planOf({ services: { ...services, sync: job({ ...NIGHTLY, ...CALLS }) } }),
    ]);
    const prints = fingerprints(after);
    const changed = Object.entries(fingerprints(before)).filter(([urn, print]) => prints[urn] !== print);
    assert.deepEqual(changed.map(([urn]) => urn.split("::").slice(2).join("::").split("$").at(-1)).sort(), [
      "aws:cloudwatch/dashboard:Dashboard::monitoring",
      `${SERVICE}::prices`,
    ]);
    const { serviceRegistries, ...rest } = inputsOf(after, SERVICE, "prices");
    assert.deepEqual(serviceRegistries, { registryArn: "<Service prices arn>" });
    assert.deepEqual(rest, inputsOf(before, SERVICE, "prices"));
  });

  it("keeps the name of a service, and the task definition of its caller, while the job is stopped", async () => {
    const stack = (kind: string): StackKeys => ({
      services: { prices: internal(), sync: job({ kind, ...NIGHTLY, ...CALLS }) },
    });
    const [runs, stopped] = await Promise.all([planOf(stack("job")), planOf(stack("none"))]);
    assert.equal(urlOf(stopped, "sync"), PRICES);
    assert.deepEqual(registered(stopped, "prices"), registered(runs, "prices"));
  });

  it("names a service behind the load balancer too, beside its target group", async () => {
    const plan = await planOf({
      domain: DOMAIN,
      services: { prices: api(), sync: job({ ...NIGHTLY, ...CALLS }) },
    });
    assert.deepEqual(registered(plan, "prices"), {
      records: ["A"],
      registry: { registryArn: "<Service prices arn>" },
    });
    assert.equal((inputsOf(plan, SERVICE, "prices")["loadBalancers"] as unknown[]).length, 1);
  });
});
