/** Clusters of ECS: what they measure and write down, and the instances under them. */
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { text } from "../values";
import { all, isMissing } from "../verdict";

/** Policies on what clusters tell of their tasks. */
export const ecsClusters: readonly Policy[] = [
  ...policiesFor("aws:ecs/cluster:Cluster", [
    {
      name: "ecs-container-insights",
      level: "advisory",
      severity: "low",
      reference: "ECS.12, CKV_AWS_65",
      description: "ECS clusters measure their services and tasks.",
      remediation:
        "Set settings: [{ name: containerInsights, value: enhanced }]. In place; CloudWatch bills the metrics.",
      broken: (cluster) => {
        const names = Array.from({ length: cluster.settings?.length ?? 0 }, (_, index) => index);
        const measured = names.some((index) => {
          const setting = cluster.settings?.[index];
          return (
            setting?.name === "containerInsights" && ["enabled", "enhanced"].includes(text(setting.value))
          );
        });
        return !measured && "services leave no metrics; set the setting containerInsights to enhanced";
      },
    },
  ]),

  ...stackPoliciesFor("aws:ecs/cluster:Cluster", [
    {
      name: "ecs-exec-logged",
      level: "advisory",
      severity: "medium",
      reference: "CKV_AWS_223, CKV_AWS_224",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
      description:
        "Commands that people run inside of tasks are logged, and encrypted by a key of one's own.",
      remediation:
        "Set configuration.executeCommandConfiguration: logging OVERRIDE with a log group, and kmsKeyId. The " +
        "roles of tasks need rights on both. In place.",
      broken: (cluster, at) => {
        const sessions = (): NonNullable<typeof cluster.configuration>["executeCommandConfiguration"] =>
          cluster.configuration?.executeCommandConfiguration;
        return all(
          () =>
            sessions()?.logging === "NONE" &&
            "commands inside of tasks leave no trace; set logging: OVERRIDE",
          () => {
            if (sessions()?.logging !== "OVERRIDE") return;
            const destination = sessions()?.logConfiguration;
            return (
              isMissing(() => destination?.cloudWatchLogGroupName) &&
              isMissing(() => destination?.s3BucketName) &&
              "logging is OVERRIDE without a place for the log; name a log group in logConfiguration"
            );
          },
          () =>
            isMissing(() => sessions()?.kmsKeyId) &&
            at
              .linked(["aws:ecs/service:Service"], "cluster")
              .some(({ props }) => props.enableExecuteCommand === true) &&
            "its services let people run commands inside of tasks under AWS's own key; set kmsKeyId",
        );
      },
    },
  ]),
];

/** Policies on the instances under tasks. */
export const ecsCapacity: readonly Policy[] = policiesFor("aws:ecs/capacityProvider:CapacityProvider", [
  {
    name: "ecs-capacity-termination",
    level: "advisory",
    severity: "medium",
    reference: "ECS.19",
    description: "Scaling in spares instances that still run tasks.",
    remediation:
      "Set autoScalingGroupProvider.managedTerminationProtection: ENABLED, with managed scaling ENABLED and " +
      "protectFromScaleIn on the Auto Scaling group. In place.",
    broken: ({ autoScalingGroupProvider: group }) =>
      Boolean(group) &&
      group?.managedTerminationProtection !== "ENABLED" &&
      "scaling in ends instances under running tasks; set managedTerminationProtection: ENABLED",
  },
]);
