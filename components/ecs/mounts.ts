import type * as aws from "@pulumi/aws";
import type { Mount } from "../access";
import type { MountPoint } from "./container";

/**
 * A volume for each file system that a task mounts, however often: over TLS, through its access point, by the task's role.
 * Source: ECS Developer Guide, "Specify an Amazon EFS file system in an Amazon ECS task definition".
 */
export function sharedVolumes(mounts: readonly Mount[]): aws.types.input.ecs.TaskDefinitionVolume[] {
  const volumes = new Map(mounts.map((mount) => [volumeName(mount), mount]));
  return [...volumes]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { fileSystemId, accessPointId }]) => ({
      name,
      efsVolumeConfiguration: {
        fileSystemId,
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId, iam: "ENABLED" },
      },
    }));
}

/** Where a container finds them, in the order of their paths. */
export function mountPoints(mounts: readonly Mount[]): readonly MountPoint[] {
  return mounts
    .map((mount) => ({
      sourceVolume: volumeName(mount),
      containerPath: mount.path,
      readOnly: mount.readOnly,
    }))
    .sort((one, other) => (one.containerPath < other.containerPath ? -1 : 1));
}

/** No volume of a writable path is named so: an underscore there comes with a character's code, and another one. */
function volumeName({ name }: Mount): string {
  return `efs_${name}`;
}
