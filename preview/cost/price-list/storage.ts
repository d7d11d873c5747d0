import { pricesOf } from "../price";

/** Where data is kept: databases' disks, buckets, file systems, images and backups. */
export const STORAGE_PRICES = {
  ...pricesOf("https://aws.amazon.com/rds/postgresql/pricing/", {
    rdsGp3GbMonth: [0.115, "GB-month of gp3 in one zone", "2026-10-06"],
    rdsGp3MultiAzGbMonth: [0.23, "GB-month of gp3, Multi-AZ", "2026-10-06"],
    rdsGp3Iops: [0.02, "operation a second above what gp3 has, a month", "2026-05-03"],
    rdsBackupGbMonth: [0.095, "GB-month of backups above the size of the disks", "2026-10-06"],
  }),
  ...pricesOf("https://aws.amazon.com/s3/pricing/", {
    s3GbMonth: [0.023, "GB-month of S3 Standard", "2026-10-01"],
    s3WriteRequests: [5, "1M PUT, COPY, POST or LIST requests", "2026-10-01"],
    s3ReadRequests: [0.4, "1M GET and other requests", "2026-10-01"],
  }),
  ...pricesOf("https://aws.amazon.com/efs/pricing/", {
    efsGbMonth: [0.3, "GB-month of Standard", "2026-06-13"],
    efsInfrequentGbMonth: [0.016, "GB-month of Infrequent Access with elastic throughput", "2026-06-13"],
    efsReadGb: [0.03, "GB read with elastic throughput", "2026-06-13"],
    efsWrittenGb: [0.06, "GB written with elastic throughput", "2026-06-13"],
  }),
  ...pricesOf("https://aws.amazon.com/ecr/pricing/", {
    ecrGbMonth: [0.1, "GB-month of private images", "2026-09-11"],
  }),
  ...pricesOf("https://aws.amazon.com/backup/pricing/", {
    backupS3GbMonth: [0.05, "GB-month of warm backups of S3", "2026-10-01"],
    backupEfsGbMonth: [0.05, "GB-month of warm backups of EFS", "2026-06-13"],
    backupCopyGb: [0.04, "GB of EFS or S3 copied to another region", "2026-06-13"],
    backupRestoreTest: [1.5, "recovery point tested", "2026-06-13"],
  }),
} as const;
