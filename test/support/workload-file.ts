import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** A stack file without a mistake, in which each kind of workload is described, and each way to them. */
export const WORKLOADS = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:project: shop
  slipway:environment: dev
  slipway:costCode: SHOPDEV1
  slipway:domain: { name: example.com }
  slipway:httpApi:
    host: http.dev.example.com
    cors: { allowOrigins: ["https://www.example.com"] }
    jwt: { issuer: "https://login.example.com", audiences: [shop] }
  slipway:cluster:
    ec2Capacity:
      graviton: { instanceType: m7g.large, minSize: 1, maxSize: 6, desiredCapacity: 2 }
      intel: { instanceType: c7i.xlarge, cpuArchitecture: X86_64 }
  slipway:databases:
    main: { engineVersion: "17" }
  slipway:queues:
    uploads: { visibilityTimeoutSeconds: 360 }
    ledger: { fifo: true, visibilityTimeoutSeconds: 180 }
  slipway:services:
    api:
      costCode: APIDEV01
      image: { owner: built, folder: services/api, target: release }
      port: 8080
      ingress: { path: /api, priority: 10 }
      deployment: { strategy: canary, canaryPercent: 20, bakeTimeMinutes: 10 }
      migration: { command: [npm, run, migrate] }
      uses: [function/resize, service/gateway]
    gateway:
      costCode: GATEDEV1
      image: { tag: "1.0.0", pullAccountIds: ["210987654321"] }
      port: 3000
      ingress: { kind: httpApi, authorization: jwt }
      requestTimeoutSeconds: 20
      deregistrationDelaySeconds: 40
    renderer:
      costCode: RENDDEV1
      image: { reference: "123456789012.dkr.ecr.us-east-1.amazonaws.com/render:5.0.2" }
      capacityProviderStrategy: [{ capacityProvider: graviton, weight: 1 }]
      networkMode: bridge
      cpu: 1536
      memoryMiB: 3000
      port: 9000
      ingress: { kind: internal }
      scaling:
        minCapacity: 1
        maxCapacity: 4
        schedules:
          evening: { expression: cron(0 20 * * ? *), minCapacity: 0, maxCapacity: 0 }
          morning: { expression: cron(0 7 ? * MON-FRI *), timeZone: Europe/Berlin, minCapacity: 1, maxCapacity: 4 }
    print-order:
      kind: job
      costCode: PRINDEV1
      image: { owner: ci }
      port: 7000
      ingress: { kind: internal }
      environment: { LOG_LEVEL: info }
      secrets:
        SESSION_KEY: { generate: {} }
      schedules:
        nightly: { expression: rate(2 hours), environment: { LOG_LEVEL: debug } }
      events:
        paid:
          sources: [shop.orders]
          detailTypes: [OrderPaid]
          detail: { channel: [web, app], order: { total: [{ numeric: [">", 0] }] } }
          command: [print, $.detail.orderId]
          environment: { ORDER_REGION: "$.detail.items[0].region" }
  slipway:functions:
    resize:
      costCode: RESZDEV1
      timeoutSeconds: 60
      reservedConcurrency: 20
      queue: { name: uploads, batchSize: 5, maximumConcurrency: 20 }
    report:
      costCode: REPTDEV1
      runtime: python3.13
      folder: functions/report
      handler: report.handler
      vpc: true
      uses: [database/main]
      schedules:
        daily: { expression: daily, timeZone: Europe/Berlin }
`;

const FILES = {
  "services/api/Dockerfile": "FROM scratch AS release\n",
  "functions/resize/index.mjs": "export const handler = async () => {};\n",
  "functions/report/report.py": "def handler(event, context):\n    pass\n",
  "functions/typed/index.ts": "export const handler = async () => {};\n",
  "services/bare/main.go": "package main\n",
};

/** A project's folder with the files that the workloads' code is in, for the tests of a block. */
export function useProject(): () => string {
  let folder = "";
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-project-"));
    for (const [file, content] of Object.entries(FILES)) {
      fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), content);
    }
  });
  after(() => {
    fs.rmSync(folder, { recursive: true });
  });
  return () => folder;
}
