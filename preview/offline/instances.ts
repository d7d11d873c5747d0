import type { ComputedValues } from "./subject";

/** EC2 instances, and what starts and stops them. */
export const instances: ComputedValues = {
  "aws:ec2/launchTemplate:LaunchTemplate": (r) => {
    const id = r.ec2Id("lt");
    const name = r.autoName("name", { limit: 128 });
    return { id, arn: r.arn("ec2", `launch-template/${id}`), name, latestVersion: 1, defaultVersion: 1 };
  },
  "aws:autoscaling/group:Group": (r) => {
    const name = r.autoName("name", { limit: 255 });
    const arn = r.arn("autoscaling", `autoScalingGroup:${r.uuid()}:autoScalingGroupName/${name}`);
    return { id: name, arn, name };
  },
  "aws:ecs/capacityProvider:CapacityProvider": (r) => {
    const name = r.autoName("name", { limit: 255 });
    const arn = r.arn("ecs", `capacity-provider/${name}`);
    return { id: arn, arn, name };
  },
};
