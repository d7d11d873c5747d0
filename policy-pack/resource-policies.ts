/** The policies that resources carry themselves: who may use them. */
import type { ResourceType } from "./resource-types";
import type { Bag } from "./values";

/** The property that holds the policy, by type. */
const PROPERTIES = {
  "aws:backup/vaultPolicy:VaultPolicy": "policy",
  "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": "accessPolicy",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
  "aws:codeartifact/domainPermissions:DomainPermissions": "policyDocument",
  "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": "policyDocument",
  "aws:dynamodb/resourcePolicy:ResourcePolicy": "policy",
  "aws:ecr/registryPolicy:RegistryPolicy": "policy",
  "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
  "aws:efs/fileSystemPolicy:FileSystemPolicy": "policy",
  "aws:glacier/vault:Vault": "accessPolicy",
  "aws:glue/resourcePolicy:ResourcePolicy": "policy",
  "aws:kinesis/resourcePolicy:ResourcePolicy": "policy",
  "aws:kms/key:Key": "policy",
  "aws:kms/keyPolicy:KeyPolicy": "policy",
  "aws:kms/replicaKey:ReplicaKey": "policy",
  "aws:msk/clusterPolicy:ClusterPolicy": "policy",
  "aws:s3/accessPoint:AccessPoint": "policy",
  "aws:s3/bucket:Bucket": "policy",
  "aws:s3/bucketPolicy:BucketPolicy": "policy",
  "aws:secretsmanager/secret:Secret": "policy",
  "aws:secretsmanager/secretPolicy:SecretPolicy": "policy",
  "aws:ses/identityPolicy:IdentityPolicy": "policy",
  "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy": "policy",
  "aws:sns/topic:Topic": "policy",
  "aws:sns/topicPolicy:TopicPolicy": "policy",
  "aws:sqs/queue:Queue": "policy",
  "aws:sqs/queuePolicy:QueuePolicy": "policy",
} as const satisfies Partial<Record<ResourceType, string>>;

/** A type that carries a policy on who may use it. */
export type ResourcePolicyType = keyof typeof PROPERTIES;

/**
 * The types that carry such a policy. Those that are meant for everybody stay out: APIs and public registries by
 * their purpose; VPC endpoints, whose policy only bounds what the caller's own allows.
 */
// Object.keys gives back the literal keys, which its type does not say.
export const RESOURCE_POLICY_TYPES = Object.keys(PROPERTIES) as ResourcePolicyType[];

/** The property of a type that holds its policy. */
export function policyProperty(type: string): string {
  return new Map<string, string>(Object.entries(PROPERTIES)).get(type) ?? "policy";
}

/** Whether a policy opens nothing by itself: that of an access point which only a VPC reaches. */
export function isWithinVpc(props: Bag): boolean {
  return Boolean(props["vpcConfiguration"]);
}
