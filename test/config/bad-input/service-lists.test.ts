import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: what a container is given", () => {
  refuses(
    [
      {
        name: "a secret from three sources",
        edits: [
          [
            "SESSION_KEY: { generate: {} }",
            'SESSION_KEY: { generate: {}, config: sessionKey, existing: { secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:session-a1B2c3" } }',
          ],
        ],
        problems: [
          {
            at: "SESSION_KEY: { generate: {}, c",
            path: "slipway:services.print-order.secrets.SESSION_KEY",
            message:
              "found 3 sources: give exactly one of config (the name of a secret configuration key), generate, and existing (a secret that is there)",
          },
        ],
      },
      {
        name: "a secret by a part of its ARN",
        edits: [
          [
            "SESSION_KEY: { generate: {} }",
            'SESSION_KEY: { existing: { secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:session" } }',
          ],
        ],
        problems: [
          {
            at: 'secretArn: "arn:aws:secretsman',
            path: "slipway:services.print-order.secrets.SESSION_KEY.existing.secretArn",
            message:
              "found what is not shown here; allowed: the ARN of a secret of Secrets Manager, with the six characters at its end",
          },
        ],
      },
      {
        name: "a file of variables named twice",
        edits: [
          [
            "      environment: { LOG_LEVEL: info }\n",
            '      environmentFiles: ["arn:aws:s3:::shop-settings/a.env", "arn:aws:s3:::shop-settings/a.env"]\n',
          ],
        ],
        problems: [
          {
            at: '"arn:aws:s3:::shop-settings/a.',
            path: "slipway:services.print-order.environmentFiles[1]",
            message: "found arn:aws:s3:::shop-settings/a.env twice: once is enough",
          },
        ],
      },
      {
        name: "a file of variables by another name",
        edits: [
          [
            "      environment: { LOG_LEVEL: info }\n",
            '      environmentFiles: ["arn:aws:s3:::shop-settings/a.txt"]\n',
          ],
        ],
        problems: [
          {
            at: '"arn:aws:s3:::shop-settings/a.',
            path: "slipway:services.print-order.environmentFiles[0]",
            message:
              'found "arn:aws:s3:::shop-settings/a.txt"; allowed: the ARN of a file in S3 that ends in .env, such as arn:aws:s3:::shop-settings/orders.env',
          },
        ],
      },
      {
        name: "a variable that the collector's address is in",
        edits: [
          [
            "      environment: { LOG_LEVEL: info }\n",
            "      openTelemetry: true\n      environment: { OTEL_SERVICE_NAME: print }\n",
          ],
        ],
        problems: [
          {
            at: "OTEL_SERVICE_NAME: print }",
            path: "slipway:services.print-order.environment.OTEL_SERVICE_NAME",
            message:
              "OTEL_SERVICE_NAME is set twice, by openTelemetry and by environment: rename one, or give a use its own variablePrefix",
          },
        ],
      },
      {
        name: "a variable of a function that the environment sets",
        edits: [
          [
            "uses: [function/resize, service/gateway]",
            "uses: [function/resize, service/gateway]\n      environment: { RESIZE_FUNCTION_NAME: x }",
          ],
        ],
        problems: [
          {
            at: "RESIZE_FUNCTION_NAME: x }",
            path: "slipway:services.api.environment.RESIZE_FUNCTION_NAME",
            message:
              "RESIZE_FUNCTION_NAME is set twice, by function resize and by environment: rename one, or give a use its own variablePrefix",
          },
        ],
      },
      {
        name: "a migration of nothing",
        edits: [["migration: { command: [npm, run, migrate] }", "migration: { command: [] }"]],
        problems: [
          {
            at: "command: [] }",
            path: "slipway:services.api.migration.command",
            message: "found []; allowed: the command that migrates, such as [npm, run, migrate]",
          },
        ],
      },
      {
        name: "a migration that takes longer than it is waited for",
        edits: [
          [
            "migration: { command: [npm, run, migrate] }",
            "migration: { command: [npm, run, migrate], timeoutMinutes: 30 }",
          ],
        ],
        problems: [
          {
            at: "timeoutMinutes: 30 }",
            path: "slipway:services.api.migration.timeoutMinutes",
            message: "found 30; allowed: a whole number from 1 to 14",
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
