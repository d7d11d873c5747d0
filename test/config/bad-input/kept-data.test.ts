import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: what is replaced, and what is taken over", () => {
  refuses(
    [
      {
        name: "leave to replace what there is not",
        edits: [["allowReplace: [bucket/exports]", "allowReplace: [bucket/export]"]],
        problems: [
          {
            at: "bucket/export]",
            path: "slipway:allowReplace[0]",
            message:
              'found "bucket/export": no bucket "export" is described under slipway:buckets; did you mean "exports"?',
          },
        ],
      },
      {
        name: "leave to replace a database that there is not",
        edits: [["allowReplace: [bucket/exports]", "allowReplace: [database/exports]"]],
        problems: [
          {
            at: "database/exports]",
            path: "slipway:allowReplace[0]",
            message:
              'found "database/exports": no database "exports" is described under slipway:databases; allowed: ledger, main',
          },
        ],
      },
      {
        name: "leave to replace what holds no data",
        edits: [["allowReplace: [bucket/exports]", "allowReplace: [queue/orders]"]],
        problems: [
          {
            at: "queue/orders]",
            path: "slipway:allowReplace[0]",
            message:
              'found "queue/orders"; allowed: a resource that holds data, such as database/main, bucket/assets, file-system/uploads, push/customers or sign-in',
          },
        ],
      },
      {
        name: "leave to replace what is said twice in one list",
        edits: [["allowReplace: [bucket/exports]", "allowReplace: [bucket/exports, bucket/exports]"]],
        problems: [
          {
            at: "bucket/exports]",
            path: "slipway:allowReplace[1]",
            message: "found bucket/exports twice: once is enough",
          },
        ],
      },
      {
        name: "leave to replace what is taken over",
        edits: [["allowReplace: [bucket/exports]", "allowReplace: [database/ledger]"]],
        problems: [
          {
            at: "database/ledger]",
            path: "slipway:allowReplace[0]",
            message:
              "database/ledger is taken over by slipway:import: what is taken over is not replaced as well; leave one of the two out",
          },
        ],
      },
      {
        name: "leave to replace what nothing protects",
        edits: [
          ["slipway:environment: prod", "slipway:environment: staging"],
          [
            "    scheduleExpression: cron(0 6 ? * * *)\n",
            "    enabled: true\n    scheduleExpression: cron(0 6 ? * * *)\n",
          ],
        ],
        problems: [
          {
            at: "bucket/exports]",
            path: "slipway:allowReplace[0]",
            message: "nothing of bucket/exports is protected in this tier: leave this out",
          },
        ],
      },
      {
        name: "to take over what is not described",
        edits: [["bucket/archive: old", "bucket/archives: old"]],
        problems: [
          {
            at: "bucket/archives: old-archive",
            path: "slipway:import.bucket/archives",
            message:
              'found "bucket/archives": no bucket "archives" is described under slipway:buckets; did you mean "archive"?',
          },
        ],
      },
      {
        name: "to take over a database under a name of Slipway's",
        edits: [["      identifier: old-ledger\n", ""]],
        problems: [
          {
            at: "database/ledger: old-ledger",
            path: "slipway:import.database/ledger",
            message:
              'found "old-ledger" with no identifier: RDS knows a database by its identifier; add identifier: old-ledger to slipway:databases.ledger',
          },
        ],
      },
      {
        name: "to take over a database under another name",
        edits: [["database/ledger: old-ledger", "database/ledger: older-ledger"]],
        problems: [
          {
            at: "database/ledger: older-ledger",
            path: "slipway:import.database/ledger",
            message:
              'found "older-ledger" with identifier: old-ledger: RDS knows a database by its identifier; add identifier: older-ledger to slipway:databases.ledger',
          },
        ],
      },
      {
        name: "to take over a database with another key",
        edits: [
          [
            "      encryptionKeyArn: arn:aws:kms:us-east-1:123456789012:key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0\n",
            "",
          ],
        ],
        problems: [
          {
            at: "database/ledger: old-ledger",
            path: "slipway:import.database/ledger",
            message:
              "the key that encrypts a database cannot be changed: add the encryptionKeyArn that it has to slipway:databases.ledger (aws rds describe-db-instances --db-instance-identifier old-ledger --query 'DBInstances[0].KmsKeyId')",
          },
        ],
      },
      {
        name: "to take over a bucket under another name",
        edits: [["    archive: { bucketName: old-archive }", "    archive: {}"]],
        problems: [
          {
            at: "bucket/archive: old-archive",
            path: "slipway:import.bucket/archive",
            message:
              'found "old-archive" with a bucket that would be called shop-archive-prod: add bucketName: old-archive to slipway:buckets.archive',
          },
        ],
      },
      {
        name: "to take over a file system that is none",
        edits: [["fs-0123456789abcdef0", "shared"]],
        problems: [
          {
            at: "file-system/shared: shared",
            path: "slipway:import.file-system/shared",
            message: 'found "shared"; allowed: the id of a file system, such as fs-0123456789abcdef0',
          },
        ],
      },
      {
        name: "to take over a list",
        edits: [
          [
            "  slipway:import:\n    database/ledger: old-ledger\n    bucket/archive: old-archive\n    file-system/shared: fs-0123456789abcdef0\n",
            "  slipway:import: [database/ledger]\n",
          ],
        ],
        problems: [
          {
            at: "slipway:import: [database/ledg",
            path: "slipway:import",
            message: 'found ["database/ledger"]; allowed: a map of names',
          },
        ],
      },
      {
        name: "to take over a queue",
        edits: [["bucket/archive: old-archive", "queue/orders: old-orders"]],
        problems: [
          {
            at: "queue/orders: old-orders",
            path: "slipway:import.queue/orders",
            message:
              'found the name "queue/orders"; allowed: a resource that holds data, such as database/main, bucket/assets, file-system/uploads, push/customers or sign-in',
          },
        ],
      },
    ],
    DATA,
  );
});
