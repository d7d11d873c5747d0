import * as assert from "node:assert/strict";
import { dependenciesOf, failureOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { internal, worker } from "../../support/component-stack";

const SERVICE = "aws:ecs/service:Service";

describe("Services that call each other in a circle", () => {
  it("are planned, each told of the others, and none waiting for itself", async () => {
    const services = {
      one: internal({ uses: ["service/two"] }),
      two: internal({ uses: ["service/three"], port: 8082 }),
      three: internal({ uses: ["service/one"], port: 8083 }),
    };
    const plan = await planOf({ services });
    const urls = ["one", "two", "three"].map((name) => {
      const definitions = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", name)[
        "containerDefinitions"
      ];
      const [container] = definitions as { environment: { name: string; value: string }[] }[];
      return container?.environment.filter((variable) => variable.name.endsWith("_URL"));
    });
    assert.deepEqual(urls, [
      [{ name: "TWO_URL", value: "http://two:8082" }],
      [{ name: "THREE_URL", value: "http://three:8083" }],
      [{ name: "ONE_URL", value: "http://one:8080" }],
    ]);
    const others = (name: string): readonly string[] =>
      dependenciesOf(plan, SERVICE, name).filter((each) => each.startsWith("Service "));
    assert.deepEqual(
      [others("one"), others("two"), others("three")],
      [["Service two"], ["Service three"], []],
    );
  });
});

describe("Two uses that set the same variable", () => {
  it("are refused, naming the variable and both", async () => {
    const message = await failureOf({
      databases: { main: { engineVersion: "17" }, audit: { engineVersion: "17" } },
      services: { mailer: worker({ uses: ["database/main", "database/audit"] }) },
    });
    assert.match(message, /DATABASE_URL is set twice, by database main and by database audit/);
  });

  it("are told apart by a prefix of their own", async () => {
    const plan = await planOf({
      databases: { main: { engineVersion: "17" }, audit: { engineVersion: "17" } },
      services: {
        mailer: worker({ uses: ["database/main", { resource: "database/audit", variablePrefix: "AUDIT" }] }),
      },
    });
    const definition = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "mailer");
    const [container] = definition["containerDefinitions"] as {
      secrets: { name: string; valueFrom: string }[];
    }[];
    assert.deepEqual(
      container?.secrets.map(({ name, valueFrom }) => `${name} ${valueFrom}`),
      ["AUDIT_DATABASE", "DATABASE"].flatMap((prefix) =>
        ["host", "password", "port", "readerUrl", "url", "user"].map(
          (key) =>
            `${prefix}_${key === "readerUrl" ? "READER_URL" : key.toUpperCase()} <Secret ${prefix === "DATABASE" ? "main" : "audit"}.mailer arn>:${key}::`,
        ),
      ),
    );
    assert.deepEqual(namesOf(plan, "aws:secretsmanager/secret:Secret"), [
      "audit-database",
      "audit.mailer",
      "main-database",
      "main.mailer",
    ]);
  });
});
