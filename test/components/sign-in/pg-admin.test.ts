import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, inputsOf, namesOf, planOf, readableOutputs } from "../../support/component-plan";
import { DOMAIN, type StackKeys } from "../../support/component-stack";

const RULE = "aws:lb/listenerRule:ListenerRule";
const keys = ({ sentry, ...pgAdmin }: StackKeys = {}): StackKeys => ({
  ...(sentry === undefined ? {} : { sentry }),
  domain: DOMAIN,
  signIn: {},
  databases: { main: { engineVersion: "17" }, "price-list": { engineVersion: "17" } },
  pgAdmin: { databases: ["price-list", "main"], ...pgAdmin },
});

interface Definition {
  readonly image: string;
  readonly user: string;
  readonly entryPoint: readonly string[];
  readonly command: readonly [string];
  readonly readonlyRootFilesystem: boolean;
  readonly mountPoints: readonly object[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets: readonly { readonly name: string }[];
}

function definitionOf(plan: Plan): Definition {
  const { containerDefinitions } = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "pgadmin");
  const [definition] = containerDefinitions as [Definition]; // of one container, as it is written
  return definition;
}

describe("pgAdmin", () => {
  it("is reached by who has signed in alone, at a name of its own", async () => {
    const plan = await planOf(keys());
    const { actions, conditions } = inputsOf(plan, RULE, "pgadmin");
    assert.deepEqual(conditions, [
      { hostHeader: { values: ["pgadmin.dev.example.com"] } },
      { pathPattern: { values: ["/*"] } },
    ]);
    assert.deepEqual(
      (actions as readonly { readonly type: string }[]).map(({ type }) => type),
      ["authenticate-cognito", "forward"],
    );
    assert.deepEqual(namesOf(plan, RULE), ["pgadmin"]);
    assert.deepEqual(readableOutputs(plan)["serviceUrls"], {
      pgadmin: "https://pgadmin.dev.example.com/",
    });
  });

  it("runs as nobody in particular, and writes where its image lets it", async () => {
    const definition = definitionOf(await planOf(keys()));
    assert.deepEqual(
      [definition.image, definition.user, definition.readonlyRootFilesystem],
      ["docker.io/dpage/pgadmin4:9.16", "5050", true],
    );
    assert.deepEqual(definition.mountPoints, [
      { sourceVolume: "var-lib-pgadmin", containerPath: "/var/lib/pgadmin", readOnly: false },
    ]);
    assert.deepEqual(definition.entryPoint, ["/bin/sh", "-c"]);
  });

  it("runs once, and of the image that the file names", async () => {
    const plan = await planOf(keys({ imageReference: "public.ecr.aws/shop/pgadmin4:9.1", subdomain: "db" }));
    assert.equal(definitionOf(plan).image, "public.ecr.aws/shop/pgadmin4:9.1");
    assert.deepEqual(inputsOf(plan, RULE, "pgadmin")["conditions"], [
      { hostHeader: { values: ["db.dev.example.com"] } },
      { pathPattern: { values: ["/*"] } },
    ]);
    const { minCapacity, maxCapacity } = inputsOf(plan, "aws:appautoscaling/target:Target", "pgadmin");
    assert.deepEqual([minCapacity, maxCapacity], [1, 1]);
  });

  it("is a user of its own in each database, who reads unless the file says otherwise", async () => {
    const grants = async (pgAdmin: StackKeys): Promise<unknown> => {
      const calls = allInputsOf(await planOf(keys(pgAdmin)), "aws:lambda/invocation:Invocation");
      return ["main.pgadmin", "price-list.pgadmin"].map(
        (name) => (calls[name]?.["input"] as { readonly grants: string }).grants, // as the function reads it
      );
    };
    assert.deepEqual(await grants({}), ["read", "read"]);
    assert.deepEqual(await grants({ mode: "read-write" }), ["read-write", "read-write"]);
    const { secrets } = definitionOf(await planOf(keys()));
    const names = secrets.map(({ name }) => name);
    for (const prefix of ["MAIN_DATABASE", "PRICE_LIST_DATABASE"])
      for (const part of ["HOST", "PASSWORD", "PORT", "USER"])
        assert.ok(names.includes(`${prefix}_${part}`), `${prefix}_${part} in ${names.join(", ")}`);
  });

  it("takes the load balancer's word for who somebody is, and lets nobody else in", async () => {
    const { environment } = definitionOf(await planOf(keys()));
    const configured = environment.filter(({ name }) => name.startsWith("PGADMIN_CONFIG_"));
    assert.deepEqual(Object.fromEntries(configured.map(({ name, value }) => [name.slice(15), value])), {
      AUTHENTICATION_SOURCES: "['webserver']",
      MASTER_PASSWORD_REQUIRED: "False",
      UPGRADE_CHECK_ENABLED: "False",
      WEBSERVER_AUTO_CREATE_USER: "True",
      WEBSERVER_REMOTE_USER: "'X-Amzn-Oidc-Identity'",
    });
    const into = Object.values(
      allInputsOf(await planOf(keys()), "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
    ).filter(({ securityGroupId }) => securityGroupId === "<SecurityGroup pgadmin id>");
    assert.deepEqual(
      into.map(({ referencedSecurityGroupId, fromPort }) => [referencedSecurityGroupId, fromPort]),
      [["<SecurityGroup shop-dev-load-balancer id>", 8080]],
    );
  });

  it("says no password where anybody may read it", async () => {
    const { environment, command } = definitionOf(await planOf(keys()));
    assert.deepEqual(
      environment.filter(({ name }) => /PASSWORD(?!_REQUIRED)/.test(name)),
      [],
    );
    assert.doesNotMatch(command[0], /PASSWORD=(?!\$\()/);
  });

  it("reports no errors where the stack's services do", async () => {
    const plan = await planOf(keys({ sentry: { organization: "shop", team: "platform" } }));
    assert.deepEqual(namesOf(plan, "sentry:index/sentryProject:SentryProject"), []);
    assert.deepEqual(
      definitionOf(plan).environment.filter((variable) => variable.name.startsWith("SENTRY_")),
      [],
    );
  });

  it("is not there unless the stack asks for it", async () => {
    const { pgAdmin, ...others } = keys();
    assert.ok(pgAdmin);
    assert.deepEqual(namesOf(await planOf(others), "slipway:ecs:Service"), []);
  });
});

describe("What pgAdmin is started by", () => {
  let home: string;

  before(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-pgadmin-"));
  });

  after(() => {
    fs.rmSync(home, { recursive: true });
  });

  it("writes down how each database is reached, for itself alone, and starts the image", async () => {
    const { command } = definitionOf(await planOf(keys()));
    const script = command[0]
      .replaceAll("/var/lib/pgadmin", home)
      .replace("exec /entrypoint.sh", 'printf started > started; test -n "$PGADMIN_DEFAULT_PASSWORD"');
    const environment = {
      PATH: process.env["PATH"] ?? "",
      MAIN_DATABASE_HOST: "main.example",
      MAIN_DATABASE_PORT: "5432",
      MAIN_DATABASE_NAME: "main",
      MAIN_DATABASE_USER: "pgadmin_a",
      MAIN_DATABASE_PASSWORD: "a:b\\c'd$e \"f&",
      PRICE_LIST_DATABASE_HOST: "prices.example",
      PRICE_LIST_DATABASE_PORT: "6432",
      PRICE_LIST_DATABASE_NAME: "price_list",
      PRICE_LIST_DATABASE_USER: "pgadmin_b",
      PRICE_LIST_DATABASE_PASSWORD: "plain",
    };
    // Started twice, as a container is that is started again on its own disk.
    for (let index = 0; index < 2; index += 1) execFileSync("/bin/sh", ["-c", script], { env: environment });
    const read = (name: string): string => fs.readFileSync(path.join(home, name), "utf8");
    assert.equal(
      read(".pg_service.conf"),
      [
        "[main]",
        "host=main.example",
        "port=5432",
        "user=pgadmin_a",
        `password=${environment.MAIN_DATABASE_PASSWORD}`,
        "sslmode=require",
        "[price-list]",
        "host=prices.example",
        "port=6432",
        "user=pgadmin_b",
        "password=plain",
        "sslmode=require",
        "",
      ].join("\n"),
    );
    const server = (name: string, port: number, host: string, database: string, user: string): object => ({
      Name: name,
      Group: "Servers",
      Host: host,
      Port: port,
      MaintenanceDB: database,
      Username: user,
      Shared: true,
      SharedUsername: user,
      Service: name,
      ConnectionParameters: { sslmode: "require" },
    });
    assert.deepEqual(JSON.parse(read("servers.json")), {
      Servers: {
        1: server("main", 5432, "main.example", "main", "pgadmin_a"),
        2: server("price-list", 6432, "prices.example", "price_list", "pgadmin_b"),
      },
    });
    assert.equal(read("config_distro.py"), "");
    assert.equal(read("started"), "started");
    for (const name of [".pg_service.conf", "servers.json"])
      assert.equal(fs.statSync(path.join(home, name)).mode & 0o777, 0o600, name);
  });
});
