/** What an account has once: who watches it, what it refuses everywhere, and who hears of its costs. */
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { all, each, isMissing, type Verdict } from "../verdict";

const RECORDER_STATUS = "aws:cfg/recorderStatus:RecorderStatus";

const BLOCKS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

/** Policies on services that watch an account. */
export const accountWatch: readonly Policy[] = [
  ...policiesFor("aws:guardduty/detector:Detector", [
    {
      name: "guardduty-enabled",
      level: "advisory",
      severity: "high",
      reference: "GuardDuty.1, CKV_AWS_238",
      description: "GuardDuty detectors are switched on.",
      remediation: "Leave enable true. In place; GuardDuty is paid for by the events that it reads.",
      broken: (detector) =>
        detector.enable === false && "the detector is suspended and finds nothing; set enable: true",
    },
  ]),

  ...stackPoliciesFor("aws:cfg/recorder:Recorder", [
    {
      name: "config-recorder-all",
      level: "advisory",
      severity: "medium",
      reference: "Config.1, CKV2_AWS_45, CKV2_AWS_48",
      description: "AWS Config records every type of resource that it knows, and has been started.",
      remediation:
        "Set recordingGroup.allSupported: true, and includeGlobalResourceTypes: true in one region, and add a " +
        "cfg.RecorderStatus with isEnabled: true. In place; Config is paid for by the change it records.",
      broken: (recorder, at) =>
        all(
          () => {
            const group = at.given("recordingGroup", () => recorder.recordingGroup);
            return (
              // Without a group, Config records all types but the global ones.
              group?.allSupported === false &&
              "only some types of resources are recorded; set recordingGroup.allSupported: true"
            );
          },
          () => {
            const statuses = at.linked([RECORDER_STATUS], "name");
            if (statuses.length === 0) return "nothing starts the recorder; add a cfg.RecorderStatus";
            return statuses.map(
              ({ props }): Verdict =>
                props.isEnabled === false &&
                "the recorder is stopped; set isEnabled: true in its RecorderStatus",
            );
          },
        ),
    },
  ]),
];

/** Policies on what an account refuses everywhere. */
export const accountExposure: readonly Policy[] = policiesFor(
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
  [
    {
      name: "s3-account-public-access-block",
      level: "advisory",
      severity: "medium",
      reference: "S3.1",
      description: "The account blocks public access to S3 in all four ways, for buckets to come too.",
      remediation: "Set all four to true. In place; buckets that are meant to be public stop being so.",
      broken: (block) =>
        all(
          ...BLOCKS.map(
            (way) => (): Verdict => block[way] !== true && `buckets may become public; set ${way}: true`,
          ),
        ),
    },
  ],
);

/** Policies on what an account encrypts by itself. */
export const accountEncryption: readonly Policy[] = policiesFor(
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
  [
    {
      name: "ebs-default-encryption",
      level: "mandatory",
      severity: "medium",
      reference: "EC2.7, CKV_AWS_106",
      description: "New EBS volumes of a region are encrypted, whoever makes them.",
      remediation: "Leave enabled true. In place; volumes that are there stay as they are.",
      broken: ({ enabled }) =>
        enabled === false && "volumes may be made without encryption; set enabled: true",
    },
  ],
);

/** Policies on who hears of costs. */
export const budgets: readonly Policy[] = policiesFor("aws:budgets/budget:Budget", [
  {
    name: "budget-notification",
    level: "advisory",
    severity: "low",
    url: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html",
    description: "Budgets tell somebody when they are used up.",
    remediation: "Add notifications with an address or a topic. In place; two budgets are free.",
    broken: (budget) => {
      if ((budget.notifications?.length ?? 0) === 0) {
        return "nobody hears that the money is spent; add notifications";
      }
      return each(budget.notifications, (notification, index) =>
        hears(() => notification.subscriberEmailAddresses) || hears(() => notification.subscriberSnsTopicArns)
          ? undefined
          : `notifications[${index}] has nobody to tell; set subscriberEmailAddresses or subscriberSnsTopicArns`,
      );
    },
  },
]);

/** Whether there is somebody on a list; one that is to come was given. */
function hears(read: () => readonly unknown[] | undefined): boolean {
  return !isMissing(() => (read()?.length ?? 0) > 0);
}
