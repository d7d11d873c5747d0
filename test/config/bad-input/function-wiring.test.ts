import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: what functions use, and what calls them", () => {
  refuses(
    [
      {
        name: "a database from outside of the VPC",
        edits: [["      vpc: true\n", ""]],
        problems: [
          {
            at: "database/main]",
            path: "slipway:functions.report.uses[0]",
            message: "database main is reached from inside the VPC only: set vpc: true, or leave this out",
          },
        ],
      },
      {
        name: "a call of another function",
        edits: [["uses: [database/main]", "uses: [function/resize]"]],
        problems: [
          {
            at: "function/resize]",
            path: "slipway:functions.report.uses[0]",
            message:
              "a function waiting for another pays for both: let it send to a queue that calls the other, or make the caller a service",
          },
        ],
      },
      {
        name: "a call of a function that there is not",
        edits: [["function/resize", "function/resise"]],
        problems: [
          {
            at: "function/resise, service/gatew",
            path: "slipway:services.api.uses[0]",
            message:
              'found "function/resise": no function "resise" is described under slipway:functions; did you mean "resize"?',
          },
        ],
      },
      {
        name: "a queue that there is not",
        edits: [["name: uploads", "name: upload"]],
        problems: [
          {
            at: "name: upload, batchSize: 5, ma",
            path: "slipway:functions.resize.queue.name",
            message:
              'found "upload": no queue of that name is described under slipway:queues; did you mean "uploads"?',
          },
        ],
      },
      {
        name: "a batch that does not wait to be full",
        edits: [["batchSize: 5", "batchSize: 50"]],
        problems: [
          {
            at: "batchSize: 50, maximumConcurre",
            path: "slipway:functions.resize.queue.batchSize",
            message:
              "found 50: for more than 10 messages Lambda has to wait; add maximumBatchingWindowSeconds: 1 or more",
          },
        ],
      },
      {
        name: "a large batch of a FIFO queue that waits to be full",
        edits: [
          ["name: uploads, batchSize: 5", "name: ledger, batchSize: 50, maximumBatchingWindowSeconds: 5"],
        ],
        problems: [
          {
            at: "batchSize: 50, maximumBatching",
            path: "slipway:functions.resize.queue.batchSize",
            message: "found 50, but of a FIFO queue such as ledger a batch has at most 10",
          },
          {
            at: "maximumBatchingWindowSeconds: ",
            path: "slipway:functions.resize.queue.maximumBatchingWindowSeconds",
            message:
              "found 5, but queue ledger is a FIFO queue, for which Lambda does not wait: leave this out",
          },
        ],
      },
      {
        name: "a function that works longer than its message is hidden",
        edits: [["timeoutSeconds: 60", "timeoutSeconds: 600"]],
        problems: [
          {
            at: "timeoutSeconds: 600",
            path: "slipway:functions.resize.timeoutSeconds",
            message:
              "found timeoutSeconds: 600 with visibilityTimeoutSeconds: 360 of queue uploads: Lambda refuses a queue that hands a message out again while it is worked on; give the queue 3600",
          },
        ],
      },
      {
        name: "less concurrency reserved than its queue uses",
        edits: [["reservedConcurrency: 20", "reservedConcurrency: 10"]],
        problems: [
          {
            at: "reservedConcurrency: 10",
            path: "slipway:functions.resize.reservedConcurrency",
            message:
              "found 10 with queue.maximumConcurrency: 20: messages beyond it would be refused and end as dead letters; reserve at least 20, or lower queue.maximumConcurrency",
          },
        ],
      },
      {
        name: "open ports outside of the VPC",
        edits: [["      timeoutSeconds: 60\n", "      timeoutSeconds: 60\n      egressPorts: [443]\n"]],
        problems: [
          {
            at: "egressPorts: [443]",
            path: "slipway:functions.resize.egressPorts",
            message:
              "a function outside of the VPC has no security group to open ports of: set vpc: true, or leave this out",
          },
        ],
      },
      {
        name: "a variable that the database sets",
        edits: [
          ["      vpc: true\n", "      vpc: true\n      environment: { DATABASE_URL_SECRET_ARN: x }\n"],
        ],
        problems: [
          {
            at: "DATABASE_URL_SECRET_ARN: x }",
            path: "slipway:functions.report.environment.DATABASE_URL_SECRET_ARN",
            message:
              "DATABASE_URL_SECRET_ARN is set twice, by database main and by environment: rename one, or give a use its own variablePrefix",
          },
        ],
      },
      {
        name: "a variable that Lambda sets",
        edits: [["      vpc: true\n", "      vpc: true\n      environment: { AWS_REGION: x }\n"]],
        problems: [
          {
            at: "AWS_REGION: x }",
            path: "slipway:functions.report.environment.AWS_REGION",
            message: "AWS_REGION is set by Lambda, which lets nobody else: give this one another name",
          },
        ],
      },
      {
        name: "anybody as a caller",
        edits: [
          [
            "      timeoutSeconds: 60\n",
            '      timeoutSeconds: 60\n      url: { callerArns: ["arn:aws:iam::123456789012:role/*"] }\n',
          ],
        ],
        problems: [
          {
            at: '"arn:aws:iam::123456789012:rol',
            path: "slipway:functions.resize.url.callerArns[0]",
            message:
              'found "arn:aws:iam::123456789012:role/*": a caller is one role, user or account, such as arn:aws:iam::123456789012:role/shop-pipeline, without a wildcard',
          },
        ],
      },
      {
        name: "a schedule whose name is too long with the function's",
        edits: [
          ["    report:\n", "    report-of-all-that-was-sold-and-where:\n"],
          ["        daily:", "        daily-report-number:"],
        ],
        problems: [
          {
            at: "daily-report-number: { express",
            path: "slipway:functions.report-of-all-that-was-sold-and-where.schedules.daily-report-number",
            message:
              '"report-of-all-that-was-sold-and-where-daily-report-number" has 57 characters: EventBridge\'s names have 64, which leaves 55 for this one; shorten one of the two',
          },
        ],
      },
      {
        name: "a policy named twice",
        edits: [
          [
            "      vpc: true\n",
            '      vpc: true\n      policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess"]\n',
          ],
        ],
        problems: [
          {
            at: '"arn:aws:iam::aws:policy/ReadO',
            path: "slipway:functions.report.policyArns[1]",
            message: "found arn:aws:iam::aws:policy/ReadOnlyAccess twice: once is enough",
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
