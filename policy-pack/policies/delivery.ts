/** What is deployed and delivered stays whole: messages, deployments, images, and the checks themselves. */
import type { ResourceType } from "../resource-types";

import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { isBag, list, text } from "../values";

// Where an `ignoreChanges` would let a guarded setting drift unseen.
const GUARDED: Readonly<Partial<Record<ResourceType, readonly string[]>>> = {
  "aws:alb/listener:Listener": ["protocol", "sslPolicy", "defaultActions"],
  "aws:alb/loadBalancer:LoadBalancer": ["dropInvalidHeaderFields", "enableDeletionProtection", "accessLogs"],
  "aws:cloudfront/distribution:Distribution": [
    "defaultCacheBehavior",
    "origins",
    "viewerCertificate",
    "webAclId",
  ],
  "aws:cloudwatch/logGroup:LogGroup": ["retentionInDays", "kmsKeyId"],
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ["ingress"],
  "aws:ec2/securityGroup:SecurityGroup": ["ingress"],
  "aws:ecs/service:Service": ["networkConfiguration"],
  "aws:iam/role:Role": ["assumeRolePolicy", "inlinePolicies", "managedPolicyArns"],
  "aws:kms/key:Key": ["enableKeyRotation", "policy"],
  "aws:lb/listener:Listener": ["protocol", "sslPolicy", "defaultActions"],
  "aws:lb/loadBalancer:LoadBalancer": ["dropInvalidHeaderFields", "enableDeletionProtection", "accessLogs"],
  "aws:rds/cluster:Cluster": ["storageEncrypted", "kmsKeyId", "backupRetentionPeriod", "deletionProtection"],
  "aws:rds/instance:Instance": [
    "storageEncrypted",
    "kmsKeyId",
    "publiclyAccessible",
    "multiAz",
    "backupRetentionPeriod",
    "deletionProtection",
  ],
  "aws:rds/parameterGroup:ParameterGroup": ["parameters"],
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": [
    "blockPublicAcls",
    "blockPublicPolicy",
    "ignorePublicAcls",
    "restrictPublicBuckets",
  ],
  "aws:s3/bucketPolicy:BucketPolicy": ["policy"],
  "aws:sns/topic:Topic": ["kmsMasterKeyId", "policy"],
  "aws:sqs/queue:Queue": ["kmsMasterKeyId", "sqsManagedSseEnabled", "policy"],
};

/** Policies on messages, deployments and the checks themselves. */
export const delivery: readonly Policy[] = [
  // Object.keys gives back the literal keys, which its type does not say.
  ...policiesFor(Object.keys(GUARDED) as ResourceType[], [
    {
      name: "no-guarded-ignore-changes",
      level: "mandatory",
      severity: "high",
      description: "No ignoreChanges hides a property that these policies guard.",
      remediation: "Take the property out of ignoreChanges, and put into the program what is meant.",
      broken: (_, at) => {
        // Paths such as ingress[0].cidrBlocks hide part of a property, and * hides all.
        const hidden = at.ignoreChanges.map((path) => path.split(/[.[]/)[0] ?? "");
        const guarded = new Map<string, readonly string[]>(Object.entries(GUARDED)).get(at.type) ?? [];
        const both = guarded.filter((property) => hidden.includes(property) || hidden.includes("*"));
        return (
          both.length > 0 && `ignoreChanges hides ${both.join(", ")}; changes made by hand would stay unseen`
        );
      },
    },
  ]),

  ...stackPoliciesFor("aws:sqs/queue:Queue", [
    {
      name: "sqs-dlq",
      level: "advisory",
      severity: "medium",
      description: "SQS queues hand messages that fail again and again to a dead-letter queue.",
      remediation: "Set redrivePolicy with the ARN of a second queue and maxReceiveCount. In place.",
      broken: (_, at) => {
        if (at.isGiven("redrivePolicy")) return;
        // A dead-letter queue has none itself.
        if (at.isGiven("redriveAllowPolicy")) return;
        if (at.isNamedBy(["redrivePolicy", "deadLetterConfig", "deadLetterTargetArn", "sourceQueueArns"]))
          return;
        return (
          at.linked(["aws:sqs/redrivePolicy:RedrivePolicy"], "queueUrl").length === 0 &&
          "a message that always fails is tried until it expires; set redrivePolicy with a dead-letter queue"
        );
      },
    },
  ]),

  ...policiesFor("aws:ecs/service:Service", [
    {
      name: "ecs-circuit-breaker",
      level: "advisory",
      severity: "medium",
      description: "ECS rolls back a rolling deployment whose tasks do not come up.",
      remediation: "Set deploymentCircuitBreaker: { enable: true, rollback: true }. In place.",
      broken: (service) => {
        // Other controllers roll back by themselves.
        if ((service.deploymentController?.type ?? "ECS") !== "ECS") return;
        // ECS has the breaker for rolling deployments only; the others wait with the old tasks still there.
        if ((service.deploymentConfiguration?.strategy ?? "ROLLING") !== "ROLLING") return;
        const breaker = service.deploymentCircuitBreaker;
        return (
          !(breaker?.enable === true && breaker.rollback === true) &&
          "a failed deployment is retried for hours; set deploymentCircuitBreaker with enable and rollback true"
        );
      },
    },
  ]),

  ...policiesFor("aws:ecr/repository:Repository", [
    {
      name: "ecr-immutable",
      level: "advisory",
      severity: "medium",
      reference: "ECR.2, CKV_AWS_51",
      description: "Image tags are never moved to another image.",
      remediation:
        "Set imageTagMutability: IMMUTABLE; for the one tag that a pipeline moves, IMMUTABLE_WITH_EXCLUSION. In place.",
      broken: (repository) => {
        const mutability = text(repository.imageTagMutability);
        if (!mutability.startsWith("IMMUTABLE"))
          return "a pushed image can replace a running version unseen; set imageTagMutability: IMMUTABLE";
        if (mutability === "IMMUTABLE") return false;
        const filters = list(repository.imageTagMutabilityExclusionFilters).filter(isBag);
        return (
          filters.some(({ filter }) => text(filter).includes("*")) &&
          "imageTagMutabilityExclusionFilters lets every tag of a pattern be moved; name the one tag that a pipeline moves"
        );
      },
    },
  ]),
];
