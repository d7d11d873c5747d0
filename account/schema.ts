import { z } from "zod";
import {
  accountId,
  arn,
  costCode,
  email,
  flag,
  integer,
  keyArn,
  name,
  retentionDays,
  tagMap,
  text,
} from "../config/schema-values";

const region = text("a region such as us-west-2", /^[a-z]{2}(-[a-z]+)+-\d$/);
const roleArn = text(
  "the ARN of a role, such as arn:aws:iam::123456789012:role/slipway-account/shop-deploy-prod",
  /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
);
/** The characters that STS takes. Source: AWS STS API Reference, `AssumeRole`, `ExternalId`. */
const externalId = text("2 to 1224 letters, digits or any of + = , . @ : / - _", /^[\w+=,.@:/-]{2,1224}$/);
/** A session's longest time: an hour to half a day. Source: IAM API Reference, `CreateRole`. */
const sessionSeconds = integer(3_600, 43_200);
const environmentName = text("the name of an environment of GitHub", /^[^\s:*?][^:*?]{0,254}$/);

const deployRole = z.strictObject({
  /** The environment of GitHub whose jobs take the role. @default the role's own name, where no branch or tag is said */
  environment: environmentName.optional(),
  /** The branch whose jobs take the role. */
  branch: text("a branch such as main, with no * or ?", /^[^\s*?:]+$/).optional(),
  /** The tag whose jobs take the role; * stands for any characters. */
  tag: text("a tag such as v1.2.0 or v*, that begins with no * or ?", /^[^\s*?:][^\s?:]*$/).optional(),
  /** A name of `accounts`: the role takes the deploy role there, and may do nothing else but with the state. */
  account: name(32).optional(),
  /** What it may do besides the platform. */
  policyArns: z.array(arn).optional(),
  /** How long it is taken for at most. @default 7200 */
  maximumSessionSeconds: sessionSeconds.optional(),
});

const repository = z.strictObject({
  repository: text("an owner and a name, such as acme/shop", /^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/),
  /** What tokens say before the environment, where it has numbers in it. @default repo:OWNER/NAME */
  subjectPrefix: text(
    "repo:, the owner and the name, such as repo:acme@1234/shop@5678",
    /^repo:[^\s*?:/]+\/[^\s*?:/]+$/,
  ).optional(),
  /** The branch that the preview role's nightly job runs on. @default main */
  defaultBranch: text("a branch such as main", /^[^\s*?:]+$/).optional(),
  /** Whether there is a role that reads. @default true */
  preview: flag.optional(),
  /** A role a key, which is its environment unless another, a branch or a tag is said. */
  deploy: z.record(name(32), deployRole).optional(),
});

const github = z.strictObject({
  /** A provider that the account has already. @default one is made */
  providerArn: text(
    "the ARN of GitHub's provider, such as arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
    /^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/,
  ).optional(),
  repositories: z.record(name(20), repository),
});

const reads = z.strictObject({
  bucketArns: z
    .array(
      text("the ARN of a bucket, such as arn:aws:s3:::shop-reports", /^arn:aws[a-z-]*:s3:::[a-z0-9.-]+$/),
    )
    .optional(),
  secretArns: z
    .array(
      text(
        "the whole ARN of a secret, with the six characters at its end",
        /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/,
      ),
    )
    .optional(),
  /** The keys that encrypt them. */
  keyArns: z.array(keyArn).optional(),
});

const group = z.strictObject({
  reads: reads.optional(),
  /** What it may do besides. */
  policyArns: z.array(arn).optional(),
});

const user = z.strictObject({
  group: z.enum(["deployer", "reader"]),
  /** Makes an access key, whose next number replaces it. @default there is none */
  accessKeyGeneration: integer(1, 1_000).optional(),
});

const ignored = z.strictObject({ ignored: text("the reason why it is not needed here") });
const state = z.union([z.literal(["owned", "checked"]), ignored], {
  error: 'owned, checked, or { ignored: "the reason" }',
});

/** What an account must have, each made here, looked for, or let be. @default checked */
export const SECURITY_PARTS = [
  "cloudTrail",
  "guardDuty",
  "config",
  "accessAnalyzer",
  "s3PublicAccessBlock",
  "ebsEncryption",
  "passwordPolicy",
  "containerInsights",
  "costAllocationTags",
] as const;
export type SecurityPart = (typeof SECURITY_PARTS)[number];

const security = z.strictObject(
  Object.fromEntries(SECURITY_PARTS.map((part) => [part, state.optional()])) as Record<
    SecurityPart,
    z.ZodOptional<typeof state>
  >, // one for each of the parts
);

/** What stands under `slipway-account:` in the stack file. */
export const accountSchema = z.strictObject({
  /** The tag `Project`. */
  project: name(32),
  /** The tag `Environment`. @default "prod" */
  environment: name(16).optional(),
  /** The tag `CostCode`. */
  costCode,
  /** Further tags of everything that can have some. */
  tags: tagMap.optional(),
  /** Where stacks are, besides `aws:region`. @default nowhere else */
  regions: z.array(region).optional(),
  /** Who hears what the account lacks. */
  alerts: z.strictObject({ emails: z.array(email) }).optional(),
  /** Where Pulumi keeps its state. @default Pulumi Cloud */
  state: z
    .strictObject({
      bucketName: text("a bucket's name", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
      keyArn,
      region: region.optional(),
    })
    .optional(),
  github: github.optional(),
  /** Other accounts that the roles of this one deploy to. */
  accounts: z
    .record(name(32), z.strictObject({ id: accountId, externalId: externalId.optional() }))
    .optional(),
  /** Roles of another account that deploy to this one. */
  pipeline: z
    .strictObject({
      deployRoleArns: z.array(roleArn).min(1, { error: "at least one role" }),
      previewRoleArns: z.array(roleArn).optional(),
      externalId: externalId.optional(),
    })
    .optional(),
  /** What deploy roles may not go beyond, nor the roles that they make. @default there is none */
  boundary: z.strictObject({ protectedRoleArns: z.array(roleArn).optional() }).optional(),
  /** Services that deploy roles may use besides those of the platform, by their prefix in IAM. */
  services: z.array(text("a service's prefix in IAM, such as bedrock", /^[a-z][a-z0-9-]{1,62}$/)).optional(),
  groups: z.strictObject({ deployer: group.optional(), reader: group.optional() }).optional(),
  users: z.record(name(32), user).optional(),
  security: security.optional(),
  /** How long the trail and the recorder's history are kept. @default 400 */
  auditRetentionDays: integer(90, 3_650).optional(),
  /** How long logs are kept. @default 365 */
  logRetentionDays: retentionDays.optional(),
});

export type AccountConfig = z.infer<typeof accountSchema>;
export type DeployRoleConfig = z.infer<typeof deployRole>;
export type SecurityState = z.infer<typeof state>;
