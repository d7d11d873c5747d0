import * as assert from "node:assert/strict";
import { edited, problemsOf, type Edit } from "../support/config-files";
import { useProject, WORKLOADS } from "../support/workload-file";

const HTTP_API = / {2}slipway:httpApi:\n( {4}.*\n)+/.exec(WORKLOADS)?.[0] ?? "";
/** All that the workloads need but the gateway, which reaches the internet by itself in the case that has them. */
const ENDPOINTS = "ecr.api, ecr.dkr, ecs, ecs-agent, ecs-telemetry, lambda, logs, secretsmanager";
const WITHOUT_DOMAIN: readonly Edit[] = [
  ["  slipway:domain: { name: example.com }\n", ""],
  ["    host: http.dev.example.com\n", ""],
];

describe("a stack file of every kind of workload", () => {
  const project = useProject();

  /** What is wrong with the file after some edits: nothing, with a sound one. */
  function judged(...edits: readonly Edit[]): readonly string[] {
    return problemsOf(edited(edits, WORKLOADS), project()).map(({ path, message }) => `${path} ${message}`);
  }

  for (const [what, edits] of Object.entries<readonly Edit[]>({
    "of each kind": [],
    "without a domain, where all that is public is behind the HTTP API": WITHOUT_DOMAIN,
    "whose job became an API, by one word": [["kind: job", "kind: api"]],
    "whose job is stopped, by one word": [["kind: job", "kind: none"]],
    "whose API became a job, and keeps what it says of requests": [
      ["      costCode: GATEDEV1\n", "      kind: none\n      costCode: GATEDEV1\n"],
      ["function/resize, service/gateway", "function/resize"],
    ],
    "without what an HTTP API needs where there is none": [
      [HTTP_API, ""],
      ["ingress: { kind: httpApi, authorization: jwt }", "ingress: { kind: internal }"],
      ["      deregistrationDelaySeconds: 40\n", ""],
    ],
    "with a listener rule for all that no other takes": [
      ["      port: 9000\n      ingress: { kind: internal }", "      port: 9000\n      ingress: { path: / }"],
    ],
    "with one path on the load balancer and on the HTTP API": [["path: /api,", "path: /gateway,"]],
    "that strips a path": [["path: /api,", "path: /api, stripPrefix: true,"]],
    "with an API by Cloud Map that keeps out of what a load balancer does": [
      ["    host: http", "    integration: cloudMap\n    host: http"],
      ["      deregistrationDelaySeconds: 40\n", ""],
    ],
    "whose strategy shifts requests that come from other services": [
      ["      networkMode: bridge\n", "      deployment: { strategy: linear, stepPercent: 10 }\n"],
    ],
    "that stops one task before it starts the next": [
      [
        "deployment: { strategy: canary, canaryPercent: 20, bakeTimeMinutes: 10 }",
        "deployment: { minimumHealthyPercent: 50, maximumPercent: 100 }\n      scaling: { minCapacity: 2 }",
      ],
    ],
    "that drains as long as Fargate Spot lets it": [
      ["deregistrationDelaySeconds: 40", "deregistrationDelaySeconds: 90"],
    ],
    "that drains longer where nothing interrupts": [
      [
        "deregistrationDelaySeconds: 40",
        "deregistrationDelaySeconds: 300\n      capacityProviderStrategy: [{ capacityProvider: FARGATE, weight: 1 }]",
      ],
    ],
    "whose queue wakes it from nothing": [
      [
        "scaling:\n        minCapacity: 1",
        "uses: [queue/uploads:receive]\n      scaling:\n        minCapacity: 0",
      ],
    ],
    "whose queue wakes it where its schedule lets it": [
      [
        "      scaling:\n        minCapacity: 1",
        "      uses: [queue/uploads:receive]\n      scaling:\n        minCapacity: 0",
      ],
      ["minCapacity: 1, maxCapacity: 4 }", "minCapacity: 0, maxCapacity: 4 }"],
    ],
    "whose requests take as long as the HTTP API waits": [
      ["requestTimeoutSeconds: 20", "requestTimeoutSeconds: 30"],
    ],
    "whose schedule wakes it from nothing": [["        minCapacity: 1\n", "        minCapacity: 0\n"]],
    "whose tasks reach the internet by themselves, without a NAT gateway": [
      ["      port: 3000\n", "      port: 3000\n      assignPublicIp: true\n      openTelemetry: true\n"],
      [
        'image: { tag: "1.0.0", pullAccountIds: ["210987654321"] }',
        'image: { reference: "public.ecr.aws/shop/gateway:1.0.0" }',
      ],
      [
        "  slipway:domain:",
        `  slipway:network: { natGateways: None, interfaceEndpoints: [${ENDPOINTS}] }\n  slipway:domain:`,
      ],
    ],
    "whose function is an image": [
      [
        "      timeoutSeconds: 60\n",
        '      timeoutSeconds: 60\n      image: { reference: "123456789012.dkr.ecr.us-east-1.amazonaws.com/resize:1.0.0" }\n',
      ],
    ],
    "whose function has a handler in a folder": [
      ["folder: functions/report", "folder: functions"],
      ["handler: report.handler", "handler: report/report.handler"],
    ],
    "whose function is called by a role": [
      [
        "      timeoutSeconds: 60\n",
        '      timeoutSeconds: 60\n      url: { callerArns: ["arn:aws:iam::210987654321:role/shop/pipeline"] }\n',
      ],
    ],
    "whose function waits until a large batch is full": [
      ["batchSize: 5", "batchSize: 500, maximumBatchingWindowSeconds: 5"],
    ],
    "whose function works off a queue in order": [
      ["name: uploads, batchSize: 5", "name: ledger, batchSize: 10"],
    ],
    "with a secret that somebody else keeps": [
      [
        "SESSION_KEY: { generate: {} }",
        'SESSION_KEY: { existing: { secretArn: "arn:aws:secretsmanager:us-east-1:210987654321:secret:session-a1B2c3", key: token, encryptionKeyArn: "arn:aws:kms:us-east-1:210987654321:key/0a1b2c3d" } }',
      ],
    ],
    "with a secret of its own account that stands already": [
      [
        "SESSION_KEY: { generate: {} }",
        'SESSION_KEY: { existing: { secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:session-a1B2c3" } }',
      ],
    ],
    "whose tokens have an issuer that ends in a slash": [
      ["https://login.example.com", "https://shop.eu.auth0.com/"],
    ],
    "with files of variables under a key of one's own": [
      [
        "      environment: { LOG_LEVEL: info }\n",
        '      environment: { LOG_LEVEL: info }\n      environmentFiles: ["arn:aws:s3:::shop-settings/a.env"]\n      environmentFileKeyArns: ["arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d"]\n',
      ],
    ],
  })) {
    it(`is sound: ${what}`, () => {
      assert.deepEqual(judged(...edits), []);
    });
  }

  it("is sound: with as many routes as an HTTP API takes, and not with more", () => {
    const services = (count: number, further: (index: number) => string = () => ""): Edit => [
      "  slipway:functions:",
      `${Array.from(
        { length: count },
        (_, index) =>
          `    s${index}: { costCode: MANY0000, port: 80, ingress: { kind: httpApi, authorization: none${further(index)} } }\n`,
      ).join("")}  slipway:functions:`,
    ];
    const byCloudMap: readonly Edit[] = [
      ["    host: http", "    integration: cloudMap\n    host: http"],
      ["      deregistrationDelaySeconds: 40\n", ""],
    ];
    const priority = (index: number): string => `, priority: ${index + 1}`;
    // The gateway asks for a token, and has two routes more for the requests that ask whether they may.
    assert.deepEqual(judged(services(148), ...byCloudMap), []);
    assert.deepEqual(judged(services(149), ...byCloudMap), [
      "slipway:services found 150 services with 302 routes behind the HTTP API, which takes 300: set ingress.kind: internal on some, or divide the stack",
    ]);
    assert.deepEqual(judged(services(99, priority)), []);
    assert.deepEqual(judged(services(100, priority)), [
      "slipway:services found 101 services behind the HTTP API, whose load balancer takes 100 rules: set ingress.kind: internal on some, or divide the stack",
    ]);
  });
});
