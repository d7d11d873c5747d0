import * as path from "node:path";
import { stringify } from "yaml";
import { parseStackFile } from "../../config/stack-file";
import type { Plan } from "../../preview/plan";
import { readProject } from "../../preview/project";
import { planStack } from "../../preview/stack";

/** The project that says who may deploy to an account, and what the account must have. */
export const ACCOUNT_PROJECT = readProject(path.resolve(__dirname, "../../account"));

const KEY_ARN = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** A file of it without a mistake, in which each kind of thing is described. */
export const ACCOUNT_FILE = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway-account:project: shop
  slipway-account:environment: tools
  slipway-account:costCode: SHOPPRD1
  slipway-account:tags: { Owner: platform }
  slipway-account:regions: [eu-west-1]
  slipway-account:alerts: { emails: [ops@example.com] }
  slipway-account:state: { bucketName: shop-state, keyArn: "${KEY_ARN}" }
  slipway-account:github:
    repositories:
      shop:
        repository: acme/shop
        subjectPrefix: repo:acme@1/shop@2
        defaultBranch: trunk
        deploy:
          dev: { environment: development }
          nightly: { branch: nightly, maximumSessionSeconds: 3600 }
          prod: { account: prod }
          release: { tag: v*, policyArns: [arn:aws:iam::123456789012:policy/more] }
  slipway-account:accounts:
    prod: { id: "210987654321", externalId: shop-prod }
  slipway-account:pipeline:
    deployRoleArns: [arn:aws:iam::333333333333:role/slipway-account/tools-deploy-dev]
    previewRoleArns: [arn:aws:iam::333333333333:role/slipway-account/tools-preview]
    externalId: tools
  slipway-account:boundary:
    protectedRoleArns: [arn:aws:iam::123456789012:role/admins]
  slipway-account:services: [bedrock]
  slipway-account:groups:
    deployer: {}
    reader:
      reads:
        bucketArns: [arn:aws:s3:::shop-reports]
        secretArns: [arn:aws:secretsmanager:us-east-1:123456789012:secret:reports-AbC123]
        keyArns: ["${KEY_ARN}"]
  slipway-account:users:
    anna: { group: deployer }
    build: { group: reader, accessKeyGeneration: 2 }
  slipway-account:security:
    cloudTrail: owned
    guardDuty: owned
    config: owned
    passwordPolicy: owned
    s3PublicAccessBlock: { ignored: A site in a public bucket }
  slipway-account:auditRetentionDays: 500
  slipway-account:logRetentionDays: 90
`;

/** The tags of the file that the tests are about. */
export const ACCOUNT_TAGS = {
  CostCode: "SHOPPRD1",
  Environment: "tools",
  ManagedBy: "pulumi",
  Owner: "platform",
  Project: "shop",
};

/** What every file needs. */
const LEAST = {
  "aws:region": "us-east-1",
  "aws:allowedAccountIds": ["123456789012"],
  "slipway-account:project": "shop",
  "slipway-account:costCode": "SHOPPRD1",
};

const IGNORED = { ignored: "Not what this is about" };
/** An account that owns nothing of its security and looks for nothing. */
export const NO_SECURITY = {
  "slipway-account:security": Object.fromEntries(
    [
      ...["cloudTrail", "guardDuty", "config", "accessAnalyzer", "s3PublicAccessBlock", "ebsEncryption"],
      ...["passwordPolicy", "containerInsights", "costAllocationTags"],
    ].map((part) => [part, IGNORED]),
  ),
};

/** Keys by which only the named parts are owned, in two regions, and the rest is let be. */
export function owning(...parts: readonly string[]): Readonly<Record<string, unknown>> {
  const { "slipway-account:security": all } = NO_SECURITY;
  return {
    "slipway-account:regions": ["eu-west-1"],
    "slipway-account:security": { ...all, ...Object.fromEntries(parts.map((part) => [part, "owned"])) },
  };
}

/** The plan of a file of it, as text or as what stands under `config:` beside the least. */
export function accountPlan(
  content: string | Readonly<Record<string, unknown>> = ACCOUNT_FILE,
  computed: "known" | "unknown" = "known",
): Promise<Plan> {
  const text = typeof content === "string" ? content : stringify({ config: { ...LEAST, ...content } });
  const { name } = ACCOUNT_PROJECT;
  return Promise.resolve().then(() =>
    planStack({
      project: ACCOUNT_PROJECT,
      stack: "main",
      file: parseStackFile("Pulumi.main.yaml", text, name),
      computed,
    }),
  );
}
