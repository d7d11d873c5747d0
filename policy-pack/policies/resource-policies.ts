/** Who may use queues, topics, buckets, keys and the like: somebody by name, and only for what they need. */
import type { Statement } from "../documents";
import { anyAllowing } from "../documents";
import { demands, isEveryAction, isNarrowed, letsEverybodyIn, namesEverybody } from "../principals";
import { isWithinVpc, policyProperty, RESOURCE_POLICY_TYPES } from "../resource-policies";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { words } from "../settings";
import { all } from "../verdict";

const sourcedServices = words("sourcedServices", {
  // Services that say for which resource or account they take a role, as their documentation has it.
  default: [
    "backup",
    "bedrock",
    "ecs-tasks",
    "events",
    "lambda",
    "monitoring.rds",
    "pipes",
    "scheduler",
    "ssm",
    "states",
    "vpc-flow-logs",
  ],
  description: "Services, by the part before .amazonaws.com, that roles admit for a named source only.",
});

// Services that act on such a resource for any customer who asks, and say for whom.
const BUCKETS_USED_BY = ["cloudfront", "cloudtrail", "config", "delivery.logs", "logging.s3", "s3", "ses"];
const QUEUES_USED_BY = ["events", "s3", "sns"];
const TOPICS_USED_BY = ["budgets", "cloudwatch", "codestar-notifications", "costalerts", "s3", "ses"];
const KEYS_USED_BY = [
  "budgets",
  "cloudtrail",
  "cloudwatch",
  "config",
  "costalerts",
  "delivery.logs",
  "events",
  "logs",
  "s3",
  "ses",
  "sns",
];
const LOGS_USED_BY = ["delivery.logs", "es", "route53"];

const USED_BY = new Map<string, readonly string[]>([
  ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy", LOGS_USED_BY],
  ["aws:kms/key:Key", KEYS_USED_BY],
  ["aws:kms/keyPolicy:KeyPolicy", KEYS_USED_BY],
  ["aws:kms/replicaKey:ReplicaKey", KEYS_USED_BY],
  ["aws:s3/bucket:Bucket", BUCKETS_USED_BY],
  ["aws:s3/bucketPolicy:BucketPolicy", BUCKETS_USED_BY],
  ["aws:sns/topic:Topic", TOPICS_USED_BY],
  ["aws:sns/topicPolicy:TopicPolicy", TOPICS_USED_BY],
  ["aws:sqs/queue:Queue", QUEUES_USED_BY],
  ["aws:sqs/queuePolicy:QueuePolicy", QUEUES_USED_BY],
]);

// What a key is used on, which services say as well.
const ENCRYPTED = /^kms:(encryptioncontext:|viaservice$)/;

const DOMAINS = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"] as const;
const DOMAIN_POLICIES = [
  "aws:opensearch/domainPolicy:DomainPolicy",
  "aws:elasticsearch/domainPolicy:DomainPolicy",
] as const;

/** Policies on who may use a resource. */
export const resourcePolicies: readonly Policy[] = [
  ...policiesFor(RESOURCE_POLICY_TYPES, [
    {
      name: "resource-policy-no-star-principal",
      level: "mandatory",
      severity: "critical",
      reference:
        "SNS.4, SQS.3, KMS.5, CKV_AWS_32, CKV_AWS_33, CKV_AWS_70, CKV_AWS_167, CKV_AWS_168, CKV_AWS_169, CKV_AWS_387",
      description: "Policies of queues, topics, buckets, keys, secrets and the like name who may use them.",
      remediation:
        "Name the principal, or narrow * by aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
      broken: (_, at) => {
        const { props } = at.resource;
        const property = policyProperty(at.type);
        return (
          letsEverybodyIn(props[property], property) &&
          !isWithinVpc(props) &&
          `everybody in AWS may use it; name a principal in its ${property}, or add a condition on the source`
        );
      },
    },
  ]),

  ...policiesFor(
    [...RESOURCE_POLICY_TYPES, "aws:iam/role:Role"],
    [
      {
        name: "resource-policy-no-star-actions",
        level: "advisory",
        severity: "medium",
        reference: "CKV_AWS_72",
        url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
        description: "Policies of resources name what may be done with them.",
        remediation:
          "Name the actions that are used. To an account as a whole they may all be given. In place.",
        broken: (_, at) => {
          const property = documentProperty(at.type);
          return (
            anyAllowing(
              at.resource.props[property],
              property,
              (one) => one.actions.some(isEveryAction) && !one.notActions && !isWholeAccount(one),
            ) && `${property} allows every action on it; name those that are used`
          );
        },
      },
      {
        name: "service-principal-source",
        level: "advisory",
        severity: "medium",
        url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
        description: "AWS services that are let in act for a named account or resource only.",
        remediation:
          "Add a condition on aws:SourceAccount or aws:SourceArn, so that other customers of AWS cannot have the " +
          "service act here. In place.",
        settings: [sourcedServices],
        broken: (_, at) => {
          const property = documentProperty(at.type);
          const sourced =
            at.type === "aws:iam/role:Role" ? at.setting(sourcedServices) : (USED_BY.get(at.type) ?? []);
          return (
            anyAllowing(at.resource.props[property], property, (one) => {
              const services = (one.principals.get("Service") ?? []).map(serviceOf);
              return (
                services.some((service) => sourced.includes(service)) &&
                !namesSource(one) &&
                // What a service learns of a key is nobody's data.
                !one.actions.every((action) => action === "kms:DescribeKey")
              );
            }) &&
            `an AWS service may act here for whoever asks it; add aws:SourceAccount or aws:SourceArn in ${property}`
          );
        },
      },
    ],
  ),

  ...stackPoliciesFor(DOMAINS, [
    {
      name: "opensearch-access-policy",
      level: "mandatory",
      severity: "critical",
      url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html",
      description: "OpenSearch domains on the internet name who may use them.",
      remediation:
        "Name the principals in accessPolicies, or narrow * by aws:SourceIp; or set vpcOptions, which makes a new " +
        "domain; or advancedSecurityOptions, which asks every user to sign in.",
      broken: (domain, at) => {
        // In a VPC, or with users of its own, AWS itself advises a policy that is open.
        if (at.isGiven("vpcOptions")) return;
        if (at.given("advancedSecurityOptions", () => domain.advancedSecurityOptions?.enabled) === true) {
          return;
        }
        const open = "everybody on the internet may use the domain; name principals in accessPolicies";
        return all(
          () =>
            letsEverybodyIn(
              at.given("accessPolicies", () => domain.accessPolicies),
              "accessPolicies",
            ) && open,
          () =>
            at
              .linked(DOMAIN_POLICIES, "domainName")
              .some(({ props }) => letsEverybodyIn(props.accessPolicies, "accessPolicies")) && open,
        );
      },
    },
  ]),
];

function documentProperty(type: string): string {
  return type === "aws:iam/role:Role" ? "assumeRolePolicy" : policyProperty(type);
}

/** Whether a statement is for accounts, whose own policies then say who may do what; or says nothing of who. */
function isWholeAccount(statement: Statement): boolean {
  // Everybody of whom a condition asks to be of an account, or to come from one of its networks.
  if (namesEverybody(statement)) return isNarrowed(statement);
  return [...statement.principals.values()]
    .flat()
    .every((principal) => /^(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(principal));
}

/** Whether a condition says for whom a service acts: by its account or resource, or by what a key encrypts. */
function namesSource(statement: Statement): boolean {
  return (
    isNarrowed(statement) ||
    statement.conditions.some((condition) => demands(condition) && ENCRYPTED.test(condition.key))
  );
}

/** The service of a principal, without the region that some have: `logs.us-east-1.amazonaws.com` is logs. */
function serviceOf(principal: string): string {
  return principal.replace(/(\.[a-z]{2}(-[a-z]+)+-\d+)?\.amazonaws\.com(\.cn)?$/, "");
}
