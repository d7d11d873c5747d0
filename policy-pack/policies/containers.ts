/** ECS services and their containers: private, unprivileged, logging, without secrets in plain sight. */
import { definitions, variables } from "../container-definitions";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { holdsSecret, shownName } from "../secret-names";
import { isBag } from "../values";
import { all } from "../verdict";

/** Policies on ECS. */
export const containers: readonly Policy[] = [
  ...policiesFor(
    ["aws:ecs/service:Service", "aws:cloudwatch/eventTarget:EventTarget", "aws:scheduler/schedule:Schedule"],
    [
      {
        name: "ecs-no-public-ip",
        level: "mandatory",
        severity: "high",
        reference: "ECS.2, CKV_AWS_333",
        description: "ECS services, rules and schedules give their tasks no public address.",
        remediation:
          "Set networkConfiguration.assignPublicIp: false and run in private subnets, with NAT or VPC endpoints " +
          "for the image and the logs. Tasks are replaced one after another.",
        broken: (props) =>
          all(
            () => props.networkConfiguration?.assignPublicIp === true && PUBLIC_TASKS,
            () => props.ecsTarget?.networkConfiguration?.assignPublicIp === true && PUBLIC_TASKS,
            () => props.target?.ecsParameters?.networkConfiguration?.assignPublicIp === true && PUBLIC_TASKS,
          ),
      },
    ],
  ),

  ...policiesFor("aws:ecs/taskDefinition:TaskDefinition", [
    {
      name: "ecs-unprivileged",
      level: "mandatory",
      severity: "high",
      reference: "ECS.4, CKV_AWS_334",
      description: "Containers do not run privileged.",
      remediation:
        "Leave privileged out of the container definition, and add the single capability that is needed.",
      broken: (task) =>
        definitions(task.containerDefinitions).map(
          ({ label, container }) =>
            container["privileged"] === true &&
            `${label} has the host's root rights; take privileged out of its definition`,
        ),
    },
    {
      name: "ecs-readonly-root",
      level: "advisory",
      severity: "medium",
      reference: "ECS.5, CKV_AWS_336",
      description: "Containers cannot write to their root file system.",
      remediation: "Set readonlyRootFilesystem: true, and mount a volume where the program writes.",
      broken: (task) =>
        definitions(task.containerDefinitions).map(
          ({ label, container }) =>
            container["readonlyRootFilesystem"] !== true &&
            `${label} may change its own programs; set readonlyRootFilesystem: true`,
        ),
    },
    {
      name: "ecs-no-env-secrets",
      level: "mandatory",
      severity: "high",
      reference: "ECS.8",
      description: "Containers take secrets from Secrets Manager or SSM, not as plain variables.",
      remediation:
        "Move the variable from environment to secrets, with valueFrom naming the secret's ARN and key. What is in " +
        "environment can be read by everyone who may describe the task.",
      broken: (task) =>
        definitions(task.containerDefinitions).map(({ label, container }) =>
          variables(container).map(
            (variable, _, beside) =>
              holdsSecret(variable, beside) &&
              `${label} has a secret in the plain variable ${shownName(variable.name)}; move it to secrets`,
          ),
        ),
    },
    {
      name: "ecs-logging",
      level: "mandatory",
      severity: "medium",
      reference: "ECS.9",
      description: "Containers send their output to a log.",
      remediation: "Set logConfiguration, for example the awslogs driver with a log group of its own.",
      broken: (task) =>
        definitions(task.containerDefinitions).map(({ label, container }) => {
          const log = container["logConfiguration"];
          const driver = isBag(log) ? log["logDriver"] : undefined;
          return (
            (typeof driver !== "string" || driver === "none") &&
            `${label} keeps no log; set logConfiguration with the awslogs driver`
          );
        }),
    },
  ]),

  ...stackPoliciesFor("aws:ecs/taskDefinition:TaskDefinition", [
    {
      name: "ecs-distinct-roles",
      level: "advisory",
      severity: "medium",
      reference: "CKV_AWS_249",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
      description: "A task's own role is not the role that starts it.",
      remediation:
        "Make two roles: executionRoleArn to pull the image and read its secrets, taskRoleArn with what the " +
        "program itself does.",
      broken: (task, at) => {
        const own = at.sources("taskRoleArn");
        const starting = at.sources("executionRoleArn");
        const same =
          own.length > 0 && starting.length > 0
            ? own.join() === starting.join()
            : task.taskRoleArn !== undefined && task.taskRoleArn === task.executionRoleArn;
        return (
          same && "the program has the rights to pull images and read secrets; give it a role of its own"
        );
      },
    },
  ]),
];

const PUBLIC_TASKS = "tasks get public addresses; set networkConfiguration.assignPublicIp: false";
