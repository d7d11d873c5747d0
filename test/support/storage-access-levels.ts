import { allow, type Level } from "./access-level";

const WRITE_OBJECTS = [
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];
const bucketStatements = (
  onBucket: readonly string[],
  onObjects: readonly string[],
  onKey: readonly string[],
): readonly object[] => [
  allow(onBucket, ["<Bucket assets arn>"]),
  allow(onObjects, ["<Bucket assets arn>/*"]),
  {
    ...allow(onKey, ["<Key storage arn>"]),
    Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
  },
];
const mountStatement = (actions: readonly string[]): object => ({
  ...allow(actions, ["<FileSystem uploads arn>"]),
  Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": "<AccessPoint uploads arn>" } },
});

/** What uses of buckets and file systems give. */
export const STORAGE_USES = {
  bucket: {
    "a bucket, to read": {
      asks: { uses: ["bucket/assets:read"] },
      task: bucketStatements(["s3:GetBucketLocation", "s3:ListBucket"], ["s3:GetObject"], ["kms:Decrypt"]),
      variables: ["ASSETS_BUCKET_NAME"],
    },
    "a bucket, to write": {
      asks: { uses: ["bucket/assets:write"] },
      task: bucketStatements(["s3:GetBucketLocation"], WRITE_OBJECTS, ["kms:Decrypt", "kms:GenerateDataKey"]),
      variables: ["ASSETS_BUCKET_NAME"],
    },
    "a bucket, to read and write": {
      asks: { uses: ["bucket/assets:read-write"] },
      task: bucketStatements(
        ["s3:GetBucketLocation", "s3:ListBucket"],
        ["s3:GetObject", ...WRITE_OBJECTS],
        ["kms:Decrypt", "kms:GenerateDataKey"],
      ),
      variables: ["ASSETS_BUCKET_NAME"],
    },
  },
  "file-system": {
    "a file system, to read": {
      asks: { uses: ["file-system/uploads:/mnt/archive:read"] },
      task: [mountStatement(["elasticfilesystem:ClientMount"])],
      reaches: ["tcp 2049 to uploads-file-system"],
      variables: ["UPLOADS_FILE_SYSTEM_PATH"],
    },
    "a file system": {
      asks: { uses: ["file-system/uploads:/mnt/uploads"] },
      task: [mountStatement(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"])],
      reaches: ["tcp 2049 to uploads-file-system"],
      variables: ["UPLOADS_FILE_SYSTEM_PATH"],
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Level>>>>;
