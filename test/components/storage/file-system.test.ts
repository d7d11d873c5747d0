import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  countsOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { inlineRules, securityRules } from "../../support/component-rules";
import {
  internal,
  lambda,
  PROD,
  STACK_TAGS,
  tlsStatement,
  worker,
  type StackKeys,
} from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
const TARGET = "aws:efs/mountTarget:MountTarget";
const POLICY = "aws:efs/fileSystemPolicy:FileSystemPolicy";
const BACKUP = "aws:efs/backupPolicy:BackupPolicy";
const planWith = (uploads: StackKeys = {}, slipway: StackKeys = {}): Promise<Plan> =>
  planOf({ ...slipway, fileSystems: { uploads } });

describe("A file system", () => {
  it("is encrypted with the stack's key, and keeps elsewhere what is not read for 30 days", async () => {
    assert.deepEqual(allInputsOf(await planWith(), FILE_SYSTEM), {
      uploads: {
        encrypted: true,
        kmsKeyId: "<Key storage arn>",
        lifecyclePolicies: [
          { transitionToIa: "AFTER_30_DAYS" },
          { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
        ],
        tags: STACK_TAGS,
        throughputMode: "elastic",
      },
    });
  });

  it("is as the file says", async () => {
    const plan = await planWith({
      throughputMode: "bursting",
      infrequentAccessAfterDays: 1,
      userId: 0,
      groupId: 33,
      permissions: "0750",
      costCode: "FILEDEV1",
    });
    const { throughputMode, lifecyclePolicies, tags } = inputsOf(plan, FILE_SYSTEM, "uploads");
    assert.equal(throughputMode, "bursting");
    assert.deepEqual(lifecyclePolicies, [
      { transitionToIa: "AFTER_1_DAY" },
      { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
    ]);
    assert.deepEqual(tags, { ...STACK_TAGS, CostCode: "FILEDEV1" });
    const { posixUser, rootDirectory } = inputsOf(plan, "aws:efs/accessPoint:AccessPoint", "uploads");
    assert.deepEqual(posixUser, { uid: 0, gid: 33 });
    assert.deepEqual(rootDirectory, {
      path: "/uploads",
      creationInfo: { ownerUid: 0, ownerGid: 33, permissions: "0750" },
    });
  });

  it("has one access point, as whose user everybody writes into its folder", async () => {
    assert.deepEqual(allInputsOf(await planWith(), "aws:efs/accessPoint:AccessPoint"), {
      uploads: {
        fileSystemId: "<FileSystem uploads id>",
        posixUser: { uid: 1000, gid: 1000 },
        rootDirectory: {
          path: "/uploads",
          creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "0755" },
        },
        tags: STACK_TAGS,
      },
    });
  });

  it("refuses whoever comes without TLS or past the access point, and lets in nobody by policy", async () => {
    const plan = await planWith();
    const arn = "<FileSystem uploads arn>";
    assert.equal(inputsOf(plan, POLICY, "uploads")["fileSystemId"], "<FileSystem uploads id>");
    assert.deepEqual(statementsOf(plan, POLICY, "uploads"), [
      tlsStatement(["elasticfilesystem:*"], [arn]),
      {
        Sid: "AccessPointOnly",
        Effect: "Deny",
        Principal: "*",
        Action: [
          "elasticfilesystem:ClientMount",
          "elasticfilesystem:ClientWrite",
          "elasticfilesystem:ClientRootAccess",
        ],
        Resource: [arn],
        Condition: {
          StringNotEquals: { "elasticfilesystem:AccessPointArn": "<AccessPoint uploads arn>" },
        },
      },
    ]);
  });

  it("is backed up by EFS where the stack has no backups of its own, and by those where it has", async () => {
    const status = async (slipway: StackKeys): Promise<unknown> =>
      (inputsOf(await planWith({}, slipway), BACKUP, "uploads")["backupPolicy"] as { status: unknown })
        .status;
    assert.equal(await status({}), "ENABLED");
    assert.equal(await status({ backup: { enabled: true } }), "DISABLED");
    assert.equal(await status(PROD), "DISABLED");
  });

  it("goes with the stack in dev, and stays in prod with what guards it", async () => {
    const kept = (plan: Plan): unknown =>
      [FILE_SYSTEM, POLICY, BACKUP].map((type) => {
        const { protect, retainOnDelete } = resource(plan, type, "uploads");
        return [protect, retainOnDelete];
      });
    assert.deepEqual(kept(await planWith()), [
      [false, false],
      [false, false],
      [false, false],
    ]);
    const prod = await planWith({}, PROD);
    assert.deepEqual(kept(prod), [
      [true, true],
      [false, true],
      [false, true],
    ]);
    const replaced = await planOf({
      ...PROD,
      fileSystems: { uploads: {}, exports: {} },
      allowReplace: ["file-system/uploads"],
    });
    const { protect, retainOnDelete } = resource(replaced, FILE_SYSTEM, "uploads");
    assert.deepEqual([protect, retainOnDelete], [false, false]);
    assert.equal(resource(replaced, FILE_SYSTEM, "exports").protect, true);
  });

  it("stays with the key it was made with, and is taken over from one that is there", async () => {
    assert.deepEqual(resource(await planWith(), FILE_SYSTEM, "uploads").ignoreChanges, ["kmsKeyId"]);
    const plan = await planWith({}, { import: { "file-system/uploads": "fs-0123456789abcdef0" } });
    const imported = plan.resources.filter(({ importId }) => importId !== undefined);
    assert.deepEqual(
      imported.map(({ type, importId }) => [type, importId]),
      [[FILE_SYSTEM, "fs-0123456789abcdef0"]],
    );
  });

  it("tells the stack its id", async () => {
    const { fileSystemIds } = readableOutputs(await planWith());
    assert.deepEqual(fileSystemIds, { uploads: "<FileSystem uploads id>" });
  });
});

describe("The addresses of a file system", () => {
  const target = (subnet: string): object => ({
    fileSystemId: "<FileSystem uploads id>",
    securityGroups: ["<SecurityGroup uploads-file-system id>"],
    subnetId: subnet,
  });

  it("are one in the private subnet of each zone, named by the zone", async () => {
    assert.deepEqual(allInputsOf(await planWith(), TARGET), {
      "uploads-us-east-1a": target("<Subnet network-private-1 id>"),
      "uploads-us-east-1b": target("<Subnet network-private-2 id>"),
    });
    const prod = await planWith({}, PROD);
    assert.deepEqual(namesOf(prod, TARGET), [
      "uploads-us-east-1a",
      "uploads-us-east-1b",
      "uploads-us-east-1c",
    ]);
  });

  it("are one a zone of an existing network too, however many subnets a zone has", async () => {
    const plan = await planWith(
      {},
      { network: { existing: { vpcId: "vpc-0123456789abcdef0" } }, services: { mailer: worker() } },
    );
    const { networkConfiguration } = inputsOf(plan, "aws:ecs/service:Service", "mailer");
    const { subnets } = networkConfiguration as { subnets: string[] };
    const targets = allInputsOf(plan, TARGET);
    const zones = Object.keys(targets);
    assert.ok(zones.length > 0 && zones.length <= subnets.length, zones.join());
    assert.ok(zones.every((zone) => /^uploads-us-east-1[abc]$/.test(zone)));
    for (const { subnetId } of Object.values(targets)) assert.ok(subnets.includes(String(subnetId)));
  });

  it("let in who uses the file system, by the port of NFS, and nobody else", async () => {
    const plan = await planWith(
      {},
      {
        services: {
          mailer: worker({ uses: ["file-system/uploads:/srv/uploads"] }),
          prices: internal(),
        },
        functions: {
          resize: lambda({ vpc: true, uses: ["file-system/uploads:/mnt/uploads:read"] }),
        },
      },
    );
    assert.deepEqual(
      securityRules(plan).filter((rule) => rule.includes("uploads") || rule.startsWith("into")),
      [
        "into uploads-file-system: tcp 2049 from mailer",
        "into uploads-file-system: tcp 2049 from resize",
        "out of mailer: tcp 2049 to uploads-file-system",
        "out of resize: tcp 2049 to uploads-file-system",
      ],
    );
    assert.deepEqual(inlineRules(plan), []);
    assert.deepEqual(inputsOf(plan, "aws:ec2/securityGroup:SecurityGroup", "uploads-file-system"), {
      description: "File system uploads: who mounts it",
      tags: STACK_TAGS,
      vpcId: "<Vpc network id>",
    });
  });

  it("are not there where the stack has no file system", async () => {
    const counts = countsOf(await planOf({ buckets: { assets: {} } }));
    assert.deepEqual(
      Object.keys(counts).filter((type) => type.startsWith("aws:efs/")),
      [],
    );
  });
});
