import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { lambda, STACK_TAGS, worker, type StackKeys } from "../../support/component-stack";

const PROXY = "aws:rds/proxy:Proxy";
const SECRET = "aws:secretsmanager/secret:Secret";
const RULE_IN = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

/** A stack with the database `main` behind a proxy, and who uses it. */
function keysWith(database: StackKeys = {}, services: StackKeys = {}): StackKeys {
  return {
    databases: { main: { engineVersion: "17", proxy: true, ...database } },
    services: { orders: worker({ uses: ["database/main"] }), ...services },
  };
}

/** Who reaches the database and its proxy, as `from > to`. */
function ways(plan: Plan): readonly string[] {
  return Object.values(allInputsOf(plan, RULE_IN))
    .filter(({ fromPort }) => fromPort === 5432)
    .map(({ referencedSecurityGroupId, securityGroupId }) =>
      `${String(referencedSecurityGroupId)} > ${String(securityGroupId)}`.replaceAll(
        /<SecurityGroup | id>/g,
        "",
      ),
    )
    .sort();
}

/** What a container reads of the secrets, by variable. */
function secretsOf(plan: Plan, definition: string): Readonly<Record<string, string>> {
  const [container] = inputsOf(plan, DEFINITION, definition)["containerDefinitions"] as {
    secrets: { name: string; valueFrom: string }[];
  }[];
  return Object.fromEntries(
    (container?.secrets ?? []).map(({ name, valueFrom }) => [
      name,
      valueFrom.split(":").slice(1, 2).join(""),
    ]),
  );
}

describe("The proxy of a database", () => {
  it("takes clients over TLS alone, who sign in as one of the users that it has a secret of", async () => {
    const plan = await planOf(keysWith());
    const auth = (userName: string, secret: string): object => ({
      authScheme: "SECRETS",
      clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256",
      description: `How the proxy of database main signs in as ${userName}`,
      iamAuth: "DISABLED",
      secretArn: `<Secret ${secret} arn>`,
    });
    assert.deepEqual(inputsOf(plan, PROXY, "main-proxy"), {
      auths: [auth("orders", "main.orders.proxy"), auth("orders_b", "main.orders.proxy-b")],
      debugLogging: false,
      engineFamily: "POSTGRESQL",
      idleClientTimeout: 1800,
      name: "shop-dev-main",
      requireTls: true,
      roleArn: "<Role main-proxy arn>",
      tags: STACK_TAGS,
      vpcSecurityGroupIds: ["<SecurityGroup main-proxy id>"],
      vpcSubnetIds: ["<Subnet network-database-1 id>", "<Subnet network-database-2 id>"],
    });
    assert.deepEqual(allInputsOf(plan, "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup"), {
      "main-proxy": {
        connectionPoolConfig: {
          connectionBorrowTimeout: 30,
          maxConnectionsPercent: 90,
          maxIdleConnectionsPercent: 50,
        },
        dbProxyName: "shop-dev-main",
      },
    });
    assert.deepEqual(allInputsOf(plan, "aws:rds/proxyTarget:ProxyTarget"), {
      "main-proxy": {
        dbInstanceIdentifier: "shop-dev-main",
        dbProxyName: "shop-dev-main",
        targetGroupName: "default",
      },
    });
    const secret = inputsOf(plan, SECRET, "main.orders.proxy-b");
    assert.deepEqual(secret, {
      description: "How the proxy of database main signs in as orders_b",
      kmsKeyId: "<Key main-database-key arn>",
      recoveryWindowInDays: 7,
      tags: STACK_TAGS,
    });
    const log = inputsOf(plan, "aws:cloudwatch/logGroup:LogGroup", "main-proxy");
    assert.deepEqual([log["name"], log["retentionInDays"]], ["/aws/rds/proxy/shop-dev-main", 7]);
  });

  it("may read its users' secrets, and nothing else", async () => {
    const plan = await planOf(keysWith());
    assert.deepEqual(statementsOf(plan, ROLE_POLICY, "main-proxy"), [
      {
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue"],
        Resource: ["<Secret main.orders.proxy arn>", "<Secret main.orders.proxy-b arn>"],
      },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: ["<Key main-database-key arn>"],
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
      },
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "main-proxy", "assumeRolePolicy"), [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "rds.amazonaws.com" } },
    ]);
    const written = (statementsOf(plan, ROLE_POLICY, "main-credentials") as { Resource: string[] }[]).find(
      ({ Resource }) => Resource.includes("<Secret main.orders.proxy arn>"),
    );
    assert.deepEqual(written, {
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
      Resource: ["<Secret main.orders.proxy arn>", "<Secret main.orders.proxy-b arn>"],
    });
  });

  it("stands between its users and the database, but for who keeps the users", async () => {
    const plan = await planOf(keysWith());
    assert.deepEqual(ways(plan), [
      "main-credentials > main-database",
      "main-proxy > main-database",
      "orders > main-proxy",
    ]);
    assert.ok(dependenciesOf(plan, "aws:ecs/service:Service", "orders").includes("ProxyTarget main-proxy"));
    assert.equal(secretsOf(plan, "orders")["DATABASE_URL"], "url");
    assert.ok(!namesOf(plan, DEFINITION).includes("orders.migration"));
  });

  it("is told to workloads by the function that writes their secrets, which reaches the database itself", async () => {
    const plan = await planOf(keysWith());
    const { connection } = inputsOf(plan, "aws:lambda/invocation:Invocation", "main.orders")["input"] as {
      connection: object;
    };
    assert.deepEqual(connection, {
      host: "<Instance main address>",
      readerHost: "<Instance main address>",
      port: 5432,
      name: "main",
      tls: { mode: "require" },
      proxy: { host: "<Proxy main-proxy endpoint>" },
    });
  });

  it("lets a migration by, on a definition of its own that differs in nothing else", async () => {
    const services = { orders: worker({ uses: ["database/main"], migration: { command: ["migrate"] } }) };
    const plan = await planOf(keysWith({}, services));
    assert.ok(ways(plan).includes("orders > main-database"));
    const [own, direct] = ["orders", "orders.migration"].map((name) => inputsOf(plan, DEFINITION, name));
    assert.deepEqual(secretsOf(plan, "orders.migration"), {
      ...secretsOf(plan, "orders"),
      DATABASE_HOST: "directHost",
      DATABASE_URL: "directUrl",
    });
    const bare = (definition: object | undefined): string =>
      JSON.stringify(definition)
        .replaceAll("directUrl", "url")
        .replaceAll("directHost", "host")
        .replace("_migration", "");
    assert.equal(bare(direct), bare(own));
    assert.deepEqual(inputsOf(plan, "aws:lambda/invocation:Invocation", "orders-migration")["input"], {
      taskDefinition: "<TaskDefinition orders.migration arn>",
    });
    const statements = JSON.stringify(statementsOf(plan, ROLE_POLICY, "orders-migration"));
    assert.match(statements, /TaskDefinition orders\.migration arnWithoutRevision>:\*/);
  });

  it("has no way to readers, which are reached past it", async () => {
    const plan = await planOf(keysWith({ replicas: 1 }));
    assert.ok(ways(plan).includes("orders > main-database"));
    assert.ok(ways(plan).includes("orders > main-proxy"));
  });

  it("lets in one user of a workload where there is one, the master where somebody is it, and functions too", async () => {
    const keys = keysWith(
      { passwordRotation: { users: "single" } },
      { admin: worker({ uses: ["database/main:master"] }) },
    );
    const plan = await planOf({
      ...keys,
      functions: { report: lambda({ vpc: true, uses: ["database/main:read"] }) },
    });
    const auths = inputsOf(plan, PROXY, "main-proxy")["auths"] as { secretArn: string }[];
    assert.deepEqual(
      auths.map(({ secretArn }) => secretArn),
      [
        "<Secret main-database.proxy arn>",
        "<Secret main.orders.proxy arn>",
        "<Secret main.report.proxy arn>",
      ],
    );
    assert.ok(ways(plan).includes("report > main-proxy"));
  });
});
