/** What was done in the account can be looked up, and the record can be trusted. */
import { policiesFor, type Policy } from "../row";
import { all, isMissing } from "../verdict";

const TRAIL = "aws:cloudtrail/trail:Trail";

/** Policies on the privacy of CloudTrail's records. */
export const auditEncryption: readonly Policy[] = [
  ...policiesFor(
    [TRAIL, "aws:cloudtrail/eventDataStore:EventDataStore"],
    [
      {
        name: "cloudtrail-cmk",
        level: "advisory",
        severity: "medium",
        reference: "CloudTrail.2, CKV_AWS_35, CKV_AWS_294",
        description: "CloudTrail encrypts its records with a key of your own.",
        remediation:
          "Set kmsKeyId to a key whose policy allows cloudtrail.amazonaws.com to encrypt. In place; an event data " +
          "store keeps its key for good.",
        broken: (trail) =>
          isMissing(() => trail.kmsKeyId) &&
          "records are encrypted with AWS's key only; set kmsKeyId to control who may read them",
      },
    ],
  ),
];

/** Policies on the completeness of CloudTrail's records. */
export const audit: readonly Policy[] = [
  ...policiesFor(TRAIL, [
    {
      name: "cloudtrail-everywhere",
      level: "advisory",
      severity: "high",
      reference: "CloudTrail.1, CKV_AWS_67, CKV_AWS_251",
      description: "CloudTrail records every region, and is switched on.",
      remediation: "Set isMultiRegionTrail: true, and leave enableLogging true. In place.",
      broken: (trail) =>
        all(
          () => trail.enableLogging === false && "nothing is recorded; set enableLogging: true",
          () =>
            trail.isMultiRegionTrail !== true &&
            "other regions are not recorded; set isMultiRegionTrail: true",
        ),
    },
    {
      name: "cloudtrail-validation",
      level: "advisory",
      severity: "medium",
      reference: "CloudTrail.4, CKV_AWS_36",
      description: "CloudTrail signs its records, so that a change of them is seen.",
      remediation: "Set enableLogFileValidation: true. In place.",
      broken: (trail) =>
        trail.enableLogFileValidation !== true &&
        "records can be changed unseen; set enableLogFileValidation: true",
    },
    {
      name: "cloudtrail-log-group",
      level: "advisory",
      severity: "low",
      reference: "CloudTrail.5, CKV2_AWS_10",
      description: "CloudTrail sends its records to CloudWatch Logs, where alarms can watch them.",
      remediation: "Set cloudWatchLogsGroupArn and cloudWatchLogsRoleArn. In place; it costs by volume.",
      broken: (trail) =>
        isMissing(() => trail.cloudWatchLogsGroupArn) &&
        "no alarm can watch the records; set cloudWatchLogsGroupArn and cloudWatchLogsRoleArn",
    },
  ]),
];
