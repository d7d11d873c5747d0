/** What costs by the month has an end: logs, objects, images. */
import { BUCKETS, BUCKET_LIFECYCLE } from "../resource-types";
import { remediationDays, set } from "../remediation";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { productionEnvironments, wholeNumber, words } from "../settings";
import { isBag, list, text } from "../values";
import { ifKnown, type Finding } from "../verdict";

const allowedClasses = words("allowedClasses", {
  default: ["db.t4g.", "db.m7g.", "db.m8g.", "db.r7g.", "db.r8g."],
  description: "Beginnings of the instance classes that databases may take.",
});

const minimumDays = wholeNumber("minimumDays", {
  default: 7,
  minimum: 1,
  maximum: 3653,
  description: "Days that logs are kept at least.",
});

const minimumProductionDays = wholeNumber("minimumProductionDays", {
  default: 30,
  minimum: 1,
  maximum: 3653,
  description: "The same in production.",
});

/** Groups for rare access expire as well, and those for delivery by themselves; 0 is for ever. */
function isForEver(group: { readonly retentionInDays?: unknown; readonly logGroupClass?: unknown }): boolean {
  return (group.retentionInDays ?? 0) === 0 && group.logGroupClass !== "DELIVERY";
}

function keptTooShort(days: number): Finding {
  return {
    message: `logs are kept for less than ${days} days; set retentionInDays: ${days}`,
    level: "advisory",
  };
}

/** Policies on what is paid for. */
export const cost: readonly Policy[] = [
  ...policiesFor("aws:cloudwatch/logGroup:LogGroup", [
    {
      name: "log-retention",
      level: "mandatory",
      severity: "low",
      reference: "CloudWatch.16, CKV_AWS_66",
      description: "CloudWatch log groups forget, though not before what happened can be looked up.",
      remediation:
        "Set retentionInDays to one of the periods that CloudWatch offers. Older events are deleted.",
      settings: [minimumDays, minimumProductionDays, productionEnvironments, remediationDays],
      remediate: (group, at) =>
        isForEver(group) && set(group, "retentionInDays", at.setting(remediationDays)),
      broken: (group, at) => {
        if (isForEver(group)) return "logs are kept and paid for for ever; set retentionInDays";
        if (group.logGroupClass === "DELIVERY") return;
        const days = group.retentionInDays ?? 0;
        const floor = at.setting(minimumDays);
        const production = at.setting(minimumProductionDays);
        if (days < floor) return keptTooShort(ifKnown(() => at.inProduction()) ? production : floor);
        return days < production && at.inProduction() && keptTooShort(production);
      },
    },
  ]),

  ...stackPoliciesFor(BUCKETS, [
    {
      name: "s3-lifecycle",
      level: "advisory",
      severity: "low",
      reference: "S3.13, CKV_AWS_300",
      description: "S3 buckets have rules for what is old, and for uploads that were never finished.",
      remediation:
        "Add a BucketLifecycleConfiguration that expires old versions and abortIncompleteMultipartUpload.",
      broken: (bucket, at) => {
        const inline = (): boolean =>
          list(bucket.lifecycleRules).some((rule) => isBag(rule) && rule["enabled"] !== false);
        if (at.given("lifecycleRules", inline) === true) return;
        const isOn = (rule: unknown): boolean => isBag(rule) && rule["status"] !== "Disabled";
        return (
          !at.linked(BUCKET_LIFECYCLE, "bucket").some(({ props }) => list(props.rules).some(isOn)) &&
          "old versions and broken uploads are paid for for ever; add a BucketLifecycleConfiguration"
        );
      },
    },
  ]),

  ...stackPoliciesFor("aws:ecr/repository:Repository", [
    {
      name: "ecr-lifecycle",
      level: "advisory",
      severity: "low",
      reference: "ECR.3",
      description: "Image repositories drop old images.",
      remediation: "Add an ecr.LifecyclePolicy that expires all but the last images.",
      broken: (_, at) =>
        at.linked(["aws:ecr/lifecyclePolicy:LifecyclePolicy"], "repository").length === 0 &&
        "every image ever pushed is paid for; add an ecr.LifecyclePolicy",
    },
  ]),

  ...policiesFor(
    ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
    [
      {
        name: "instance-class-allowlist",
        level: "advisory",
        severity: "low",
        url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html",
        description: "Databases take instance classes that the organisation has agreed on.",
        remediation:
          "Set instanceClass to an agreed class, or have it added to the policy's settings. Restarts it.",
        settings: [allowedClasses],
        broken: (db, at) => {
          const allowed = at.setting(allowedClasses);
          const instanceClass = text(db.instanceClass);
          return (
            instanceClass !== "" &&
            !allowed.some((start) => instanceClass.startsWith(start)) &&
            `the instance class is not agreed on; take one that begins with ${allowed.join(", ")}`
          );
        },
      },
    ],
  ),
];
