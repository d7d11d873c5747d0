import * as assert from "node:assert/strict";
import { allInputsOf, countsOf, inputsOf, planOf } from "../../support/component-plan";
import { inlineRules, securityRules } from "../../support/component-rules";
import { api, DOMAIN, internal, serviceTags, STACK_TAGS, worker } from "../../support/component-stack";

const WHOLE = {
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" }, audit: { engineVersion: "17" } },
  queues: { jobs: {} },
  services: {
    orders: api({ uses: ["database/main", "queue/jobs:send", "service/prices"] }),
    prices: internal({ port: 3000 }),
    mailer: worker({ uses: ["queue/jobs:receive"] }),
  },
};

describe("The security groups of a stack", () => {
  it("let in and out these, and nothing else", async () => {
    assert.deepEqual(securityRules(await planOf(WHOLE)), [
      "into audit-database: tcp 5432 from audit-credentials",
      "into main-database: tcp 5432 from main-credentials",
      "into main-database: tcp 5432 from orders",
      "into orders: tcp 8080 from shop-dev-load-balancer",
      "into prices: tcp 3000 from orders",
      "into shop-dev-load-balancer: tcp 443 from 0.0.0.0/0",
      "into shop-dev-load-balancer: tcp 80 from 0.0.0.0/0",
      "out of audit-credentials: tcp 443 to 0.0.0.0/0",
      "out of audit-credentials: tcp 5432 to audit-database",
      "out of mailer: tcp 443 to 0.0.0.0/0",
      "out of main-credentials: tcp 443 to 0.0.0.0/0",
      "out of main-credentials: tcp 5432 to main-database",
      "out of orders: tcp 3000 to prices",
      "out of orders: tcp 443 to 0.0.0.0/0",
      "out of orders: tcp 5432 to main-database",
      "out of prices: tcp 443 to 0.0.0.0/0",
      "out of shop-dev-load-balancer: tcp 8080 to orders",
    ]);
  });

  it("are one a service, a database and its credentials, and the load balancer, with no rule inside", async () => {
    const plan = await planOf(WHOLE);
    assert.deepEqual(allInputsOf(plan, "aws:ec2/securityGroup:SecurityGroup"), {
      "audit-credentials": group("Credentials of database audit: nobody is let in", STACK_TAGS),
      "audit-database": group("Database audit: its users only", STACK_TAGS),
      "main-credentials": group("Credentials of database main: nobody is let in", STACK_TAGS),
      "main-database": group("Database main: its users only", STACK_TAGS),
      mailer: group("Service mailer: its callers only", serviceTags("mailer", "WORKDEV1")),
      orders: group("Service orders: its callers only", serviceTags("orders", "APISDEV1")),
      prices: group("Service prices: its callers only", serviceTags("prices", "CALLDEV1")),
      "shop-dev-load-balancer": group("Load balancer: HTTP and HTTPS from everywhere", STACK_TAGS),
    });
    assert.deepEqual(inlineRules(plan), []);
    const rules = Object.keys(countsOf(plan)).filter((type) => /securityGroup.*Rule/i.test(type));
    assert.deepEqual(rules, [
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ]);
  });

  it("say of each rule what it is for, with the tags of the service that asked", async () => {
    const plan = await planOf(WHOLE);
    const rule = {
      description: "service orders to database main",
      fromPort: 5432,
      ipProtocol: "tcp",
      tags: serviceTags("orders", "APISDEV1"),
      toPort: 5432,
    };
    const [service, database] = ["<SecurityGroup orders id>", "<SecurityGroup main-database id>"];
    assert.deepEqual(
      inputsOf(
        plan,
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "orders-to-database-main-in",
      ),
      { ...rule, securityGroupId: database, referencedSecurityGroupId: service },
    );
    assert.deepEqual(
      inputsOf(
        plan,
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "orders-to-database-main-out",
      ),
      { ...rule, securityGroupId: service, referencedSecurityGroupId: database },
    );
  });

  it("open a database to each of its users, and to nobody but its own function where it has none", async () => {
    const services = {
      orders: worker({ uses: ["database/main"] }),
      prices: worker({ uses: ["database/main"] }),
      mailer: worker(),
    };
    const rules = securityRules(await planOf({ databases: WHOLE.databases, services }));
    assert.deepEqual(
      rules.filter((rule) => rule.includes("database")),
      [
        "into audit-database: tcp 5432 from audit-credentials",
        "into main-database: tcp 5432 from main-credentials",
        "into main-database: tcp 5432 from orders",
        "into main-database: tcp 5432 from prices",
        "out of audit-credentials: tcp 5432 to audit-database",
        "out of main-credentials: tcp 5432 to main-database",
        "out of orders: tcp 5432 to main-database",
        "out of prices: tcp 5432 to main-database",
      ],
    );
  });

  it("let a service out to the internet on the ports that the file names", async () => {
    const services = { mailer: worker({ egressPorts: [587, 443] }) };
    assert.deepEqual(securityRules(await planOf({ services })), [
      "out of mailer: tcp 443 to 0.0.0.0/0",
      "out of mailer: tcp 587 to 0.0.0.0/0",
    ]);
  });

  it("let services call each other in a circle", async () => {
    const services = {
      one: internal({ uses: ["service/two"] }),
      two: internal({ uses: ["service/one"], port: 9090 }),
    };
    assert.deepEqual(securityRules(await planOf({ services })), [
      "into one: tcp 8080 from two",
      "into two: tcp 9090 from one",
      "out of one: tcp 443 to 0.0.0.0/0",
      "out of one: tcp 9090 to two",
      "out of two: tcp 443 to 0.0.0.0/0",
      "out of two: tcp 8080 to one",
    ]);
  });
});

function group(description: string, tags: object): object {
  return { description, tags, vpcId: "<Vpc network id>" };
}
