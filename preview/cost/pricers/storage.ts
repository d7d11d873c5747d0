import { amount, assumptionOf, usedCharge, type Charges } from "../charge";
import type { PricedStack, Subject } from "../stack";
import { ASSUMED, type Figure } from "../usage";

const REPOSITORY = "aws:ecr/repository:Repository";
/** What S3 tells of a replication rule. Source: Amazon S3 User Guide, "Monitoring replication". */
const REPLICATION_METRICS = 4;

/** A bucket: what is in it and how often it is asked; one of the platform's own holds little. */
export function bucketCharges(bucket: Subject, { usage }: PricedStack): Charges {
  const { entry, usd } = bucket;
  const stored = storedIn(bucket, usage);
  const storage = usedCharge("S3", "storage", {
    figure: stored,
    unit: "GiB",
    usd: stored.value * usd("s3GbMonth"),
  });
  if (!isEntry(bucket, "bucket")) return [storage];
  const written = usage.of("buckets", entry, "writeRequests");
  const read = usage.of("buckets", entry, "readRequests");
  return [
    storage,
    usedCharge("S3", "requests that write", {
      figure: written,
      unit: "a month",
      usd: (written.value / 1e6) * usd("s3WriteRequests"),
    }),
    usedCharge("S3", "requests that read", {
      figure: read,
      unit: "a month",
      usd: (read.value / 1e6) * usd("s3ReadRequests"),
    }),
  ];
}

/** What changes in a bucket goes to the other region, and four metrics tell of it. */
export function replicationCharges(replication: Subject, { usage }: PricedStack): Charges {
  const { inputs, usd } = replication;
  const stored = storedIn(replication, usage);
  const rules = inputs.maps("rules");
  const measured = rules.filter(
    (rule) => rule.map("destination").map("metrics").text("status") === "Enabled",
  );
  const changedGiB = stored.value * ASSUMED.changedShare;
  return [
    {
      service: "Data transfer",
      what: "changes of the bucket, to the other region",
      monthlyUsd: rules.length * changedGiB * usd("transferRegionGb"),
      assumption: `${amount(changedGiB)} GiB a month, ${ASSUMED.changedShare * 100} % of ${assumptionOf(stored, "GiB")}`,
    },
    {
      service: "CloudWatch",
      what: `${measured.length * REPLICATION_METRICS} metrics of the replication`,
      monthlyUsd: measured.length * REPLICATION_METRICS * usd("customMetricMonth"),
    },
  ];
}

/** A file system by what is in each of its classes, and what is read and written with elastic throughput. */
export function fileSystemCharges({ inputs, entry, usd }: Subject, { usage }: PricedStack): Charges {
  const service = "EFS";
  const hasInfrequent = inputs.maps("lifecyclePolicies").some((policy) => policy.has("transitionToIa"));
  const stored = usage.of("fileSystems", entry, "storageGiB");
  const infrequent = usage.of("fileSystems", entry, "infrequentGiB");
  const read = usage.of("fileSystems", entry, "readGiB");
  const written = usage.of("fileSystems", entry, "writtenGiB");
  const standardGiB = stored.value + (hasInfrequent ? 0 : infrequent.value);
  const mode = inputs.text("throughputMode") ?? "bursting";
  return [
    usedCharge(service, "storage", {
      figure: { value: standardGiB, isGiven: stored.isGiven },
      unit: "GiB",
      usd: standardGiB * usd("efsGbMonth"),
    }),
    ...(hasInfrequent
      ? [
          usedCharge(service, "storage, Infrequent Access", {
            figure: infrequent,
            unit: "GiB",
            usd: infrequent.value * usd("efsInfrequentGbMonth"),
          }),
        ]
      : []),
    ...(mode === "provisioned" ? [{ reason: "provisioned throughput is not in the price table" }] : []),
    ...(mode === "elastic"
      ? [
          usedCharge(service, "read", {
            figure: read,
            unit: "GiB a month",
            usd: read.value * usd("efsReadGb"),
          }),
          usedCharge(service, "written", {
            figure: written,
            unit: "GiB a month",
            usd: written.value * usd("efsWrittenGb"),
          }),
        ]
      : []),
  ];
}

/** The images of a service. */
export function repositoryCharges({ entry, usd }: Subject, { usage }: PricedStack): Charges {
  const figure = usage.of("services", entry, "imageGiB");
  return [usedCharge("ECR", "images", { figure, unit: "GiB", usd: figure.value * usd("ecrGbMonth") })];
}

/** The images of the stack's services once more in each region that they are copied to. */
export function imageCopyCharges({ inputs, usd }: Subject, stack: PricedStack): Charges {
  const destinations = inputs
    .map("replicationConfiguration")
    .maps("rules")
    .flatMap((rule) => rule.maps("destinations")).length;
  const imagesGiB = stack
    .all(REPOSITORY)
    .reduce((sum, { entry }) => sum + stack.usage.of("services", entry, "imageGiB").value, 0);
  const assumption = `${amount(imagesGiB)} GiB of images, all of them copied once a month`;
  return [
    {
      service: "ECR",
      what: "copies of images in other regions",
      monthlyUsd: destinations * imagesGiB * usd("ecrGbMonth"),
      assumption,
    },
    {
      service: "Data transfer",
      what: "images, to other regions",
      monthlyUsd: destinations * imagesGiB * usd("transferRegionGb"),
      assumption,
    },
  ];
}

function storedIn(subject: Subject, usage: PricedStack["usage"]): Figure {
  if (isEntry(subject, "bucket")) return usage.of("buckets", subject.entry, "storageGiB");
  if (isEntry(subject, "site")) return usage.of("sites", subject.entry, "storageGiB");
  return { value: ASSUMED.ownBucketGiB, isGiven: false };
}

/** Whether it is the bucket of an entry itself, and not one beside it, such as for its logs. */
function isEntry({ kind, entry, name }: Subject, of: string): boolean {
  return kind === of && name === entry;
}
