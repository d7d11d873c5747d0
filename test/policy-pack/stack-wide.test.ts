import assert from "node:assert/strict";
import type { AnalyzerResource } from "../../preview/analyzer";
import { resource, TAGS, UNKNOWN, type Fixture } from "../support/policy-fixtures";
import { said, usePack } from "../support/policy-pack";

type Stack = Readonly<Record<string, Fixture>>;

const resources = (stack: Stack): readonly AnalyzerResource[] =>
  Object.entries(stack).map(([name, fixture]) => resource(name, fixture, stack));

const of = (type: string, properties: object, from: Fixture["from"] = {}): Fixture => ({
  type,
  properties: { ...properties },
  from,
});

describe("what bears on resources without being linked with them", () => {
  const pack = usePack();
  const says = async (policy: string, name: string, stack: Stack): Promise<readonly string[]> =>
    (await said(pack(), resources(stack), policy, name)).map(({ message }) => message);

  describe("a region that encrypts all new volumes", () => {
    const volume = of("aws:ebs/volume:Volume", { size: 10, tags: TAGS });
    const byDefault = (properties: object): Fixture =>
      of("aws:ebs/encryptionByDefault:EncryptionByDefault", properties);
    const ask = (setting: Fixture, asked = volume): Promise<readonly string[]> =>
      says("ebs-encrypted", "data", { data: asked, setting });

    it("makes up for a volume that says nothing", async () => {
      assert.deepEqual(await ask(byDefault({})), []);
      assert.deepEqual(await ask(byDefault({ enabled: true })), []);
    });

    it("does not where it is switched off, or is another region", async () => {
      for (const setting of [byDefault({ enabled: false }), byDefault({ region: "eu-west-1" })]) {
        assert.match((await ask(setting)).join(), /the volume is not encrypted/);
      }
      const there = of("aws:ebs/volume:Volume", { region: "eu-west-1", tags: TAGS });
      assert.deepEqual(await ask(byDefault({ region: "eu-west-1" }), there), []);
    });
  });

  describe("the scanning configuration of a registry", () => {
    const repository = of("aws:ecr/repository:Repository", { name: "shop/app", tags: TAGS });
    const ask = (scanFrequency: string, filter: string, more: object = {}): Promise<readonly string[]> =>
      says("ecr-scan-on-push", "images", {
        images: repository,
        registry: of("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", {
          scanType: "ENHANCED",
          rules: [{ scanFrequency, repositoryFilters: [{ filter, filterType: "WILDCARD" }] }],
          ...more,
        }),
      });

    it("scans the repositories that its filters match", async () => {
      for (const filter of ["*", "shop/*", "*app", "shop", "s*/a*"]) {
        assert.deepEqual(await ask("SCAN_ON_PUSH", filter), [], filter);
      }
      assert.deepEqual(await ask("CONTINUOUS_SCAN", "*"), []);
    });

    it("leaves the others, and those to be scanned by hand, unscanned", async () => {
      for (const [frequency, filter] of [
        ["SCAN_ON_PUSH", "other/*"],
        ["SCAN_ON_PUSH", "hop*"],
        ["SCAN_ON_PUSH", ""],
        ["MANUAL", "*"],
      ] as const) {
        assert.equal((await ask(frequency, filter)).length, 1, filter);
      }
      assert.equal((await ask("SCAN_ON_PUSH", "*", { region: "eu-west-1" })).length, 1);
    });
  });

  describe("backup selections", () => {
    const files = of("aws:efs/fileSystem:FileSystem", { encrypted: true, tags: TAGS });
    const selection = (properties: object, from: Fixture["from"] = {}): Fixture =>
      of("aws:backup/selection:Selection", { planId: "1", ...properties }, from);
    const ask = (...selections: readonly Fixture[]): Promise<readonly string[]> =>
      says("efs-backup", "files", {
        files,
        ...Object.fromEntries(selections.map((one, index) => [`selection${index}`, one])),
      });
    const everyFile = "arn:aws:elasticfilesystem:*:*:file-system/*";
    const tag = (value: string): object => ({ type: "STRINGEQUALS", key: "Project", value });
    const asking = (value: string): object => ({
      conditions: [{ stringEquals: [{ key: "aws:ResourceTag/Project", value }] }],
    });
    const named = { resources: [UNKNOWN] };

    it("take a file system by its ARN, by a pattern or by a tag", async () => {
      for (const taken of [
        selection(named, { resources: ["files"] }),
        selection({ resources: ["*"] }),
        selection({ resources: [everyFile] }),
        selection({ resources: ["*"], ...asking("shop") }),
        selection({ selectionTags: [tag("shop")] }),
        selection({ resources: ["arn:aws:rds:*:*:db:*"], selectionTags: [tag("shop")] }),
      ]) {
        assert.deepEqual(await ask(taken), [], JSON.stringify(taken));
      }
      assert.deepEqual(await ask(selection({ resources: [] }), selection({ resources: ["*"] })), []);
    });

    it("leave out what another pattern, tag or exclusion does not mean", async () => {
      for (const left of [
        selection({ resources: [] }),
        selection({ resources: ["arn:aws:rds:*:*:db:*"] }),
        selection({ resources: ["arn:aws:elasticfilesystem:us-east-1:1:file-system/fs-1"] }),
        selection({ resources: ["*"], notResources: [everyFile] }),
        selection({ resources: ["*"], notResources: [UNKNOWN] }, { notResources: ["files"] }),
        selection({ resources: ["*"], ...asking("other") }),
        selection({ selectionTags: [tag("other")] }),
      ]) {
        assert.match((await ask(left)).join(), /no backup of the stack takes it/, JSON.stringify(left));
      }
    });

    it("cannot be judged while what they name hangs on nothing that is known", async () => {
      assert.match((await ask(selection({ resources: UNKNOWN }))).join(), /cannot be judged yet: resources/);
    });
  });

  it("AWS's own backup of what stands in one zone counts until it is switched off", async () => {
    const stack = {
      files: of("aws:efs/fileSystem:FileSystem", { availabilityZoneName: "us-east-1a", tags: TAGS }),
      policy: of(
        "aws:efs/backupPolicy:BackupPolicy",
        { fileSystemId: UNKNOWN, backupPolicy: { status: "DISABLED" } },
        { fileSystemId: ["files"] },
      ),
    };
    assert.equal((await says("efs-backup", "files", stack)).length, 1);
    assert.deepEqual(await says("efs-backup", "files", { files: stack.files }), []);
  });

  it("a cluster that is monitored has its instances monitored", async () => {
    const ask = (interval: object): Promise<readonly string[]> =>
      says("rds-monitoring", "one", {
        cluster: of("aws:rds/cluster:Cluster", { engine: "aurora-postgresql", ...interval, tags: TAGS }),
        one: of(
          "aws:rds/clusterInstance:ClusterInstance",
          { clusterIdentifier: UNKNOWN, tags: TAGS },
          { clusterIdentifier: ["cluster"] },
        ),
      });
    assert.deepEqual(await ask({ monitoringInterval: 60 }), []);
    assert.equal((await ask({})).length, 1);
  });

  describe("a vault whose policy denies that backups are deleted", () => {
    const ask = (statement: object): Promise<readonly string[]> =>
      says("backup-vault-locked", "vault", {
        vault: of("aws:backup/vault:Vault", { kmsKeyArn: "arn:aws:kms:x", tags: TAGS }),
        policy: of(
          "aws:backup/vaultPolicy:VaultPolicy",
          { backupVaultName: UNKNOWN, policy: JSON.stringify({ Statement: [statement] }) },
          { backupVaultName: ["vault"] },
        ),
      });
    const deny = { Effect: "Deny", Principal: "*", Action: ["backup:DeleteRecoveryPoint"], Resource: "*" };

    it("needs no lock", async () => {
      assert.deepEqual(await ask(deny), []);
      assert.deepEqual(await ask({ ...deny, Principal: { AWS: "*" }, Action: "backup:Delete*" }), []);
      const both = ["backup:UpdateRecoveryPointLifecycle", "backup:DeleteRecoveryPoint"];
      assert.deepEqual(await ask({ ...deny, Action: both }), []);
    });

    it("needs one where it allows that, or denies something else or somebody only", async () => {
      for (const change of [
        { Effect: "Allow" },
        { Action: "backup:UpdateRecoveryPointLifecycle" },
        { Action: undefined, NotAction: "backup:DeleteRecoveryPoint" },
        { Principal: { AWS: "arn:aws:iam::123456789012:role/deploy" } },
      ]) {
        assert.equal((await ask({ ...deny, ...change })).length, 1, JSON.stringify(change));
      }
    });
  });

  describe("a mount target in one of a packaged VPC's subnets", () => {
    const subnet = (mapPublicIpOnLaunch: boolean, id: string): Fixture =>
      of("aws:ec2/subnet:Subnet", { id, mapPublicIpOnLaunch, tags: TAGS });
    const ask = (subnetId: string, open = UNKNOWN, closed = UNKNOWN): Promise<readonly string[]> =>
      says("efs-private-mounts", "mount", {
        open: subnet(true, open),
        closed: subnet(false, closed),
        mount: of("aws:efs/mountTarget:MountTarget", { subnetId }, { subnetId: ["open", "closed"] }),
      });

    it("cannot be judged before ids are known", async () => {
      assert.match((await ask(UNKNOWN)).join(), /cannot be judged yet: subnetId/);
    });

    it("is judged by its id", async () => {
      assert.match((await ask("subnet-1", "subnet-1", "subnet-2")).join(), /take a private subnet/);
      assert.deepEqual(await ask("subnet-2", "subnet-1", "subnet-2"), []);
    });
  });

  it("a bucket that CloudFront writes its older logs to may have lists", async () => {
    const stack = {
      logs: of("aws:s3/bucket:Bucket", { tags: TAGS }),
      controls: of(
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        { bucket: UNKNOWN, rule: { objectOwnership: "BucketOwnerPreferred" } },
        { bucket: ["logs"] },
      ),
    };
    const site = of(
      "aws:cloudfront/distribution:Distribution",
      { loggingConfig: { bucket: UNKNOWN }, tags: TAGS },
      { loggingConfig: ["logs"] },
    );
    assert.equal((await says("s3-ownership", "controls", stack)).length, 1);
    // Of a bucket of another stack nothing is known.
    assert.equal((await says("s3-ownership", "controls", { controls: stack.controls })).length, 1);
    assert.deepEqual(await says("s3-ownership", "controls", { ...stack, site }), []);
  });

  it("a bucket that logs are written to need not log itself", async () => {
    const logs = of("aws:s3/bucket:Bucket", { tags: TAGS });
    const balancer = of(
      "aws:lb/loadBalancer:LoadBalancer",
      { accessLogs: { bucket: UNKNOWN, enabled: true }, tags: TAGS },
      { accessLogs: ["logs"] },
    );
    assert.equal((await says("s3-access-logging", "logs", { logs })).length, 1);
    assert.deepEqual(await says("s3-access-logging", "logs", { logs, balancer }), []);
  });
});
