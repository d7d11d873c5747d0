import * as assert from "node:assert/strict";
import { allInputsOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, internal, job, lambda, worker } from "../../support/component-stack";

/** EC2 API reference, "CreateSecurityGroup" and "IpPermission". */
const ALLOWED = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/;
const GRAVITON = [{ capacityProvider: "graviton", weight: 1 }];

describe("The description of every security group and rule", () => {
  it("has the characters that EC2 takes, and is not longer", async () => {
    const plan = await planOf({
      domain: DOMAIN,
      network: { interfaceEndpoints: ["logs"] },
      httpApi: { host: "gateway.dev.example.com" },
      cluster: { ec2Capacity: { graviton: { instanceType: "m7g.large" } } },
      databases: { main: { engineVersion: "17" } },
      queues: { jobs: {} },
      services: {
        orders: api({ uses: ["database/main"] }),
        gateway: api({ ingress: { kind: "httpApi" }, uses: ["service/prices"] }),
        prices: internal(),
        dense: worker({ capacityProviderStrategy: GRAVITON, networkMode: "bridge", uses: ["database/main"] }),
        sync: job({ schedules: { nightly: { expression: "daily" } }, uses: ["service/prices"] }),
      },
      functions: { report: lambda({ vpc: true, uses: ["database/main"] }) },
    });
    const described = [
      "aws:ec2/securityGroup:SecurityGroup",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ].flatMap((type) => Object.entries(allInputsOf(plan, type)));
    assert.ok(described.length > 30, `found ${described.length}`);
    const refused = described.filter(([, { description }]) => !ALLOWED.test(String(description)));
    assert.deepEqual(refused, []);
  });
});
