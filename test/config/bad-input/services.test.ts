import { refuses } from "../../support/config-files";

describe("a stack file: services", () => {
  refuses([
    {
      name: "a misspelled key of a service",
      edits: [["port: 8080", "prot: 8080"]],
      problems: [
        { at: "prot: 8080", path: "slipway:services.api.prot", message: 'unknown key; did you mean "port"?' },
      ],
    },
    {
      name: "the beginning of a key, with which others begin that go on from it",
      edits: [["environment: { LOG_LEVEL", "env: { LOG_LEVEL"]],
      problems: [
        {
          at: "env: { LOG",
          path: "slipway:services.api.env",
          message: 'unknown key; did you mean "environment"?',
        },
      ],
    },
    {
      name: "the beginning of keys that go on in several ways, which are all offered",
      edits: [["costCode: REPTDEV1 }", "alarms: { free: 5 } }"]],
      problems: [
        {
          at: "free: 5 } }",
          path: "slipway:databases.reports.alarms.free",
          message:
            "unknown key; allowed: cpuPercent, freeStoragePercent, freeMemoryPercent, connectionsPercent, replicaLagSeconds",
        },
      ],
    },
    {
      name: "an image as one word",
      edits: [['image: { tag: "1.4.2" }', "image: nginx:1.29"]],
      problems: [
        {
          at: "image: nginx:1.29",
          path: "slipway:services.api.image",
          message:
            'found "nginx:1.29"; allowed: a map such as { tag: "1.4.2" }, for the service\'s own repository, or { reference: "public.ecr.aws/nginx/nginx:1.29.1" }, for any other',
        },
      ],
    },
    {
      name: "a misspelled key three levels down",
      edits: [["intervalSeconds: 20", "intervalSecond: 20"]],
      problems: [
        {
          at: "intervalSecond: 20, timeoutSec",
          path: "slipway:services.api.healthCheck.intervalSecond",
          message: 'unknown key; did you mean "intervalSeconds"?',
        },
      ],
    },
    {
      name: "a service without a cost code, and judges the rest of it",
      edits: [
        ["      costCode: APIDEV01\n", ""],
        ["database/main", "database/mian"],
      ],
      problems: [
        {
          at: "api:",
          path: "slipway:services.api.costCode",
          message: 'missing; add costCode: exactly 8 letters or digits; quote it, such as "A1B2C3D4"',
        },
        {
          at: "database/mian, topic/events, s",
          path: "slipway:services.api.uses[0]",
          message:
            'found "database/mian": no database "mian" is described under slipway:databases; did you mean "main"?',
        },
      ],
    },
    {
      name: "a name that AWS would not take",
      edits: [["    worker:\n", "    Worker:\n"]],
      problems: [
        {
          at: "Worker:",
          path: "slipway:services.Worker",
          message:
            'found the name "Worker"; allowed: a name of lower-case letters, digits and single hyphens that starts with a letter, at most 40 characters',
        },
      ],
    },
    {
      name: "a port out of range",
      edits: [["port: 8080", "port: 80800"]],
      problems: [
        {
          at: "port: 80800",
          path: "slipway:services.api.port",
          message: "found 80800; allowed: a whole number from 1 to 65535",
        },
      ],
    },
    {
      name: "a port that is text",
      edits: [["port: 8080", 'port: "8080"']],
      problems: [
        {
          at: 'port: "8080"',
          path: "slipway:services.api.port",
          message: 'found "8080"; allowed: a whole number from 1 to 65535, without quotes',
        },
      ],
    },
    {
      name: "an image that moves",
      edits: [['tag: "1.4.2"', "tag: latest"]],
      problems: [
        {
          at: "tag: latest }",
          path: "slipway:services.api.image.tag",
          message: 'found "latest"; allowed: an image tag, never latest',
        },
      ],
    },
    {
      name: "an image by reference that moves",
      edits: [["worker:2.0.7", "worker:latest"]],
      problems: [
        {
          at: 'reference: "public.ecr.aws/sho',
          path: "slipway:services.worker.image.reference",
          message:
            'found "public.ecr.aws/shop/worker:latest"; allowed: an image with a tag other than latest, or a digest, such as public.ecr.aws/nginx/nginx:1.29.1',
        },
      ],
    },
    {
      name: "an image given in two ways",
      edits: [['tag: "1.4.2"', 'tag: "1.4.2", reference: "public.ecr.aws/shop/api:1.4.2"']],
      problems: [
        {
          at: 'image: { tag: "1.4.2", referen',
          path: "slipway:services.api.image",
          message:
            "found both tag and reference: give tag for the stack's own repository, reference for any other image",
        },
      ],
    },
    ...['""', "1000", "0", '"1000:"', '"app user"', '":app"'].map((user) => ({
      name: `a user that ECS does not take, or that is no text: ${user}`,
      edits: [["stopTimeoutSeconds: 90", `stopTimeoutSeconds: 90\n      user: ${user}`]] as const,
      problems: [
        {
          at: `user: ${user}`,
          path: "slipway:services.worker.user",
          message: `found ${user}; allowed: a user of the image, such as app, app:app, "1000" or "1000:1000", numbers in quotes`,
        },
      ],
    })),
    {
      name: "a path that is writable twice",
      edits: [["writablePaths: [/tmp]", "writablePaths: [/tmp, /tmp]"]],
      problems: [
        {
          at: "/tmp]",
          path: "slipway:services.api.writablePaths[1]",
          message: "found /tmp twice: once is enough",
        },
      ],
    },
    {
      name: "a Sentry platform without Sentry",
      edits: [["stopTimeoutSeconds: 90", "stopTimeoutSeconds: 90\n      sentryPlatform: go"]],
      problems: [
        {
          at: "sentryPlatform: go",
          path: "slipway:services.worker.sentryPlatform",
          message: "the stack reports to no Sentry: add slipway:sentry, or leave this out",
        },
      ],
    },
    {
      name: "a wildcard action",
      edits: [["[s3:GetObject]", '["s3:*"]']],
      problems: [
        {
          at: '"s3:*"], resources: ["arn:aws:',
          path: "slipway:services.worker.policyStatements[0].actions[0]",
          message: 'found "s3:*"; allowed: an exact action such as s3:GetObject, without *',
        },
      ],
    },
    {
      name: "a statement on every resource",
      edits: [['["arn:aws:s3:::shop-archive/*"]', '["*"]']],
      problems: [
        {
          at: '"*"] }',
          path: "slipway:services.worker.policyStatements[0].resources[0]",
          message: 'found "*"; allowed: an ARN, not a bare *',
        },
      ],
    },
    {
      name: "a policy that is no ARN",
      edits: [["stopTimeoutSeconds: 90", "stopTimeoutSeconds: 90\n      policyArns: [ReadOnlyAccess]"]],
      problems: [
        {
          at: "ReadOnlyAccess]",
          path: "slipway:services.worker.policyArns[0]",
          message: 'found "ReadOnlyAccess"; allowed: an ARN such as arn:aws:iam::aws:policy/ReadOnlyAccess',
        },
      ],
    },
  ]);
});
