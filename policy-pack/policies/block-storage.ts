/** Volumes of machines are encrypted, however they come about. */
import type { StackContext } from "../context";
import { stackPoliciesFor, type Policy } from "../row";
import { isInRegionOf } from "../region";
import { isBag, isTrue, list } from "../values";
import { all, judged, type Finding, type Verdict } from "../verdict";

const LEFT_TO_SNAPSHOT: Finding = {
  message: "the volume is encrypted only if its snapshot is; set encrypted: true",
  level: "advisory",
};

const LEFT_TO_IMAGE: Finding = {
  message: "volumes are encrypted only if those of the image are; set blockDeviceMappings with ebs.encrypted",
  level: "advisory",
};

/** Policies on EBS. */
export const blockStorage: readonly Policy[] = [
  ...stackPoliciesFor(
    [
      "aws:ebs/volume:Volume",
      "aws:ec2/instance:Instance",
      "aws:ec2/launchConfiguration:LaunchConfiguration",
      "aws:ec2/launchTemplate:LaunchTemplate",
      "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    ],
    [
      {
        name: "ebs-encrypted",
        level: "mandatory",
        severity: "high",
        reference: "EC2.3, EC2.181, CKV_AWS_3, CKV_AWS_8",
        description: "EBS volumes are encrypted: those alone, of instances and of launch templates.",
        remediation:
          "Set encrypted: true on the volume, on rootBlockDevice and ebsBlockDevices, on the ebs of " +
          "blockDeviceMappings, or add an ebs.EncryptionByDefault for the region. It costs nothing. An existing " +
          "volume or instance is replaced: restore an encrypted copy of its snapshot.",
        broken: (props, at) => {
          if (isEncryptedByDefault(at)) return;
          switch (at.type) {
            case "aws:ebs/volume:Volume": {
              const encrypted = at.given("encrypted", () => props.encrypted);
              if (encrypted === undefined && at.isGiven("snapshotId")) return LEFT_TO_SNAPSHOT;
              return (
                !isTrue(encrypted) && "the volume is not encrypted; set encrypted: true, which replaces it"
              );
            }
            case "aws:ec2/launchTemplate:LaunchTemplate":
              return lengthOf(at, "blockDeviceMappings") === 0
                ? LEFT_TO_IMAGE
                : eachDevice(at, "blockDeviceMappings", (mapping) => {
                    const ebs = isBag(mapping) ? mapping["ebs"] : undefined;
                    // Instance stores and devices taken away are no EBS volumes.
                    return !isBag(ebs) || isTrue(ebs["encrypted"]);
                  });
            default:
              return all(
                () => {
                  // A launch template describes what the instance itself does not.
                  if (!at.isGiven("rootBlockDevice") && at.isGiven("launchTemplate")) return;
                  return (
                    !isTrue(at.given("rootBlockDevice", () => props.rootBlockDevice?.encrypted)) &&
                    "rootBlockDevice is not encrypted; set encrypted: true in it, which replaces an instance"
                  );
                },
                () =>
                  eachDevice(at, "ebsBlockDevices", (device) => isBag(device) && isTrue(device["encrypted"])),
              );
          }
        },
      },
    ],
  ),
];

type Devices = "blockDeviceMappings" | "ebsBlockDevices";

/** A plan also holds what the provider will compute, so that every reading asks for what was given. */
function eachDevice(at: StackContext, property: Devices, isFine: (device: unknown) => boolean): Verdict {
  return Array.from({ length: lengthOf(at, property) }, (_, index) =>
    judged(
      () =>
        !at.given(property, () => isFine(list(at.resource.props[property])[index])) &&
        `${property}[${index}] is not encrypted; set encrypted: true in it, which replaces an instance`,
    ),
  ).flat();
}

function lengthOf(at: StackContext, property: Devices): number {
  return at.given(property, () => list(at.resource.props[property]).length) ?? 0;
}

/** Whether the stack has its region encrypt all new volumes. */
function isEncryptedByDefault(at: StackContext): boolean {
  return at
    .anywhere(["aws:ebs/encryptionByDefault:EncryptionByDefault"])
    .some((setting) => setting.props.enabled !== false && isInRegionOf(at, setting));
}
