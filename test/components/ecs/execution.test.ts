import * as assert from "node:assert/strict";
import { planOf, statementsOf } from "../../support/component-plan";
import { worker, type StackKeys } from "../../support/component-stack";

const LOGS = {
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: ["<LogGroup mailer arn>:*"],
};
const secretStatements = (secrets: readonly string[], keys: readonly string[]): readonly object[] => [
  { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: secrets },
  {
    Effect: "Allow",
    Action: ["kms:Decrypt"],
    Resource: keys,
    Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
  },
];

describe("The execution role", () => {
  const executionOf = async (more: StackKeys): Promise<unknown> => {
    const image = { reference: "public.ecr.aws/docker/library/node:24.1.0" };
    const plan = await planOf({
      databases: { main: { engineVersion: "17" } },
      services: { mailer: worker({ image, ...more }) },
    });
    return statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "mailer-execution");
  };

  it("reads the service's own secret and a database's, once each", async () => {
    const secrets = { ONE: { generate: {} }, TWO: { generate: {} } };
    assert.deepEqual(await executionOf({ uses: ["database/main"], secrets }), [
      LOGS,
      ...secretStatements(
        ["<Secret mailer arn>", "<Secret main.mailer arn>"],
        ["<Key secrets arn>", "<Key main-database-key arn>"],
      ),
    ]);
  });

  it("reads exactly the parameters that the file names", async () => {
    assert.deepEqual(await executionOf({ parameters: ["RATES", "LIMITS"] }), [
      LOGS,
      {
        Effect: "Allow",
        Action: ["ssm:GetParameters"],
        Resource: [
          "arn:aws:ssm:us-east-1:123456789012:parameter/dev/shop/mailer/LIMITS",
          "arn:aws:ssm:us-east-1:123456789012:parameter/dev/shop/mailer/RATES",
        ],
      },
    ]);
  });

  const ELSEWHERE = "arn:aws:secretsmanager:us-east-1:123456789012:secret:vendor/";
  const KEY = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-4333-8444-555555555555";

  it("reads a secret that somebody else keeps, once, and decrypts it where the file names its key", async () => {
    const secrets = {
      ONE: { existing: { secretArn: `${ELSEWHERE}mail-Ab12Cd`, key: "one", encryptionKeyArn: KEY } },
      TWO: { existing: { secretArn: `${ELSEWHERE}mail-Ab12Cd`, key: "two", encryptionKeyArn: KEY } },
    };
    assert.deepEqual(await executionOf({ secrets }), [
      LOGS,
      ...secretStatements([`${ELSEWHERE}mail-Ab12Cd`], [KEY]),
    ]);
  });

  it("reads the service's own secret apart from those that somebody else keeps", async () => {
    const secrets = {
      OWN: { generate: {} },
      OTHER: { existing: { secretArn: `${ELSEWHERE}mail-Ab12Cd`, encryptionKeyArn: KEY } },
    };
    assert.deepEqual(await executionOf({ secrets }), [
      LOGS,
      ...secretStatements(["<Secret mailer arn>", `${ELSEWHERE}mail-Ab12Cd`], ["<Key secrets arn>", KEY]),
    ]);
  });

  it("reads exactly the files of variables that the file names, and asks where their buckets are", async () => {
    const environmentFiles = [
      "arn:aws:s3:::shop-settings/mailer/own.env",
      "arn:aws:s3:::common-settings/all.env",
      "arn:aws:s3:::shop-settings/all.env",
    ];
    const read = [
      LOGS,
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: [...environmentFiles].sort() },
      {
        Effect: "Allow",
        Action: ["s3:GetBucketLocation"],
        Resource: ["arn:aws:s3:::common-settings", "arn:aws:s3:::shop-settings"],
      },
    ];
    assert.deepEqual(await executionOf({ environmentFiles }), read);
    assert.deepEqual(await executionOf({ environmentFiles, environmentFileKeyArns: [KEY] }), [
      ...read,
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [KEY],
        Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
      },
    ]);
  });
});
