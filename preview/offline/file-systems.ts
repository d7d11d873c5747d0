import { dnsSuffixOf } from "./regions";
import type { ComputedValues } from "./subject";

/** File systems, and the ways in to them. */
export const fileSystems: ComputedValues = {
  "aws:efs/fileSystem:FileSystem": (r) => {
    const id = `fs-0${r.hex(16)}`;
    return {
      id,
      arn: r.arn("elasticfilesystem", `file-system/${id}`),
      dnsName: `${id}.efs.${r.region}.${dnsSuffixOf(r.region)}`,
      ownerId: r.account,
      performanceMode: r.text("performanceMode", "generalPurpose"),
      numberOfMountTargets: 0,
    };
  },
  "aws:efs/accessPoint:AccessPoint": (r) => {
    const id = `fsap-0${r.hex(16)}`;
    return {
      id,
      arn: r.arn("elasticfilesystem", `access-point/${id}`),
      ownerId: r.account,
    };
  },
  "aws:efs/mountTarget:MountTarget": (r) => ({
    id: `fsmt-0${r.hex(16)}`,
    dnsName: `${r.text("fileSystemId")}.efs.${r.region}.${dnsSuffixOf(r.region)}`,
    networkInterfaceId: r.ec2Id("eni"),
    ownerId: r.account,
  }),
  "aws:efs/backupPolicy:BackupPolicy": (r) => ({ id: r.text("fileSystemId") }),
  "aws:efs/fileSystemPolicy:FileSystemPolicy": (r) => ({ id: r.text("fileSystemId") }),
};
