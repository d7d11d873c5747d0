/** What is deployed and delivered stays whole: messages, deployments, images. */
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { isBag, list, text } from "../values";

/** Policies on messages, deployments and images. */
export const delivery: readonly Policy[] = [
  ...stackPoliciesFor("aws:sqs/queue:Queue", [
    {
      name: "sqs-dlq",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
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
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
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

  ...policiesFor(
    ["aws:ecr/repository:Repository", "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate"],
    [
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
    ],
  ),
];
