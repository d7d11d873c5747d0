/** What the pack does not notice, and why that is so. The page on what it covers lists the same. */
import { isDeepStrictEqual } from "node:util";
import type { AnalyzerResource } from "../../preview/analyzer";
import { asMap, parsed, places } from "./policy-mutation";
import type { Survivor } from "./policy-mutation-score";

/** Mutations of a type that the pack lets pass. */
interface Explained {
  readonly type: string;
  readonly mutations: readonly string[];
  readonly why: string;
  /** @default wherever the type is mutated so */
  readonly when?: (survivor: Survivor) => boolean;
}

const isReplica = ({ resource }: Survivor): boolean => resource.properties["replicateSourceDb"] !== undefined;

const isProduction = ({ resource }: Survivor): boolean => environmentOf(resource).startsWith("prod");

const REPLICA = "A replica falls back to its source, which is asked for it.";

const EXPLAINED: readonly Explained[] = [
  {
    type: "aws:autoscaling/group:Group",
    mutations: ["tags.CostCode → a wrong value", "tags.Environment → a wrong value"],
    why: "Of the tags of an Auto Scaling group, which are a list, it is asked that they are there.",
  },
  {
    type: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    mutations: [
      "securityHeadersConfig.contentSecurityPolicy → away",
      "securityHeadersConfig.frameOptions → away",
    ],
    why: "What a page may load and who may frame it is each site's own decision.",
  },
  {
    type: "aws:cognito/userPool:UserPool",
    mutations: ["emailConfiguration.sourceArn → away", "ignoreChanges → emailConfiguration"],
    why: "Without a sender of its own the pool's mail is Cognito's: fewer messages, and nobody's secret.",
  },
  {
    type: "aws:ec2/routeTable:RouteTable",
    mutations: ["beside it a route to the internet"],
    why: "It is asked where a database stands in the subnets, and here none does.",
    when: ({ resource }) => environmentOf(resource) === "dev",
  },
  {
    type: "aws:ecr/repository:Repository",
    mutations: ["forceDelete → true", "protect → off"],
    why: "Images are built again from their source.",
  },
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    mutations: ["containerDefinitions[].secrets[] → environment"],
    why: "A secret is known by its name or by the form of its value, and this one has neither.",
    when: (survivor) => /^(PRESS_SCHEDULE|EXCHANGES|FEATURE_FLAGS|SEARCH_LIMIT)$/.test(movedSecret(survivor)),
  },
  {
    type: "aws:efs/backupPolicy:BackupPolicy",
    mutations: ["the whole resource → away"],
    why: "It only turns AWS's daily backup off: a backup plan takes the file system instead.",
    when: ({ resource }) => asMap(resource.properties["backupPolicy"])?.["status"] === "DISABLED",
  },
  {
    type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
    mutations: ["policy.Statement[] refusal of elasticfilesystem:ClientMount → away"],
    why: "That clients have to come through an access point is a way of working, and not AWS's advice.",
  },
  {
    type: "aws:iam/rolePolicy:RolePolicy",
    mutations: ["policy.Statement[] refusal of ec2:DescribeNetworkInterfaces → away"],
    why: "What a statement refuses beyond what others allow, the pack does not weigh up.",
  },
  {
    type: "aws:iam/rolePolicy:RolePolicy",
    mutations: ["policy.Statement[].Condition → away"],
    why: "The action is one that AWS offers on every resource only.",
    when: (survivor) => actionsOf(survivor).every((action) => action === "cloudwatch:PutMetricData"),
  },
  {
    type: "aws:iam/rolePolicy:RolePolicy",
    mutations: ["policy.Statement[].Resource → *"],
    why: "A condition on something else narrows the statement, such as the cluster.",
    when: (survivor) => statementOf(survivor)["Condition"] !== undefined,
  },
  ...["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:secretsmanager/secret:Secret"].map((type) => ({
    type,
    mutations: ["protect → off"],
    why: "AWS keeps it for days after it was deleted, as other policies ask.",
  })),
  {
    type: "aws:lambda/permission:Permission",
    mutations: ["sourceArn → away"],
    why: "The account that the call has to come from is still named.",
    when: ({ resource }) => resource.properties["sourceAccount"] !== undefined,
  },
  {
    type: "aws:rds/instance:Instance",
    mutations: [
      "backupRetentionPeriod → 0",
      "backupRetentionPeriod → 1",
      "deleteAutomatedBackups → true",
      "multiAz → away",
      "multiAz → false",
      "protect → off",
    ],
    why: REPLICA,
    when: isReplica,
  },
  {
    type: "aws:rds/instance:Instance",
    mutations: ["skipFinalSnapshot → true"],
    why: "It is asked of production.",
    when: (survivor) => !isProduction(survivor),
  },
  {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    mutations: [
      "policy.Statement[] refusal of s3:DeleteObjectVersion → away",
      "policy.Statement[] refusal of s3:PutObject → away",
    ],
    why: "What else a bucket refuses is its owner's decision; the default encryption holds without it.",
  },
  {
    type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    mutations: ['rules[].status → "Disabled"', "the whole resource → away"],
    why: "What is copied to another region is a decision on recovery, which a plan does not tell.",
  },
  {
    type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    mutations: [
      "rules[].destination.encryptionConfiguration → away",
      "rules[].destination.encryptionConfiguration.replicaKmsKeyId → away",
    ],
    why: "The copies are encrypted as their bucket is, which is asked for it.",
  },
  {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    mutations: ["rules[].applyServerSideEncryptionByDefault.kmsMasterKeyId → away"],
    why: "S3 then encrypts with AWS's own KMS key.",
  },
  {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    mutations: ["source → an address range"],
    why: "A range inside the network is usual, but for the ports of databases.",
    when: ({ resource }) => resource.properties["fromPort"] !== 5432,
  },
];

/** Survivors that nothing explains. */
export function unexplained(survivors: readonly Survivor[]): readonly Survivor[] {
  return survivors.filter((survivor) => !EXPLAINED.some((each) => explains(each, survivor)));
}

/** Explanations of what does not survive any more. */
export function idleExplanations(survivors: readonly Survivor[]): readonly string[] {
  return EXPLAINED.flatMap((each) =>
    each.mutations
      .filter((one) => !survivors.some((survivor) => explains({ ...each, mutations: [one] }, survivor)))
      .map((one) => `${each.type}: ${one}`),
  );
}

/** The table of the page, in Markdown. */
export function survivorTable(): string {
  const rows = EXPLAINED.flatMap(({ type, mutations, why }) =>
    mutations.map((mutation) => [`\`${type}\``, `\`${mutation}\``, why]),
  );
  const table = [["type", "what is done to it", "why nothing is said"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = table;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

function explains({ type, mutations, when }: Explained, survivor: Survivor): boolean {
  const { resource, mutation } = survivor;
  return resource.type === type && mutations.includes(mutation) && when?.(survivor) !== false;
}

function environmentOf(resource: AnalyzerResource): string {
  return /^urn:pulumi:([^:]*)/.exec(resource.urn)?.[1] ?? "";
}

/** The name of the secret that was written down. */
function movedSecret({ resource, place }: Survivor): string {
  const [container, secret] = [...place.matchAll(/\[(\d+)\]/g)].map(([, index]) => Number(index));
  const definitions = places(resource.properties).find(({ path }) =>
    isDeepStrictEqual(path, ["containerDefinitions", container, "secrets", secret, "name"]),
  );
  return String(definitions?.value);
}

/** The statement that was changed. */
function statementOf({ resource, place }: Survivor): Readonly<Record<string, unknown>> {
  const statements: unknown = asMap(parsed(resource.properties["policy"]))?.["Statement"];
  const index = Number(/Statement\[(\d+)\]/.exec(place)?.[1]);
  return (Array.isArray(statements) ? asMap(statements[index]) : undefined) ?? {};
}

function actionsOf(survivor: Survivor): readonly string[] {
  const { Action } = statementOf(survivor);
  return (Array.isArray(Action) ? Action : [Action]).map(String);
}
