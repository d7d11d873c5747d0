/**
 * What is wrong with something that was restored: nothing, an empty list; nothing yet, undefined.
 *
 * @param aws What it asks of AWS, as the services' APIs have it.
 * @param resource What was backed up.
 * @param job The restore job that has ended, as ListRestoreJobsByProtectedResource has it.
 */
export async function flawsOf(aws, resource, job) {
  const [, , service] = resource.arn.split(":");
  const look = LOOKS[service];
  if (look === undefined) throw new Error(`nobody knows how to look at ${resource.arn}`);
  return look(aws, {
    source: resource.arn,
    restored: job.CreatedResourceArn,
    backedUpAt: job.RecoveryPointCreationDate,
  });
}

const LOOKS = { rds: database, s3: bucket, elasticfilesystem: fileSystem };

/** States in which an instance answers. Source: RDS User Guide, "Viewing Amazon RDS DB instance status". */
const ANSWERING = [
  "available",
  "backing-up",
  "configuring-enhanced-monitoring",
  "configuring-log-exports",
  "storage-optimization",
];
/** States that go over. */
const PASSING = [
  "creating",
  "modifying",
  "rebooting",
  "renaming",
  "resetting-master-credentials",
  "starting",
  "upgrading",
];

/** Same engine, user, database and key as its source, no larger, and nobody's to reach. */
async function database(aws, { source, restored }) {
  const describe = async (arn) => {
    const { DBInstances } = await aws.describeDBInstances({ DBInstanceIdentifier: arn.split(":").at(-1) });
    return DBInstances?.[0] ?? {};
  };
  const found = await describe(restored);
  if (PASSING.includes(found.DBInstanceStatus)) return undefined;
  const wanted = await describe(source);
  return [
    ...unless(ANSWERING.includes(found.DBInstanceStatus), `it is ${found.DBInstanceStatus}`),
    ...unless(found.StorageEncrypted === true, "its storage is not encrypted"),
    ...unless(found.PubliclyAccessible === false, "it has a public address"),
    ...unless(
      found.AllocatedStorage > 0 && found.AllocatedStorage <= wanted.AllocatedStorage,
      `it has ${found.AllocatedStorage} GiB, and its source ${wanted.AllocatedStorage}`,
    ),
    ...["Engine", "MasterUsername", "DBName", "KmsKeyId"].flatMap((key) =>
      unless(found[key] === wanted[key], `its ${key} is ${found[key]}, and its source's ${wanted[key]}`),
    ),
  ];
}

/** Something is in it, unless there was nothing in its source at the time. */
async function bucket(aws, { source, restored, backedUpAt }) {
  const list = async (arn, most) => {
    const { Contents } = await aws.listObjects({ Bucket: arn.split(":").at(-1), MaxKeys: most });
    return Contents ?? [];
  };
  if ((await list(restored, 1)).length > 0) return [];
  const before = (await list(source, 1000)).filter(
    ({ LastModified }) => new Date(LastModified) < new Date(backedUpAt),
  );
  return unless(before.length === 0, `it is empty, though ${before[0]?.Key} was there to be backed up`);
}

/** It is there, encrypted, and takes up room, as one with an empty folder does already. */
async function fileSystem(aws, { restored }) {
  const { FileSystems } = await aws.describeFileSystems({ FileSystemId: restored.split("/").at(-1) });
  const found = FileSystems?.[0] ?? {};
  if (found.LifeCycleState === "creating" || found.LifeCycleState === "updating") return undefined;
  return [
    ...unless(found.LifeCycleState === "available", `it is ${found.LifeCycleState}`),
    ...unless(found.Encrypted === true, "it is not encrypted"),
    ...unless(found.SizeInBytes?.Value > 0, "nothing is in it"),
  ];
}

function unless(holds, flaw) {
  return holds ? [] : [flaw];
}
