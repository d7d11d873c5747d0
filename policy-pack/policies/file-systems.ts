/** EFS: encrypted at rest and on the wire, mounted privately and under one identity, backed up. */
import { isBackedUp } from "../backup-selections";
import { deniesPlainHttp } from "../documents";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { text } from "../values";
import { ifKnown, isMissing, judged, UnjudgedError } from "../verdict";

const NOT_TLS =
  "clients may mount without TLS; add a FileSystemPolicy that denies it (aws:SecureTransport false)";

/** Policies on the encryption of file systems. */
export const fileSystemEncryption: readonly Policy[] = [
  ...policiesFor("aws:efs/fileSystem:FileSystem", [
    {
      name: "efs-encrypted",
      level: "mandatory",
      severity: "high",
      reference: "EFS.1, EFS.8, CKV_AWS_42",
      description: "EFS file systems are encrypted.",
      remediation:
        "Set encrypted: true and kmsKeyId. On an existing file system this makes a new, empty one: replicate it " +
        "or restore a backup into the new one.",
      broken: (files) =>
        files.encrypted !== true &&
        "files are not encrypted; set encrypted: true, which replaces an existing file system",
    },
    {
      name: "efs-cmk",
      level: "advisory",
      severity: "low",
      reference: "CKV_AWS_184",
      url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
      description: "EFS file systems are encrypted with a key of your own.",
      remediation: "Set kmsKeyId. On an existing file system this makes a new, empty one.",
      broken: (files) =>
        isMissing(() => files.kmsKeyId) &&
        "files are encrypted with AWS's key only; set kmsKeyId, which replaces an existing file system",
    },
  ]),

  ...stackPoliciesFor("aws:efs/fileSystem:FileSystem", [
    {
      name: "efs-tls-only",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
      description: "EFS file systems refuse to be mounted without TLS.",
      remediation:
        "Add a FileSystemPolicy that denies * to everyone where aws:SecureTransport is false. In place; clients " +
        "then need the mount helper with -o tls, ECS volumes transitEncryption: ENABLED.",
      broken: (_, at) =>
        !at
          .linked(["aws:efs/fileSystemPolicy:FileSystemPolicy"], "fileSystemId")
          .some(({ props }) => deniesPlainHttp(props.policy, "policy", "elasticfilesystem:ClientMount")) &&
        NOT_TLS,
    },
  ]),
];

/** Policies on who reaches the files. */
export const fileSystemExposure: readonly Policy[] = [
  ...policiesFor("aws:efs/accessPoint:AccessPoint", [
    {
      name: "efs-access-point-identity",
      level: "advisory",
      severity: "medium",
      reference: "EFS.3, EFS.4, CKV_AWS_329, CKV_AWS_330",
      description: "EFS access points lead to a directory of their own, under a user of their own.",
      remediation:
        "Set rootDirectory.path to a directory with its creationInfo, and posixUser. Replaces the access point.",
      broken: (point) => [
        judged(
          () =>
            (point.rootDirectory?.path ?? "/") === "/" &&
            "clients see the whole file system; set rootDirectory.path to a directory",
        ),
        isMissing(() => point.posixUser) &&
          "clients say themselves which user they are, root too; set posixUser",
      ],
    },
  ]),

  ...stackPoliciesFor("aws:efs/mountTarget:MountTarget", [
    {
      name: "efs-private-mounts",
      level: "advisory",
      severity: "medium",
      reference: "EFS.6",
      description: "EFS is mounted in subnets that give out no public addresses.",
      remediation:
        "Take a private subnet of the same zone. Replaces the mount target; mounts of it hang meanwhile.",
      broken: (mount, at) => {
        const candidates = at.targets(["aws:ec2/subnet:Subnet"], "subnetId");
        const id = text(ifKnown(() => mount.subnetId));
        const named = candidates.filter((subnet) => at.of(subnet).identities().includes(id));
        const subnets = named.length > 0 ? named : candidates;
        const open = subnets.filter(({ props }) => props.mapPublicIpOnLaunch === true);
        if (open.length === 0) return;
        // The ids of a packaged VPC depend on all its subnets alike: which of them is meant, only the id tells.
        if (open.length < subnets.length) throw new UnjudgedError("subnetId");
        return "its subnet gives machines public addresses; take a private subnet";
      },
    },
  ]),
];

/** Policies on what is left of the files when they are lost. */
export const fileSystemBackup: readonly Policy[] = stackPoliciesFor("aws:efs/fileSystem:FileSystem", [
  {
    name: "efs-backup",
    level: "advisory",
    severity: "medium",
    reference: "EFS.2, EFS.7, CKV2_AWS_18",
    description: "EFS file systems are backed up, by AWS's daily backup or a plan of one's own.",
    remediation:
      "Add an efs.BackupPolicy with status ENABLED, or name the file system in a backup.Selection. Costs by volume.",
    broken: (_, at) => {
      const policies = at.linked(["aws:efs/backupPolicy:BackupPolicy"], "fileSystemId");
      if (isBackedUp(at, "elasticfilesystem")) return;
      // AWS backs up what stands in one zone by itself.
      if (policies.length === 0 && at.isGiven("availabilityZoneName")) return;
      return (
        !policies.some(({ props }) => props.backupPolicy?.status === "ENABLED") &&
        "no backup of the stack takes it; add an efs.BackupPolicy with status ENABLED or a backup.Selection"
      );
    },
  },
]);
