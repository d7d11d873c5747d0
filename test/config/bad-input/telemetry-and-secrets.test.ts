import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/stripe-AbCdEf";
const OWN_KEY_ARN = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d";
const THEIR_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:210987654321:secret:shop/stripe-AbCdEf";
const KEY_ARN = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d";

describe("a stack file: what stands beside a container, and secrets that are there", () => {
  refuses(
    [
      {
        name: "a port that the collector listens on",
        edits: [["      port: 3000\n", "      port: 4318\n      openTelemetry: true\n"]],
        problems: [
          {
            at: "port: 4318",
            path: "slipway:services.gateway.port",
            message:
              "found 4318, on which the OpenTelemetry collector listens beside the container, as on 2000, 4317, 4318, 13133: choose another port, or leave out openTelemetry",
          },
        ],
      },
      {
        name: "the key of files of variables that there are not",
        edits: [
          ["      port: 3000\n", `      port: 3000\n      environmentFileKeyArns: ["${OWN_KEY_ARN}"]\n`],
        ],
        problems: [
          {
            at: "environmentFileKeyArns: ",
            path: "slipway:services.gateway.environmentFileKeyArns",
            message: "there is no file that it decrypts: add environmentFiles, or leave this out",
          },
        ],
      },
      {
        name: "another account's secret without a key that others may use",
        edits: [
          [
            "SESSION_KEY: { generate: {} }",
            `SESSION_KEY: { existing: { secretArn: "${THEIR_SECRET_ARN}" } }`,
          ],
        ],
        problems: [
          {
            at: "secretArn: ",
            path: "slipway:services.print-order.secrets.SESSION_KEY.existing.secretArn",
            message:
              "the secret is account 210987654321's, none of this stack's: AWS's own key does not decrypt for another account, so encrypt it with a key of its owner's, and name that as encryptionKeyArn",
          },
        ],
      },
      {
        name: "the key of a secret in another region",
        edits: [
          [
            "SESSION_KEY: { generate: {} }",
            `SESSION_KEY: { existing: { secretArn: "${SECRET_ARN}", encryptionKeyArn: "${KEY_ARN}" } }`,
          ],
        ],
        problems: [
          {
            at: "encryptionKeyArn: ",
            path: "slipway:services.print-order.secrets.SESSION_KEY.existing.encryptionKeyArn",
            message:
              "the key is in eu-west-1, the stack in us-east-1, where its tasks may decrypt: replicate the secret to us-east-1 (aws secretsmanager replicate-secret-to-regions) and name the replica and its key",
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
