import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { NETWORK_INTERFACES } from "../../support/access-level";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  readableText,
  statementsOf,
} from "../../support/component-plan";
import { securityRules } from "../../support/component-rules";
import { job, PROD, STACK_TAGS, trust, worker, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const FUNCTION = "aws:lambda/function:Function";
const NAME = "main-credentials";

function withUsers(database: StackKeys = {}, slipway: StackKeys = {}): Promise<Plan> {
  return planOf({
    services: { api: worker({ uses: ["database/main"] }), tool: worker({ uses: ["database/main:master"] }) },
    ...slipway,
    databases: { main: { engineVersion: "17", ...database } },
  });
}

const allow = (Action: readonly string[], Resource: readonly string[], Condition?: object): object => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
const viaSecretsManager = { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } };
const LOGS = allow(["logs:CreateLogStream", "logs:PutLogEvents"], [`<LogGroup ${NAME} arn>:*`]);
const KEY = allow(["kms:Decrypt", "kms:GenerateDataKey"], ["<Key main-database-key arn>"], viaSecretsManager);
const secrets = (...names: readonly string[]): object =>
  allow(
    [
      "secretsmanager:GetSecretValue",
      "secretsmanager:PutSecretValue",
      "secretsmanager:UpdateSecretVersionStage",
      "secretsmanager:DescribeSecret",
    ],
    names.map((name) => `<Secret ${name} arn>`),
  );
const restarts = (...services: readonly string[]): readonly object[] => [
  allow(["ecs:ListServices"], ["*"], {
    ArnEquals: { "ecs:cluster": "<Cluster cluster arn>" },
  }),
  allow(
    ["ecs:UpdateService"],
    services.map((service) => `arn:aws:ecs:us-east-1:123456789012:service/shop-dev/${service}-???????`),
  ),
];

/** What the function's code reads of its settings. */
function settingsOf(plan: Plan): unknown {
  const { inputs } = plan.resources.find(({ type, name }) => type === FUNCTION && name === NAME) ?? {};
  const { assets } = inputs?.["code"] as {
    readonly assets: Readonly<Record<string, { readonly text: string }>>;
  };
  return readableText(plan, assets["settings.json"]?.text ?? "");
}

describe("A database's credentials function", () => {
  it("is registered whole, in the private subnets, with Amazon's certificates", async () => {
    const plan = await withUsers();
    const { code, ...lambda } = inputsOf(plan, FUNCTION, NAME);
    assert.deepEqual(lambda, {
      architectures: ["arm64"],
      description: "Makes the users of database main and changes their passwords",
      environment: { variables: { NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem" } },
      handler: "index.handler",
      kmsKeyArn: "<Key main-database-key arn>",
      loggingConfig: { logFormat: "JSON", logGroup: "/rds/shop-dev-main/credentials" },
      memorySize: 256,
      role: `<Role ${NAME} arn>`,
      runtime: "nodejs22.x",
      tags: STACK_TAGS,
      timeout: 180,
      vpcConfig: {
        securityGroupIds: [`<SecurityGroup ${NAME} id>`],
        subnetIds: ["<Subnet network-private-1 id>", "<Subnet network-private-2 id>"],
      },
    });
    assert.ok(code !== undefined);
    assert.ok(dependenciesOf(plan, FUNCTION, NAME).includes(`RolePolicy ${NAME}`));
    assert.deepEqual(inputsOf(plan, "aws:cloudwatch/logGroup:LogGroup", NAME), {
      kmsKeyId: "<Key main-database-key arn>",
      name: "/rds/shop-dev-main/credentials",
      retentionInDays: 7,
      tags: STACK_TAGS,
    });
  });

  it("may read and write the database's secrets, restart who reads them, and nothing more", async () => {
    const plan = await withUsers();
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", NAME, "assumeRolePolicy"), [
      trust("lambda.amazonaws.com"),
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", NAME), [
      LOGS,
      ...NETWORK_INTERFACES,
      secrets("main-database", "main.api"),
      KEY,
      ...restarts("api", "tool"),
    ]);
    const policies = namesOf(plan, "aws:iam/rolePolicy:RolePolicy").filter((name) => name.startsWith(NAME));
    assert.deepEqual(policies, [NAME, `${NAME}.network`]);
    const [deny] = statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", `${NAME}.network`) as readonly {
      readonly Effect: string;
      readonly Condition: object;
    }[];
    assert.equal(deny?.Effect, "Deny");
    assert.deepEqual(deny.Condition, { ArnEquals: { "lambda:SourceFunctionArn": `<Function ${NAME} arn>` } });
  });

  it("restarts services alone: a job and a function read their secret when they start", async () => {
    const plan = await withUsers(
      {},
      {
        services: {
          nightly: job({ uses: ["database/main"], schedules: { nightly: { expression: "daily" } } }),
        },
      },
    );
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", NAME), [
      LOGS,
      ...NETWORK_INTERFACES,
      secrets("main-database", "main.nightly"),
      KEY,
    ]);
  });

  it("may read RDS's own secret where that keeps the password, and not write it", async () => {
    const plan = await withUsers(
      { password: "managed" },
      { services: { api: worker({ uses: ["database/main"] }) } },
    );
    const [, , , read, ...others] = statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", NAME) as readonly {
      readonly Action: readonly string[];
      readonly Resource: readonly string[];
    }[];
    assert.deepEqual(read?.Action, ["secretsmanager:GetSecretValue"]);
    assert.match(
      read.Resource.join(),
      /^arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!<Instance main id>-\w+$/,
    );
    assert.deepEqual(others, [secrets("main.api"), KEY, ...restarts("api")]);
    const settings = settingsOf(plan) as {
      readonly master: { readonly isManaged: boolean; readonly secretArn: string };
    };
    assert.deepEqual([settings.master.isManaged, settings.master.secretArn], [true, ...read.Resource]);
    assert.deepEqual(
      namesOf(plan, "aws:secretsmanager/secret:Secret").filter((name) => name.startsWith("main")),
      ["main.api"],
    );
  });

  it("may write the one parameter that is to have the password too", async () => {
    const plan = await withUsers({ passwordParameterName: "/dev/shop/postgres_password" }, { services: {} });
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", NAME), [
      LOGS,
      ...NETWORK_INTERFACES,
      secrets("main-database"),
      KEY,
      allow(
        ["ssm:PutParameter", "ssm:AddTagsToResource", "ssm:DeleteParameter"],
        ["arn:aws:ssm:us-east-1:123456789012:parameter/dev/shop/postgres_password"],
      ),
      allow(["kms:Encrypt"], ["<Key main-database-key arn>"], {
        StringEquals: { "kms:ViaService": "ssm.us-east-1.amazonaws.com" },
      }),
    ]);
    const { master } = settingsOf(plan) as { readonly master: { readonly parameter: object } };
    assert.deepEqual(master.parameter, {
      name: "/dev/shop/postgres_password",
      keyArn: "<Key main-database-key arn>",
      tags: STACK_TAGS,
    });
    assert.deepEqual(allInputsOf(plan, "aws:ssm/parameter:Parameter"), {});
  });

  it("reaches the database and AWS, and is reached by nobody", async () => {
    const rules = securityRules(await withUsers());
    assert.deepEqual(
      rules.filter((rule) => rule.includes(NAME)),
      [
        `into main-database: tcp 5432 from ${NAME}`,
        `out of ${NAME}: tcp 443 to 0.0.0.0/0`,
        `out of ${NAME}: tcp 5432 to main-database`,
      ],
    );
    const endpoints = ["secretsmanager", "ecs", "ecr.api", "ecr.dkr", "logs"];
    const closed = await withUsers({}, { services: {}, network: { interfaceEndpoints: endpoints } });
    assert.ok(securityRules(closed).includes(`out of ${NAME}: tcp 443 to network-endpoints`));
  });

  it("is told what to make in its settings", async () => {
    const plan = await withUsers({ tls: { mode: "verify-full", caBundlePath: "/etc/ssl/rds.pem" } });
    assert.deepEqual(settingsOf(plan), {
      database: "main",
      connection: {
        host: "<Instance main address>",
        readerHost: "<Instance main address>",
        port: 5432,
        name: "main",
        tls: { mode: "verify-full", caBundlePath: "/etc/ssl/rds.pem" },
      },
      master: {
        user: "postgres",
        secretArn: "<Secret main-database arn>",
        isManaged: false,
        restarts: ["tool"],
      },
      users: [
        {
          workload: "api",
          userName: "api",
          grants: "owner",
          secretArn: "<Secret main.api arn>",
          restarts: ["api"],
        },
      ],
      authentication: "password",
      rotation: "alternating",
      cluster: "shop-dev",
      isFollowing: false,
    });
  });

  it("raises an alarm whenever it fails", async () => {
    const alarms = allInputsOf(await withUsers(), "aws:cloudwatch/metricAlarm:MetricAlarm");
    const found = Object.values(alarms).filter(({ dimensions }) =>
      JSON.stringify(dimensions ?? null).includes(NAME),
    );
    assert.deepEqual(
      found.map(({ metricName, threshold, statistic, period, evaluationPeriods, treatMissingData }) => ({
        ...{ metricName, threshold, statistic, period, evaluationPeriods, treatMissingData },
      })),
      [
        {
          metricName: "Errors",
          threshold: 0,
          statistic: "Sum",
          period: 300,
          evaluationPeriods: 1,
          treatMissingData: "notBreaching",
        },
      ],
    );
  });

  it("is there for a database that nobody uses yet, since its master's password is to change", async () => {
    const plan = await withUsers({}, { ...PROD, services: {} });
    assert.equal(resource(plan, FUNCTION, NAME).protect, false);
    assert.deepEqual(namesOf(plan, "aws:secretsmanager/secretRotation:SecretRotation"), ["main"]);
  });
});
