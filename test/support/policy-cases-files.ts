/** Cases of the policies on file systems and volumes. */
import { unknown, type Expected, type PolicyCase } from "./policy-cases";
import { TLS_ONLY, UNKNOWN } from "./policy-fixtures";

/** An unknown value that another resource will tell. */
const awaited = (property: string): Expected => ({
  set: { [property]: UNKNOWN },
  options: { from: { [property]: ["key"] } },
  says: new RegExp(`cannot be judged yet: .*${property}`),
});

const MOUNT_DENY = TLS_ONLY.replace('"Action":"*"', '"Action":["elasticfilesystem:ClientMount"]');
const NOT_BACKED_UP = /no backup of the stack takes it/;

const fileSystemCases: readonly PolicyCase[] = [
  {
    policy: "efs-encrypted",
    subject: "files",
    fails: [{ set: { encrypted: false }, says: /files are not encrypted/ }],
    absent: { unset: ["encrypted"], says: /files are not encrypted/ },
    unknown: unknown("encrypted"),
  },
  {
    policy: "efs-cmk",
    subject: "files",
    fails: [{ unset: ["kmsKeyId"], says: /with AWS's key only/ }],
    passes: [{ set: { kmsKeyId: UNKNOWN } }],
    absent: { unset: ["kmsKeyId"], says: /with AWS's key only/ },
    unknown: "a key that is not known yet was given all the same",
  },
  {
    policy: "efs-tls-only",
    subject: "files",
    fails: [
      { without: ["filesPolicy"], says: /mount without TLS/ },
      { at: "filesPolicy", set: { policy: TLS_ONLY.replace("Deny", "Allow") }, says: /mount without TLS/ },
      {
        at: "filesPolicy",
        set: { policy: TLS_ONLY.replace('"Action":"*"', '"Action":"elasticfilesystem:ClientWrite"') },
        says: /mount without TLS/,
      },
    ],
    passes: [
      { at: "filesPolicy", set: { policy: JSON.parse(TLS_ONLY) as unknown } },
      { at: "filesPolicy", set: { policy: MOUNT_DENY } },
    ],
    absent: { at: "filesPolicy", unset: ["policy"], says: /mount without TLS/ },
    unknown: unknown("policy", "filesPolicy"),
  },
  {
    policy: "efs-access-point-identity",
    subject: "accessPoint",
    fails: [
      { unset: ["posixUser"], says: /set posixUser/ },
      { set: { rootDirectory: { path: "/" } }, says: /set rootDirectory\.path/ },
      { set: { rootDirectory: {} }, says: /set rootDirectory\.path/ },
    ],
    passes: [{ set: { posixUser: UNKNOWN } }],
    absent: { unset: ["rootDirectory"], says: /set rootDirectory\.path/ },
    unknown: unknown("rootDirectory"),
  },
  {
    policy: "efs-private-mounts",
    subject: "mountTarget",
    fails: [{ at: "subnet", set: { mapPublicIpOnLaunch: true }, says: /take a private subnet/ }],
    // A subnet of another stack is not there to be judged.
    passes: [{ without: ["subnet"] }],
    absent: { at: "subnet", unset: ["mapPublicIpOnLaunch"] },
    unknown: unknown("mapPublicIpOnLaunch", "subnet"),
  },
  {
    policy: "efs-backup",
    subject: "files",
    fails: [
      { at: "filesBackup", set: { backupPolicy: { status: "DISABLED" } }, says: NOT_BACKED_UP },
      { without: ["filesBackup"], says: NOT_BACKED_UP },
    ],
    passes: [{ without: ["filesBackup"], set: { availabilityZoneName: "us-east-1a" } }],
    absent: { at: "filesBackup", unset: ["backupPolicy"], says: NOT_BACKED_UP },
    unknown: unknown("backupPolicy", "filesBackup"),
  },
];

const blockCases: readonly PolicyCase[] = [
  {
    policy: "ebs-encrypted",
    subject: "volume",
    fails: [
      { set: { encrypted: false }, says: /the volume is not encrypted/ },
      // What the provider will compute stands in a plan as unknown.
      { set: { encrypted: UNKNOWN }, says: /the volume is not encrypted/ },
      {
        unset: ["encrypted"],
        set: { snapshotId: "snap-1" },
        says: /only if its snapshot is/,
        level: "advisory",
      },
    ],
    passes: [{ set: { encrypted: "true" } }],
    absent: { unset: ["encrypted"], says: /the volume is not encrypted/ },
    unknown: awaited("encrypted"),
  },
  {
    policy: "ebs-encrypted",
    subject: "machine",
    fails: [
      { set: { rootBlockDevice: { encrypted: false } }, says: /rootBlockDevice is not encrypted/ },
      { set: { rootBlockDevice: { volumeSize: 20, encrypted: UNKNOWN } }, says: /rootBlockDevice is not/ },
      {
        set: { ebsBlockDevices: [{ encrypted: true }, { deviceName: "/dev/xvdc" }] },
        says: /ebsBlockDevices\[1\] is not encrypted/,
      },
    ],
    passes: [
      { unset: ["ebsBlockDevices"] },
      { set: { ebsBlockDevices: UNKNOWN } },
      { unset: ["rootBlockDevice", "ebsBlockDevices"], set: { launchTemplate: { name: "app" } } },
    ],
    absent: { unset: ["rootBlockDevice"], says: /rootBlockDevice is not encrypted/ },
    unknown: awaited("rootBlockDevice"),
  },
  {
    policy: "ebs-encrypted",
    subject: "machineConfiguration",
    fails: [{ set: { rootBlockDevice: {} }, says: /rootBlockDevice is not encrypted/ }],
    absent: { unset: ["rootBlockDevice"], says: /rootBlockDevice is not encrypted/ },
    unknown: awaited("rootBlockDevice"),
  },
  {
    policy: "ebs-encrypted",
    subject: "spotMachine",
    fails: [
      { set: { rootBlockDevice: {} }, says: /rootBlockDevice is not encrypted/ },
      { set: { ebsBlockDevices: [{}] }, says: /ebsBlockDevices\[0\] is not encrypted/ },
    ],
    absent: { unset: ["rootBlockDevice"], says: /rootBlockDevice is not encrypted/ },
    unknown: awaited("rootBlockDevice"),
  },
  {
    policy: "ebs-encrypted",
    subject: "machineTemplate",
    fails: [
      {
        set: { blockDeviceMappings: [{ ebs: { encrypted: "false" } }] },
        says: /blockDeviceMappings\[0\] is not encrypted/,
      },
      { set: { blockDeviceMappings: [{ ebs: {} }] }, says: /blockDeviceMappings\[0\] is not encrypted/ },
      { set: { blockDeviceMappings: [] }, says: /only if those of the image are/, level: "advisory" },
    ],
    passes: [
      { set: { blockDeviceMappings: [{ ebs: { encrypted: true } }, { virtualName: "ephemeral0" }] } },
      { set: { blockDeviceMappings: [{ deviceName: "/dev/xvdb", noDevice: "" }] } },
    ],
    absent: { unset: ["blockDeviceMappings"], says: /only if those of the image are/, level: "advisory" },
    unknown: awaited("blockDeviceMappings"),
  },
];

export const fileCases: readonly PolicyCase[] = [...fileSystemCases, ...blockCases];
