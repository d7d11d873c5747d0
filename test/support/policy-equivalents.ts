/** Changes that look careless and change nothing: AWS does the same without, or something else still holds. */
import type { AnalyzerResource } from "../../preview/analyzer";

interface Equivalent {
  readonly type: RegExp;
  readonly mutation: RegExp;
  readonly why: string;
  /** @default always */
  readonly when?: (resource: AnalyzerResource) => boolean;
}

const isReplica = ({ properties }: AnalyzerResource): boolean =>
  properties["replicateSourceDb"] !== undefined;

const EQUIVALENTS: readonly Equivalent[] = [
  {
    type: /^aws:iam\/role:Role$/,
    mutation: /\.Action → \*$/,
    why: "In a trust policy every action only takes the role, or tells more about who takes it.",
  },
  {
    type: /^aws:kms\//,
    mutation: /Statement\[0\]\.Action → \*$/,
    why: "A key's policy speaks of KMS only, and its first statement gives the account all of that.",
  },
  {
    type: /^aws:rds\/instance:Instance$/,
    mutation: /^storageEncrypted →/,
    why: "A replica is encrypted where its source is.",
    when: isReplica,
  },
  {
    type: /^aws:s3\/bucketOwnershipControls:/,
    mutation: /^the whole resource/,
    why: "Since April 2023 S3 makes every new bucket with BucketOwnerEnforced.",
  },
  {
    type: /^aws:s3\/bucketServerSideEncryptionConfiguration:/,
    mutation: /^the whole resource/,
    why: "S3 encrypts with its own keys by default, which is all that the resource asks for.",
    when: ({ properties }) => !JSON.stringify(properties).includes("aws:kms"),
  },
  {
    type: /^aws:lambda\/permission:/,
    mutation: /^sourceAccount →/,
    why: "The ARN of the source names the account.",
    when: ({ properties }) => /:\d{12}:/.test(String(properties["sourceArn"])),
  },
  {
    type: /^aws:kms\/alias:/,
    mutation: /^protect →/,
    why: "An alias holds nothing.",
  },
  {
    type: /^aws:backup\/vault:/,
    mutation: /^protect →/,
    why: "AWS refuses to delete a vault that holds anything.",
  },
  {
    type: /^aws:cloudfront\/responseHeadersPolicy:/,
    mutation: /\.contentSecurityPolicy\.contentSecurityPolicy →/,
    why: "The provider refuses one without its text.",
  },
  {
    type: /^aws:vpc\/securityGroupIngressRule:/,
    mutation: /^source → (0\.0\.0\.0\/0|::\/0)$/,
    why: "The load balancer that the rule lets a link reach is internal and has no public address.",
    when: ({ name }) => name.startsWith("vpc-link-to-load-balancer"),
  },
  {
    type: /^aws:efs\/backupPolicy:/,
    mutation: /^the whole resource/,
    why: "In production the backup plan selects every file system, with or without the policy.",
    when: ({ urn }) => urn.startsWith("urn:pulumi:prod"),
  },
  {
    type: /^aws:lambda\/permission:/,
    mutation: /^principal →/,
    why: "AWS calls nothing public that a source narrows.",
    when: ({ properties }) => Boolean(properties["sourceArn"] ?? properties["sourceAccount"]),
  },
  {
    type: /^aws:autoscaling\/group:/,
    mutation: /propagateAtLaunch → false$/,
    why: "The group's launch template tags what it launches as well.",
    when: ({ properties }) => properties["launchTemplate"] !== undefined,
  },
  {
    type: /^aws:ec2\/routeTable:/,
    mutation: /^beside it a route to the internet/,
    why: "What has no public address is not reached through it; of the subnets of databases AWS asks it all the same.",
    when: ({ name }) => !name.includes("-database-"),
  },
  {
    type: /^aws:efs\/fileSystem:/,
    mutation: /^ignoreChanges → (kmsKeyId|encrypted)$/,
    why: "AWS never changes how a file system is encrypted.",
  },
  {
    type: /^aws:lb\/loadBalancer:/,
    mutation: /^beside it a listener without TLS/,
    why: "Inside the network a load balancer may speak plain HTTP with those that its group lets in.",
    when: ({ properties }) => properties["internal"] === true,
  },
  {
    type: /./,
    mutation: /^ignoreChanges → (forceDestroy|forceDelete|skipFinalSnapshot|deleteAutomatedBackups)$/,
    why: "It stands in Pulumi's state only, where nobody changes it by hand.",
  },
  {
    type: /./,
    mutation: /^ignoreChanges → (recoveryWindowInDays|deletionWindowInDays)$/,
    why: "It is read when the resource is deleted; AWS keeps no such setting before.",
  },
  {
    type: /./,
    mutation: /^ignoreChanges → (password|secretString)$/,
    why: "What rotates a password changes it behind the program on purpose.",
  },
  {
    type: /^aws:(lambda\/function|ecs\/taskDefinition):/,
    mutation: /^ignoreChanges → (runtime|networkMode|pidMode|taskRoleArn|volumes|containerDefinitions)$/,
    why: "A revision of a task cannot be changed by hand, and a function's runtime goes with its code.",
  },
];

/** Whether a mutation changes nothing about the resource's safety. */
export function isEquivalent(resource: AnalyzerResource, mutation: string): boolean {
  return EQUIVALENTS.some(
    (equivalent) =>
      equivalent.type.test(resource.type) &&
      equivalent.mutation.test(mutation) &&
      equivalent.when?.(resource) !== false,
  );
}
