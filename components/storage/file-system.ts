import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FileSystemSettings } from "../../config/settings";
import type { Access } from "../access";
import { knownAs, madeAs } from "../former-names";
import { resourcePolicyDocument, tlsOnly } from "../iam";
import type { Network } from "../networking/network";
import { createSecurityGroup } from "../networking/security-group";
import { createMountTargets } from "./mount-targets";

export interface FileSystemArgs {
  readonly settings: FileSystemSettings;
  readonly network: Network;
  readonly encryptionKeyArn: pulumi.Input<string>;
  /** Whether EFS backs it up by itself, every day for 35 days: not where the stack's own backups have it. */
  readonly automaticBackups: boolean;
}

const NFS_PORT = 2049;
/** What a client may be let do (EFS User Guide, "Using IAM to control access to file systems"). */
const CLIENT_ACTIONS = [
  "elasticfilesystem:ClientMount",
  "elasticfilesystem:ClientWrite",
  "elasticfilesystem:ClientRootAccess",
];

/**
 * Files that tasks and functions share: an encrypted EFS file system with an address in each zone. It is mounted through
 * its one access point alone, over TLS, by whom IAM lets: whoever writes is its one user, in its one folder.
 */
export class FileSystem extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly fileSystemId: pulumi.Output<string>;
  public readonly label: string;
  public readonly tags: Readonly<Record<string, string>>;
  public readonly throughputMode: FileSystemSettings["throughputMode"];
  readonly #madeAs: string;
  readonly #name: string;
  readonly #accessPoint: aws.efs.AccessPoint;
  readonly #securityGroupId: pulumi.Output<string>;
  readonly #prerequisites: readonly pulumi.Input<pulumi.Resource>[];

  public constructor(name: string, args: FileSystemArgs) {
    super("slipway:storage:FileSystem", name, {}, knownAs(args.settings.formerNames));
    const { settings, network } = args;
    const { tags } = settings;
    const fileSystem = createFileSystem(name, args, this);
    const accessPoint = createAccessPoint(name, settings, fileSystem, this);
    const policy = createPolicy(name, settings, fileSystem, accessPoint, this);
    const securityGroup = createSecurityGroup(
      `${name}-file-system`,
      {
        vpcId: network.resolvingVpcId,
        description: `File system ${madeAs(name, settings)}: who mounts it`,
        tags,
      },
      this,
    );
    const mountTargets = createMountTargets(
      name,
      { fileSystemId: fileSystem.id, securityGroupId: securityGroup.id, network },
      this,
    );
    this.arn = fileSystem.arn;
    this.fileSystemId = fileSystem.id;
    this.#name = name;
    this.label = `file-system ${name}`;
    this.tags = tags;
    this.throughputMode = settings.throughputMode;
    this.#madeAs = `file-system ${madeAs(name, settings)}`;
    this.#accessPoint = accessPoint;
    this.#securityGroupId = securityGroup.id;
    this.#prerequisites = [mountTargets, policy];
    this.registerOutputs({ arn: this.arn });
  }

  /** The files under a path, and leave to read or to change them. Sets `{prefix}_PATH`. */
  public access(path: string, readOnly: boolean, variablePrefix: string): Access {
    return {
      label: this.label,
      environment: { [`${variablePrefix}_PATH`]: path },
      statements: [
        {
          actions: ["elasticfilesystem:ClientMount", ...(readOnly ? [] : ["elasticfilesystem:ClientWrite"])],
          resources: [this.arn],
          conditions: { StringEquals: { "elasticfilesystem:AccessPointArn": this.#accessPoint.arn } },
        },
      ],
      ingress: [{ label: this.#madeAs, securityGroupId: this.#securityGroupId, port: NFS_PORT }],
      mounts: [
        {
          name: this.#name,
          fileSystemId: this.fileSystemId,
          accessPointId: this.#accessPoint.id,
          accessPointArn: this.#accessPoint.arn,
          path,
          readOnly,
        },
      ],
      prerequisites: this.#prerequisites,
    };
  }
}

function createFileSystem(
  name: string,
  { settings, encryptionKeyArn, automaticBackups }: FileSystemArgs,
  parent: pulumi.Resource,
): aws.efs.FileSystem {
  const { retainData, importId } = settings;
  const fileSystem = new aws.efs.FileSystem(
    name,
    {
      encrypted: true,
      kmsKeyId: encryptionKeyArn,
      throughputMode: settings.throughputMode,
      // EFS takes one policy a move, each way.
      lifecyclePolicies: [
        { transitionToIa: movedAfter(settings.infrequentAccessAfterDays) },
        { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
      ],
      tags: settings.tags,
    },
    {
      parent,
      protect: settings.protect,
      retainOnDelete: retainData,
      // Another key would be another file system: one that is there stays with the key it was made with.
      ignoreChanges: ["kmsKeyId"],
      ...(importId === undefined ? {} : { import: importId }),
    },
  );
  new aws.efs.BackupPolicy(
    name,
    { fileSystemId: fileSystem.id, backupPolicy: { status: automaticBackups ? "ENABLED" : "DISABLED" } },
    { parent, retainOnDelete: retainData },
  );
  return fileSystem;
}

/** As EFS writes it (EFS API reference, "LifecyclePolicy"). */
function movedAfter(days: number): string {
  return days === 1 ? "AFTER_1_DAY" : `AFTER_${days}_DAYS`;
}

/** EFS makes the folder when it is first mounted; whose it is, and who may enter, is said then and never again. */
function createAccessPoint(
  name: string,
  { userId: uid, groupId: gid, permissions, tags, folderPath }: FileSystemSettings,
  fileSystem: aws.efs.FileSystem,
  parent: pulumi.Resource,
): aws.efs.AccessPoint {
  return new aws.efs.AccessPoint(
    name,
    {
      fileSystemId: fileSystem.id,
      posixUser: { uid, gid },
      rootDirectory: {
        path: folderPath,
        creationInfo: { ownerUid: uid, ownerGid: gid, permissions },
      },
      tags,
    },
    { parent },
  );
}

/** Lets in nobody by itself: with any policy, who is not let by IAM is refused, who comes without a name first of all. */
function createPolicy(
  name: string,
  { retainData }: FileSystemSettings,
  fileSystem: aws.efs.FileSystem,
  accessPoint: aws.efs.AccessPoint,
  parent: pulumi.Resource,
): pulumi.Resource {
  return new aws.efs.FileSystemPolicy(
    name,
    {
      fileSystemId: fileSystem.id,
      policy: resourcePolicyDocument([
        tlsOnly("elasticfilesystem", [fileSystem.arn]),
        {
          sid: "AccessPointOnly",
          effect: "Deny",
          principals: "everybody",
          actions: CLIENT_ACTIONS,
          resources: [fileSystem.arn],
          conditions: { StringNotEquals: { "elasticfilesystem:AccessPointArn": accessPoint.arn } },
        },
      ]),
    },
    // What guards a file system that stays, stays with it.
    { parent, retainOnDelete: retainData },
  );
}
