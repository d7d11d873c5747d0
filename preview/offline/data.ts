import { createHash } from "node:crypto";
import { present } from "../present";
import { fakeText } from "./fake";
import { dnsSuffixOf, regionConstants } from "./regions";
import type { Computed, ComputedValues, Subject } from "./subject";

/** Databases, buckets, secrets, parameters and keys. */
export const data: ComputedValues = {
  "aws:rds/instance:Instance": instance,
  "aws:rds/subnetGroup:SubnetGroup": (r) => {
    const name = r.autoName("name", { limit: 255 }).toLowerCase();
    return { id: name, name, arn: r.arn("rds", `subgrp:${name}`), supportedNetworkTypes: ["IPV4"] };
  },
  "aws:rds/parameterGroup:ParameterGroup": (r) => {
    const name = r.autoName("name", { limit: 255 }).toLowerCase();
    return { id: name, name, arn: r.arn("rds", `pg:${name}`) };
  },
  "aws:s3/bucket:Bucket": (r) => bucketValues(r, r.autoName("bucket", { limit: 63 })),
  ...Object.fromEntries(
    [
      "Acl",
      "CorsConfiguration",
      "LifecycleConfiguration",
      "Logging",
      "Notification",
      "OwnershipControls",
      "Policy",
      "PublicAccessBlock",
      "ReplicationConfig",
      "ServerSideEncryptionConfiguration",
      "Versioning",
    ].map((kind) => [`aws:s3/bucket${kind}:Bucket${kind}`, ofBucket]),
  ),
  "aws:s3/bucketObject:BucketObject": bucketObject,
  "aws:s3/bucketObjectv2:BucketObjectv2": bucketObject,
  "aws:secretsmanager/secret:Secret": (r) => {
    const name = r.autoName("name", { limit: 512 });
    const arn = r.arn("secretsmanager", `secret:${name}-${r.letters(6, "mixed")}`);
    return { id: arn, arn, name };
  },
  "aws:secretsmanager/secretVersion:SecretVersion": (r) => {
    const versionId = r.uuid();
    const arn = r.text("secretId");
    return { id: `${arn}|${versionId}`, arn, versionId, versionStages: ["AWSCURRENT"] };
  },
  "aws:secretsmanager/secretRotation:SecretRotation": (r) => ({
    id: r.text("secretId"),
    rotationEnabled: true,
  }),
  "aws:secretsmanager/secretPolicy:SecretPolicy": (r) => ({ id: r.text("secretArn") }),
  "aws:ssm/parameter:Parameter": (r) => {
    const name = r.autoName("name", { limit: 2048 });
    return { id: name, name, arn: r.arn("ssm", `parameter/${name.replace(/^\//, "")}`), version: 1 };
  },
  "aws:kms/key:Key": (r) => {
    const keyId = r.flag("multiRegion") ? `mrk-${r.hex(32)}` : r.uuid();
    return { id: keyId, keyId, arn: r.arn("kms", `key/${keyId}`) };
  },
  // A replica has the key's own id, in another region.
  "aws:kms/replicaKey:ReplicaKey": (r) => {
    const keyId = r.text("primaryKeyArn").split("/").at(-1) ?? "";
    return { id: keyId, keyId, arn: r.arn("kms", `key/${keyId}`), keyRotationEnabled: true };
  },
  "aws:kms/alias:Alias": (r) => {
    const given = r.text("name");
    const name = given === "" ? `alias/${r.autoName()}` : given;
    const key = r.text("targetKeyId");
    return {
      id: name,
      name,
      arn: r.arn("kms", name),
      targetKeyArn: key.startsWith("arn:") ? key : r.arn("kms", `key/${key}`),
    };
  },
};

const PORTS: Readonly<Record<string, number>> = { postgres: 5432, mysql: 3306, mariadb: 3306 };

function instance(r: Subject): Computed {
  const identifier = r.autoName("identifier", { limit: 63 }).toLowerCase();
  const resourceId = `db-${r.letters(26, "upper")}`;
  // Every database of an account and region shares this part of its address.
  const cluster = `c${fakeText(`${r.account}/${r.region}/rds`, 11, "abcdefghijklmnopqrstuvwxyz0123456789")}`;
  const address = `${identifier}.${cluster}.${r.region}.rds.${dnsSuffixOf(r.region)}`;
  const engine = r.text("engine", "postgres");
  const port = Number(r.text("port", String(PORTS[engine] ?? 5432)));
  const secretArn = r.arn("secretsmanager", `secret:rds!${resourceId}-${r.letters(6, "mixed")}`);
  return {
    id: resourceId,
    identifier,
    resourceId,
    arn: r.arn("rds", `db:${identifier}`),
    address,
    port,
    endpoint: `${address}:${port}`,
    engineVersionActual: r.text("engineVersion"),
    status: "available",
    masterUserSecrets: r.flag("manageMasterUserPassword")
      ? [{ secretArn, secretStatus: "active", kmsKeyId: r.text("masterUserSecretKmsKeyId") }]
      : [],
  };
}

/** What is known of a bucket from its name. */
export function bucketValues(r: Subject, bucket: string): Computed {
  const hostedZoneId = regionConstants(r.region).bucketZone;
  return {
    id: bucket,
    bucket,
    arn: r.arn("s3", bucket, "public"),
    bucketDomainName: `${bucket}.s3.${dnsSuffixOf(r.region)}`,
    bucketRegionalDomainName: `${bucket}.s3.${r.region}.${dnsSuffixOf(r.region)}`,
    bucketRegion: r.region,
    hostedZoneId,
  };
}

function ofBucket(r: Subject): Computed {
  return { id: r.text("bucket") };
}

function bucketObject(r: Subject): Computed {
  const bucket = r.text("bucket");
  const key = r.text("key", r.name);
  return {
    id: `${bucket}/${key}`,
    key,
    arn: r.arn("s3", `${bucket}/${key}`, "public"),
    etag: createHash("md5").update(r.text("content", r.urn)).digest("hex"),
    // Another content is another version.
    versionId: r.letters(32, "mixed", JSON.stringify(present(r.map("source"))) + r.text("content")),
  };
}
