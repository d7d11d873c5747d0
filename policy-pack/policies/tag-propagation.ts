/** Tags are handed on to what costs: tasks and instances. */
import type { StackContext } from "../context";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { isBag, isTrue, list } from "../values";
import { requiredTags } from "./tagging";

const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const TAG = "aws:autoscaling/tag:Tag";

const UNTAGGED_TASKS = "tasks carry no tags, so that their cost falls to nobody";

/** Policies on tags that are handed on. */
export const tagPropagation: readonly Policy[] = [
  ...policiesFor(
    ["aws:ecs/service:Service", "aws:cloudwatch/eventTarget:EventTarget", "aws:scheduler/schedule:Schedule"],
    [
      {
        name: "ecs-propagate-tags",
        level: "advisory",
        severity: "low",
        url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html",
        description:
          "ECS services, schedules and event rules hand tags on to their tasks, which is where the cost falls.",
        remediation:
          "Set propagateTags: SERVICE on a service, TASK_DEFINITION elsewhere. Tasks started from then on carry " +
          "the tags.",
        broken: (props, at) => {
          if (at.type === "aws:ecs/service:Service") {
            return (
              props.propagateTags !== "SERVICE" &&
              props.propagateTags !== "TASK_DEFINITION" &&
              `${UNTAGGED_TASKS}; set propagateTags: SERVICE`
            );
          }
          const started: unknown = props.ecsTarget ?? props.target?.ecsParameters;
          return (
            isBag(started) &&
            started["propagateTags"] !== "TASK_DEFINITION" &&
            `${UNTAGGED_TASKS}; set propagateTags: TASK_DEFINITION`
          );
        },
      },
    ],
  ),

  ...stackPoliciesFor(GROUP, [
    {
      name: "asg-propagate-tags",
      level: "advisory",
      severity: "low",
      reference: "AutoScaling.10, CKV_AWS_153",
      description: "Auto Scaling groups carry the organisation's tags, and their instances do.",
      remediation:
        "Add each tag to the group's tags with propagateAtLaunch: true, since a provider's default tags do not reach " +
        "them. Instances launched from then on carry the tags.",
      settings: [requiredTags],
      broken: (group, at) => {
        const separate = at.linked([TAG], "autoscalingGroupName").map(({ props }) => props.tag);
        const tags = [...list(group.tags), ...separate].filter(isBag);
        const required = at.setting(requiredTags);
        const missing = required.filter((key) => !tags.some((tag) => tag["key"] === key));
        const launched = new Set([
          ...tags.filter((tag) => isTrue(tag["propagateAtLaunch"])).map((tag) => tag["key"]),
          ...templateTags(at),
        ]);
        const kept = required.filter((key) => !missing.includes(key) && !launched.has(key));
        return [
          missing.length > 0 &&
            `tags are missing: ${missing.join(", ")}; add them to the group's tags with propagateAtLaunch: true`,
          kept.length > 0 &&
            `the group keeps tags to itself: ${kept.join(", ")}; set propagateAtLaunch: true for its instances`,
        ];
      },
    },
  ]),
];

/** Tags that instances take from the group's launch template. */
function templateTags(at: StackContext): readonly string[] {
  return ["launchTemplate", "mixedInstancesPolicy"]
    .flatMap((property) => at.targets([TEMPLATE], property))
    .flatMap(({ props }) => list(props.tagSpecifications).filter(isBag))
    .filter((specification) => specification["resourceType"] === "instance")
    .flatMap((specification) => (isBag(specification["tags"]) ? Object.keys(specification["tags"]) : []));
}
