/** Tasks of ECS: what they may reach on their hosts, their images, users and volumes. */
import { definitions } from "../container-definitions";
import { policiesFor, type Policy } from "../row";
import { isBag, list, text, type Bag } from "../values";
import { all, each } from "../verdict";

const ROOT = /^(root|0)(:|$)/i;
const AS_GOOD_AS_ROOT: readonly string[] = ["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_RAWIO"];
const ADMINISTRATOR = /^containeradministrator$/i;

// Fargate's newest platforms; 1.0.0 is the one for Windows.
const NEWEST_PLATFORMS: readonly string[] = ["LATEST", "1.4.0", "1.0.0"];

/** Policies on what tasks may reach on their hosts. */
export const tasks: readonly Policy[] = [
  ...policiesFor("aws:ecs/taskDefinition:TaskDefinition", [
    {
      name: "ecs-no-host-pid",
      level: "mandatory",
      severity: "high",
      reference: "ECS.3, CKV_AWS_335",
      description: "Tasks do not share the processes of their host.",
      remediation: "Leave pidMode out, or set it to task. A new revision; tasks are replaced one by one.",
      broken: (task) =>
        task.pidMode === "host" && "tasks see and can stop the host's processes; leave pidMode out",
    },
    {
      name: "ecs-no-host-network",
      level: "advisory",
      severity: "medium",
      reference: "ECS.17",
      description: "Tasks do not share the network of their host.",
      remediation:
        "Set networkMode: awsvpc, which gives each task an address and security groups of its own. A new " +
        "revision, and the service needs a networkConfiguration.",
      broken: (task) =>
        task.networkMode === "host" &&
        "tasks reach what listens on the host alone, such as its credentials; set networkMode: awsvpc",
    },
    {
      name: "ecs-capabilities",
      level: "mandatory",
      severity: "high",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html",
      description: "Containers hold no capability that is as good as the host's root rights.",
      remediation:
        "Take it out of linuxParameters.capabilities.add, and add the single capability that is needed. A new revision; " +
        "tasks are replaced one by one.",
      broken: (task) =>
        definitions(task.containerDefinitions).map(({ label, container }) => {
          const added = addedCapabilities(container).filter((one) => AS_GOOD_AS_ROOT.includes(one));
          return (
            added.length > 0 &&
            `${label} adds the capability ${added.join(", ")}, with which it takes over its host; take it away`
          );
        }),
    },
    {
      name: "ecs-non-root",
      level: "advisory",
      severity: "medium",
      reference: "ECS.20, ECS.21",
      description: "Containers name a user without root's rights.",
      remediation:
        "Set user in the container definition to a user of the image, such as 1000:1000; it must be able to " +
        "write to the volumes. A new revision; tasks are replaced one by one.",
      broken: (task) => {
        const windows = text(task.runtimePlatform?.operatingSystemFamily).startsWith("WINDOWS");
        return definitions(task.containerDefinitions).map(({ label, container }) => {
          const user = text(container["user"]);
          // What Windows images run as differs, so that nothing is said of them without a name.
          if (windows)
            return ADMINISTRATOR.test(user) && `${label} runs as administrator; set user to another`;
          if (user === "") return `${label} runs as what its image says, by default root; set user`;
          return ROOT.test(user) && `${label} runs as root; set user to another`;
        });
      },
    },
    {
      name: "ecs-image-pinned",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html",
      description: "Containers name the version of their image.",
      remediation:
        "Name a tag that is never moved, or the image's digest. A new revision; tasks are replaced one by one.",
      broken: (task) =>
        definitions(task.containerDefinitions).map(
          ({ label, container }) =>
            isMoving(text(container["image"])) &&
            `${label} runs whatever was pushed last; name a version or a digest in its image`,
        ),
    },
  ]),

  ...policiesFor(
    ["aws:ecs/service:Service", "aws:cloudwatch/eventTarget:EventTarget", "aws:scheduler/schedule:Schedule"],
    [
      {
        name: "ecs-platform-version",
        level: "advisory",
        severity: "low",
        reference: "ECS.10, CKV_AWS_332",
        description: "Fargate runs tasks on its newest platform version.",
        remediation: "Leave platformVersion out, or set it to LATEST. Tasks are replaced one by one.",
        broken: (props) =>
          all(
            () => isOldPlatform(props.platformVersion) && OLD_PLATFORM,
            () => isOldPlatform(props.ecsTarget?.platformVersion) && OLD_PLATFORM,
            () => isOldPlatform(props.target?.ecsParameters?.platformVersion) && OLD_PLATFORM,
          ),
      },
    ],
  ),
];

/** Policies on the data of tasks on its way. */
export const taskTransport: readonly Policy[] = policiesFor("aws:ecs/taskDefinition:TaskDefinition", [
  {
    name: "ecs-efs-transit",
    level: "mandatory",
    severity: "medium",
    reference: "ECS.18, CKV_AWS_97",
    description: "Tasks mount EFS file systems over TLS.",
    remediation:
      "Set transitEncryption: ENABLED in the volume's efsVolumeConfiguration. A new revision; tasks are " +
      "replaced one by one.",
    broken: (task) =>
      each(
        task.volumes,
        ({ efsVolumeConfiguration }, index) =>
          Boolean(efsVolumeConfiguration) &&
          efsVolumeConfiguration?.transitEncryption !== "ENABLED" &&
          `volumes[${index}] is mounted without TLS; set transitEncryption: ENABLED`,
      ),
  },
]);

const OLD_PLATFORM = "tasks run on an old platform of Fargate; leave platformVersion out";

function isOldPlatform(version: unknown): boolean {
  return text(version) !== "" && !NEWEST_PLATFORMS.includes(text(version));
}

/** Whether an image's name says no version: no digest, and no tag or the one that is always moved. */
function isMoving(image: string): boolean {
  if (image === "" || image.includes("@")) return false;
  const [, tag] = /:([^:/]+)$/.exec(image) ?? [];
  return tag === undefined || tag === "latest";
}

function addedCapabilities(container: Bag): readonly string[] {
  const parameters = container["linuxParameters"];
  const capabilities = isBag(parameters) ? parameters["capabilities"] : undefined;
  return isBag(capabilities) ? list(capabilities["add"]).map((one) => text(one).toUpperCase()) : [];
}
