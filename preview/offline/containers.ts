import { dnsSuffixOf } from "./regions";
import type { Computed, ComputedValues, Subject } from "./subject";
import { textOf } from "../wire";

/** Clusters, services, tasks, images and their scaling. */
export const containers: ComputedValues = {
  "aws:ecs/cluster:Cluster": (r) => {
    const name = r.autoName("name", { limit: 255 });
    const arn = r.arn("ecs", `cluster/${name}`);
    return { id: arn, arn, name };
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": (r) => ({ id: r.text("clusterName") }),
  "aws:ecs/service:Service": (r) => {
    const name = r.autoName("name", { limit: 255 });
    const cluster = r.text("cluster", "default").split("/").at(-1) ?? "";
    const arn = r.arn("ecs", `service/${cluster}/${name}`);
    return { id: arn, arn, name };
  },
  "aws:ecs/taskDefinition:TaskDefinition": (r) => {
    const family = r.text("family");
    const arnWithoutRevision = r.arn("ecs", `task-definition/${family}`);
    return { id: family, arn: `${arnWithoutRevision}:1`, arnWithoutRevision, revision: 1 };
  },
  "aws:ecr/repository:Repository": (r) => {
    const name = r.autoName("name", { limit: 256 });
    return {
      id: name,
      name,
      arn: r.arn("ecr", `repository/${name}`),
      registryId: r.account,
      repositoryUrl: `${r.account}.dkr.ecr.${r.region}.${dnsSuffixOf(r.region)}/${name}`,
    };
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": ofRepository,
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": ofRepository,
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": (r) => ({
    id: r.account,
    registryId: r.account,
  }),
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": (r) => ({
    id: r.text("prefix"),
    registryId: r.account,
  }),
  "docker-build:index:Image": (r) => {
    const digest = `sha256:${r.hex(64, "digest")}`;
    const [tag = ""] = r.list("tags").map(textOf);
    return { id: digest, digest, ref: `${tag}@${digest}`, contextHash: r.hex(64, "context") };
  },
  "aws:appautoscaling/target:Target": (r) => ({
    id: r.text("resourceId"),
    arn: r.arn("application-autoscaling", `scalable-target/0ec5${r.hex(32)}`),
    roleArn: r.arn(
      "iam",
      "role/aws-service-role/ecs.application-autoscaling.amazonaws.com/" +
        "AWSServiceRoleForApplicationAutoScaling_ECSService",
      "global",
    ),
  }),
  "aws:appautoscaling/policy:Policy": (r) => {
    const name = r.autoName("name", { limit: 255 });
    return { id: name, name, arn: scaling(r, "scalingPolicy", `policyName/${name}`) };
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": (r) => {
    const name = r.autoName("name", { limit: 255 });
    const id = [name, r.text("serviceNamespace"), r.text("resourceId")].join("-");
    return { id, name, arn: scaling(r, "scheduledAction", `scheduledActionName/${name}`) };
  },
  "aws:servicediscovery/httpNamespace:HttpNamespace": (r) => ({ ...namespace(r), httpName: r.autoName() }),
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": (r) => ({
    ...namespace(r),
    hostedZone: `Z0${r.letters(19, "upper", "zone")}`,
  }),
  "aws:servicediscovery/service:Service": (r) => {
    const id = `srv-${r.letters(16, "lower")}`;
    return { id, arn: r.arn("servicediscovery", `service/${id}`), name: r.autoName() };
  },
};

function ofRepository(r: Subject): Computed {
  return { id: r.text("repository"), registryId: r.account };
}

function scaling(r: Subject, kind: string, name: string): string {
  const resource = `${r.text("serviceNamespace")}/${r.text("resourceId")}`;
  return r.arn("autoscaling", `${kind}:${r.uuid()}:resource/${resource}:${name}`);
}

function namespace(r: Subject): Computed {
  const id = `ns-${r.letters(16, "lower")}`;
  return { id, arn: r.arn("servicediscovery", `namespace/${id}`), name: r.autoName() };
}
