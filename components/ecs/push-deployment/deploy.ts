import { announcement } from "../../function/announcement";
import { once } from "../../function/once";
import type { Deployment, Ecr, Ecs, Logs, Sns } from "./clients";

/** What a rule says of a push. */
export interface Push {
  /** Of the ECS service. */
  readonly serviceName: string;
  /** The container that runs the image, which is called like the workload. */
  readonly containerName: string;
  readonly repositoryName: string;
  readonly tag: string;
  /** How many tasks a service begins with that has none as its image was not there yet; 0 where none may be meant. */
  readonly minCapacity: number;
  /** Of the image, or of the index of its images for each CPU architecture. */
  readonly digest: string;
  /** When it was there. */
  readonly time: string;
}

export interface Context {
  readonly clusterName: string;
  readonly noticeTopicArn: string;
  /** The function's own, in which it marks what it did. */
  readonly ownLogGroupName: string;
  readonly ecs: Ecs;
  readonly ecr: Ecr;
  readonly logs: Logs;
  readonly sns: Sns;
}

/** Of an image for several CPU architectures. */
const INDEX_MEDIA_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
];

/**
 * Has a service take the image that was pushed under its tag, and tells of it. A service that took it already, or whose
 * deployment is about to, is left alone: ECS resolves a tag when a deployment begins.
 *
 * @returns What was done, in words.
 */
export async function deploy(context: Context, push: Push): Promise<string> {
  const { serviceName, digest, time } = push;
  let done = "the same event came before: nothing to do";
  await once(context.logs, context.ownLogGroupName, `push/${serviceName}/${digest}/${time}`, async () => {
    done = await decide(context, push);
  });
  return `${serviceName}: ${done}`;
}

async function decide(context: Context, push: Push): Promise<string> {
  const { ecs, clusterName: cluster } = context;
  const { services } = await ecs.describeServices({ cluster, services: [push.serviceName] });
  const service = services?.[0];
  if (service?.status !== "ACTIVE") return "there is no such service any more: nothing to do";
  const present = service.deployments?.find(({ status }) => status === "PRIMARY");
  if (present !== undefined) {
    const { id = "", createdAt } = present;
    if (createdAt !== undefined && new Date(createdAt).getTime() >= new Date(push.time).getTime())
      return `deployment ${id} began after the push and takes the image: nothing to do`;
    if (present.rolloutState !== "FAILED" && (await runs(context, present, push)))
      return `deployment ${id} runs the image already: nothing to do`;
  }
  const isFirst = service.desiredCount === 0 && push.minCapacity > 0;
  const answer = await ecs.updateService({
    cluster,
    service: push.serviceName,
    forceNewDeployment: true,
    ...(isFirst ? { desiredCount: push.minCapacity } : {}),
  });
  const begun = answer.service?.deployments?.find(({ status }) => status === "PRIMARY")?.id ?? "a new one";
  await tell(context, push, begun);
  return `deployment ${begun} takes the image`;
}

/** Whether a task of a deployment has the image: all of a deployment's tasks have the same. */
async function runs({ ecs, ecr, clusterName }: Context, { id }: Deployment, push: Push): Promise<boolean> {
  if (id === undefined) return false;
  const { taskArns = [] } = await ecs.listTasks({ cluster: clusterName, startedBy: id });
  const [task] = taskArns;
  if (task === undefined) return false;
  const { tasks } = await ecs.describeTasks({ cluster: clusterName, tasks: [task] });
  const container = tasks?.[0]?.containers?.find(({ name }) => name === push.containerName);
  if (container?.imageDigest === undefined) return false;
  return container.imageDigest === push.digest || (await partsOf(ecr, push)).includes(container.imageDigest);
}

/** The digests of the images that an index has; none of an image that is one by itself. */
async function partsOf(ecr: Ecr, { repositoryName, digest }: Push): Promise<readonly string[]> {
  const { images } = await ecr.batchGetImage({
    repositoryName,
    imageIds: [{ imageDigest: digest }],
    acceptedMediaTypes: INDEX_MEDIA_TYPES,
  });
  const text = images?.[0]?.imageManifest;
  if (text === undefined) return [];
  const { manifests = [] } = JSON.parse(text) as {
    readonly manifests?: readonly { readonly digest: string }[];
  }; // OCI image index
  return manifests.map((manifest) => manifest.digest);
}

async function tell(
  { sns, clusterName, noticeTopicArn }: Context,
  { serviceName, containerName, repositoryName, tag, digest }: Push,
  deploymentId: string,
): Promise<void> {
  await sns.publish({
    TopicArn: noticeTopicArn,
    ...announcement({
      title: `${containerName} is deployed (${clusterName})`,
      paragraphs: [
        `An image was pushed to ${repositoryName} as ${tag}: ${digest}.`,
        `Service: ${serviceName}. Deployment: ${deploymentId}. If it fails, what ran before goes on running.`,
      ],
      thread: deploymentId,
    }),
  });
}
