/** The compliant stack's services, roles, queues and topics. */
import { containers, TAGS, TLS_ONLY, UNKNOWN, type Fixture } from "./policy-fixtures";

const statement = (given: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...given }] });

/** By name. */
export const services = {
  service: {
    type: "aws:ecs/service:Service",
    properties: {
      networkConfiguration: { assignPublicIp: false, subnets: [UNKNOWN] },
      propagateTags: "SERVICE",
      deploymentCircuitBreaker: { enable: true, rollback: true },
      tags: TAGS,
    },
  },
  task: {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    properties: {
      family: "app",
      containerDefinitions: containers({}),
      taskRoleArn: UNKNOWN,
      executionRoleArn: UNKNOWN,
      tags: TAGS,
    },
    from: { taskRoleArn: ["taskRole"], executionRoleArn: ["executionRole"] },
  },
  taskRole: {
    type: "aws:iam/role:Role",
    properties: {
      assumeRolePolicy: statement({
        Action: "sts:AssumeRole",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
      tags: TAGS,
    },
  },
  executionRole: {
    type: "aws:iam/role:Role",
    properties: {
      assumeRolePolicy: statement({
        Action: "sts:AssumeRole",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
      inlinePolicies: [
        { name: "own", policy: statement({ Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" }) },
      ],
      managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      tags: TAGS,
    },
  },
  deployRole: {
    type: "aws:iam/role:Role",
    properties: {
      assumeRolePolicy: statement({
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: {
          Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
        },
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": "repo:acme/shop:environment:prod",
          },
        },
      }),
      tags: TAGS,
    },
  },
  rolePolicy: {
    type: "aws:iam/rolePolicy:RolePolicy",
    properties: {
      role: UNKNOWN,
      policy: statement({ Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" }),
    },
    from: { role: ["taskRole"] },
  },
  attachment: {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    properties: { role: "app", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  },
  repository: {
    type: "aws:ecr/repository:Repository",
    properties: {
      name: "shop/app",
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS" }],
      tags: TAGS,
    },
  },
  repositoryLifecycle: {
    type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    properties: { repository: UNKNOWN, policy: "{}" },
    from: { repository: ["repository"] },
  },
  queue: {
    type: "aws:sqs/queue:Queue",
    properties: { kmsMasterKeyId: "alias/shop", redrivePolicy: UNKNOWN, tags: TAGS },
    from: { redrivePolicy: ["deadLetters"] },
  },
  queuePolicy: {
    type: "aws:sqs/queuePolicy:QueuePolicy",
    properties: { queueUrl: UNKNOWN, policy: TLS_ONLY },
    from: { queueUrl: ["queue"] },
  },
  deadLetters: {
    type: "aws:sqs/queue:Queue",
    properties: {
      kmsMasterKeyId: "alias/shop",
      policy: TLS_ONLY,
      messageRetentionSeconds: 1_209_600,
      tags: TAGS,
    },
  },
  redriveAllow: {
    type: "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
    properties: { queueUrl: UNKNOWN, redriveAllowPolicy: UNKNOWN },
    from: { queueUrl: ["deadLetters"], redriveAllowPolicy: ["queue"] },
  },
  topic: { type: "aws:sns/topic:Topic", properties: { kmsMasterKeyId: "alias/shop", tags: TAGS } },
  topicPolicy: {
    type: "aws:sns/topicPolicy:TopicPolicy",
    properties: { arn: UNKNOWN, policy: TLS_ONLY },
    from: { arn: ["topic"] },
  },
} satisfies Readonly<Record<string, Fixture>>;
