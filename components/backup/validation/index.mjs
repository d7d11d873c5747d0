import console from "node:console";
import { setTimeout as sleep } from "node:timers/promises";
import {
  BackupClient,
  ListRestoreJobsByProtectedResourceCommand,
  ListRestoreTestingSelectionsCommand,
  PutRestoreValidationResultCommand,
} from "@aws-sdk/client-backup";
import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";
import { DescribeFileSystemsCommand, EFSClient } from "@aws-sdk/client-efs";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { checkRestoreTests } from "./restore-tests.mjs";

const backup = new BackupClient({});
const cloudWatch = new CloudWatchClient({});
const efs = new EFSClient({});
const rds = new RDSClient({});
const s3 = new S3Client({});
const aws = {
  listRestoreTestingSelections: (input) => backup.send(new ListRestoreTestingSelectionsCommand(input)),
  listRestoreJobsByProtectedResource: (input) =>
    backup.send(new ListRestoreJobsByProtectedResourceCommand(input)),
  putRestoreValidationResult: (input) => backup.send(new PutRestoreValidationResultCommand(input)),
  getMetricStatistics: (input) => cloudWatch.send(new GetMetricStatisticsCommand(input)),
  putMetricData: (input) => cloudWatch.send(new PutMetricDataCommand(input)),
  describeDBInstances: (input) => rds.send(new DescribeDBInstancesCommand(input)),
  listObjects: (input) => s3.send(new ListObjectsV2Command(input)),
  describeFileSystems: (input) => efs.send(new DescribeFileSystemsCommand(input)),
};
/** What is left to publish what was found, of the time that the function has. */
const SPARE_MILLISECONDS = 60_000;

/** Called with the settings when a restore test ends, by the clock, and by an update that changes them. */
export const handler = async (settings, context) => {
  const outcome = await checkRestoreTests(aws, settings, {
    sleep,
    now: Date.now,
    deadline: Date.now() + context.getRemainingTimeInMillis() - SPARE_MILLISECONDS,
  });
  console.log(JSON.stringify(outcome));
  return outcome;
};
