import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { checkStackFile } from "../../config/load";
import { parseConfig } from "../../config/parse";
import { ConfigurationError, type Problem } from "../../config/problem";
import type { Settings } from "../../config/settings";
import { parseStackFile } from "../../config/stack-file";
import { assertMarkedAsShaped } from "./stack-schema";

/** The stacks of the project, by name. */
export const STACKS = ["dev", "staging", "prod-use1", "prod-usw2"] as const;
export type Stack = (typeof STACKS)[number];

/** The text of a stack's own file. */
export function stackFileText(stack: Stack): string {
  return fs.readFileSync(path.resolve(__dirname, `../../Pulumi.${stack}.yaml`), "utf8");
}

/** The example stack files of the project, by the folder that each is in. */
export const EXAMPLES = [
  "ec2-capacity",
  "event-driven",
  "go-service",
  "minimal",
  "pyshop",
  "sports-cards",
  "yaml-backend",
] as const;

/** The text of an example's stack file. */
export function exampleText(example: (typeof EXAMPLES)[number]): string {
  return fs.readFileSync(path.resolve(__dirname, `../../examples/${example}/Pulumi.dev.yaml`), "utf8");
}

/** A stack file without a mistake, in which each kind of thing is described. */
export const COMPLIANT = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:project: shop
  slipway:environment: dev
  slipway:costCode: SHOPDEV1
  slipway:tags: { Owner: shop-team }
  slipway:network:
    cidrBlock: 10.0.0.0/16
    availabilityZones: [us-east-1a, us-east-1b]
    publicSubnetCidrBlocks: [10.0.1.0/24, 10.0.2.0/24]
    privateSubnetCidrBlocks: [10.0.10.0/24, 10.0.11.0/24]
    databaseSubnetCidrBlocks: [10.0.20.0/24, 10.0.21.0/24]
  slipway:domain: { name: example.com }
  slipway:loadBalancer: { idleTimeoutSeconds: 120 }
  slipway:cluster:
    capacityProviderStrategy:
      - { capacityProvider: FARGATE, base: 1, weight: 1 }
      - { capacityProvider: FARGATE_SPOT, weight: 3 }
  slipway:logRetentionDays: 14
  slipway:alerts: { critical: { emails: [ops@example.com] } }
  slipway:recovery: { role: standby, primaryStack: prod-use1 }
  slipway:databases:
    main:
      engineVersion: "17"
      allocatedStorageGiB: 50
      maxAllocatedStorageGiB: 100
      backupWindow: 02:00-03:00
      maintenanceWindow: sun:04:00-sun:05:00
    reports: { engineVersion: "16", costCode: REPTDEV1 }
  slipway:queues:
    orders: { visibilityTimeoutSeconds: 120 }
    ledger: { fifo: true }
  slipway:topics:
    events:
      subscriptions:
        - queue: orders
          filterPolicy: { type: [placed] }
        - email: sales@example.com
  slipway:services:
    api:
      costCode: APIDEV01
      image: { tag: "1.4.2" }
      port: 8080
      cpu: 512
      memoryMiB: 1024
      ingress: { kind: alb, path: /api, priority: 10 }
      healthCheck: { intervalSeconds: 20, timeoutSeconds: 5 }
      environment: { LOG_LEVEL: debug }
      secrets:
        STRIPE_KEY: { config: stripeKey }
      parameters: [PRICE_LIST]
      writablePaths: [/tmp]
      uses: [database/main, topic/events, service/prices]
    worker:
      costCode: WORKDEV1
      image: { reference: "public.ecr.aws/shop/worker:2.0.7" }
      stopTimeoutSeconds: 90
      scaling: { minCapacity: 1, maxCapacity: 4, backlogPerTask: 50 }
      uses:
        - queue/orders:receive
        - { resource: database/reports, variablePrefix: REPORTS }
      policyStatements:
        - { actions: [s3:GetObject], resources: ["arn:aws:s3:::shop-archive/*"] }
    prices:
      costCode: PRICDEV1
      port: 3000
      ingress: { kind: internal }
  slipway:sites:
    storefront: { subdomain: www, singlePageApplication: true }
`;

/** A text to be replaced, and what by: it stands in the file once. */
export type Edit = readonly [from: string, to: string];

/** A stack file made wrong, and all that is to be said of it. */
export interface WrongFile {
  /** What is wrong, as the end of "refuses …". */
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly problems: readonly ExpectedProblem[];
}

/** A problem, with the text of the file that its line and column point at the beginning of. */
interface ExpectedProblem {
  readonly at: string;
  readonly path: string;
  readonly message: string;
}

/** The compliant file with some of its text replaced. */
export function edited(edits: readonly Edit[], text = COMPLIANT): string {
  return edits.reduce((result, [from, to]) => {
    assert.equal(result.split(from).length, 2, `the file has to have this once: ${from}`);
    return result.replace(from, () => to);
  }, text);
}

/** The settings that a sound stack file leads to, as the stack `dev` unless another is said. */
export function settingsOf(text: string, stack = "dev"): Settings {
  return checkStackFile(parseStackFile(`Pulumi.${stack}.yaml`, text, "slipway"), stack, "slipway").settings;
}

/** What is wrong with a stack file of the stack `dev`; nothing with a sound one. */
export function problemsOf(text: string, folder?: string): readonly Problem[] {
  try {
    checkStackFile(parseStackFile("Pulumi.dev.yaml", text, "slipway"), "dev", "slipway", folder);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

/** What a sound stack file is warned of. */
export function warningsOf(text: string, folder?: string): readonly string[] {
  const { config, secureKeys } = parseStackFile("Pulumi.dev.yaml", text, "slipway");
  return parseConfig({
    stack: "dev",
    project: "slipway",
    config,
    secureKeys,
    file: "Pulumi.dev.yaml",
    ...(folder === undefined ? {} : { folder }),
  }).warnings;
}

/** A test for each wrong file: every problem, its place, its words, in the order of the file, and no other. */
export function refuses(files: readonly WrongFile[], base = COMPLIANT, folder?: () => string): void {
  for (const { name, edits, problems } of files) {
    it(`refuses ${name}`, () => {
      const text = edited(edits, base);
      const found = problemsOf(text, folder?.()).map(({ file, path, message, ...place }, index) => ({
        file,
        at: textAt(text, place, problems[index]?.at.length ?? 40),
        path,
        message,
      }));
      const expected = problems.map((problem) => ({ file: "Pulumi.dev.yaml", ...problem }));
      assert.deepEqual(found, expected);
      assertMarkedAsShaped(text);
    });
  }
}

/** The text of a file from a place on. */
export function textAt(
  text: string,
  { line, column }: Pick<Problem, "line" | "column">,
  length: number,
): string {
  assert.ok(line !== undefined && column !== undefined, "a mistake in a file has a place");
  return (text.split("\n")[line - 1] ?? "").slice(column - 1, column - 1 + length);
}
