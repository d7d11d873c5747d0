import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf, type Account } from "../account";
import { createPassedRole, policyDocument } from "../iam";

export interface InstanceProfileArgs {
  readonly clusterName: string;
  readonly clusterArn: pulumi.Input<string>;
  readonly account: Account;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What the ECS agent of an instance may do: join its own cluster, ask what to run, and tell what runs. Images, secrets
 * and logs are the business of the tasks' execution roles. Sources: ECS Developer Guide, "Amazon ECS container instance
 * IAM role"; Service Authorization Reference, "Amazon Elastic Container Service".
 */
export function createInstanceProfile(
  name: string,
  { clusterName, clusterArn, account, tags }: InstanceProfileArgs,
  parent: pulumi.Resource,
): { readonly instanceProfile: aws.iam.InstanceProfile; readonly policy: aws.iam.RolePolicy } {
  const role = createPassedRole(name, { service: "ec2.amazonaws.com", tags }, parent);
  const policy = new aws.iam.RolePolicy(
    name,
    {
      role: role.id,
      policy: policyDocument([
        {
          actions: [
            "ecs:RegisterContainerInstance",
            "ecs:DeregisterContainerInstance",
            "ecs:SubmitAttachmentStateChanges",
            "ecs:SubmitContainerStateChange",
            "ecs:SubmitTaskStateChange",
          ],
          resources: [clusterArn],
        },
        {
          actions: ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
          resources: [arnOf(account, "ecs", `container-instance/${clusterName}/*`)],
          conditions: { ArnEquals: { "ecs:cluster": clusterArn } },
        },
        // It takes no resource.
        { actions: ["ecs:DiscoverPollEndpoint"], resources: ["*"] },
      ]),
    },
    { parent },
  );
  const instanceProfile = new aws.iam.InstanceProfile(name, { role: role.name, tags }, { parent });
  return { instanceProfile, policy };
}
