import { amount, type Charge, type Charges } from "../charge";
import type { Inputs } from "../inputs";
import { isPriced, usdOf, type PricedRegion, type PriceName } from "../prices";
import { runsAMonth } from "../schedule";
import type { PricedStack, Subject } from "../stack";
import { ASSUMED } from "../usage";

const PLAN = "aws:backup/plan:Plan";
const RESTORE_PLAN = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const DATABASE = "aws:rds/instance:Instance";
const BUCKET = "aws:s3/bucket:Bucket";
const FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
const BACKUP = "Backup";
const DAYS_A_MONTH = 365 / 12;

/** What is backed up, by the service that its backups are kept and charged by. */
interface Holder {
  readonly what: string;
  readonly sizeGiB: number;
  readonly price: PriceName;
  readonly copyPrice: PriceName;
}

/** The backups of all that a plan takes in, and their copies in another region. */
export function selectionCharges(selection: Subject, stack: PricedStack): Charges {
  const [plan] = stack.beside(selection, PLAN);
  const holders = selection.inputs.texts("resources").flatMap((arn) => holderOf(arn, stack));
  return (plan?.inputs.maps("rules") ?? []).flatMap((rule): Charges => [
    ...holders.map((holder) => kept(holder, rule, selection.region, "")),
    ...rule.maps("copyActions").flatMap((copy): Charges => {
      const region = copy.text("destinationVaultArn")?.split(":")[3] ?? "";
      if (!isPriced(region)) {
        return [
          {
            reason: `copies in ${region === "" ? "a region that is not known" : region}, which is not in the price table`,
          },
        ];
      }
      return holders.flatMap((holder) => [
        kept(holder, copy, region, ` copied to ${region}`),
        copied(holder, region, selection),
      ]);
    }),
  ]);
}

/** A test of a restore, as often as its plan says. */
export function restoreTestCharges(test: Subject, stack: PricedStack): Charges {
  const [plan] = stack.beside(test, RESTORE_PLAN);
  const runs = runsAMonth(plan?.inputs.text("scheduleExpression") ?? "");
  return [
    {
      service: BACKUP,
      what: "restore tests",
      monthlyUsd: runs * test.usd("backupRestoreTest"),
      assumption: `${amount(runs)} a month, without the hours of what is restored`,
    },
  ];
}

/** Backups are the whole once, and what changed each month that they are kept for. */
function kept({ what, sizeGiB, price }: Holder, rule: Inputs, region: PricedRegion, where: string): Charge {
  const days = rule.map("lifecycle").number("deleteAfter") ?? 365;
  const storedGiB = sizeGiB * (1 + (ASSUMED.changedShare * days) / DAYS_A_MONTH);
  return {
    service: BACKUP,
    what: `backups of ${what}${where}`,
    monthlyUsd: storedGiB * usdOf(price, region),
    assumption: `${amount(sizeGiB)} GiB of which ${ASSUMED.changedShare * 100} % change a month, kept for ${amount(days)} days`,
  };
}

function copied({ what, sizeGiB, copyPrice }: Holder, region: PricedRegion, { usd }: Subject): Charge {
  const changedGiB = sizeGiB * ASSUMED.changedShare;
  return {
    service: "Data transfer",
    what: `backups of ${what} to ${region}`,
    monthlyUsd: changedGiB * usd(copyPrice),
    assumption: `${amount(changedGiB)} GiB a month`,
  };
}

function holderOf(arn: string, stack: PricedStack): readonly Holder[] {
  const { usage } = stack;
  const [, , service, , , ...rest] = arn.split(":");
  const id = rest.at(-1) ?? "";
  switch (service) {
    case "rds": {
      const found = stack.all(DATABASE).find(({ inputs }) => inputs.text("identifier") === id);
      const sizeGiB = usage.of("databases", found?.entry ?? "", "usedGiB").value;
      return [
        {
          what: `database ${found?.entry ?? id}`,
          sizeGiB,
          price: "rdsBackupGbMonth",
          copyPrice: "transferRegionGb",
        },
      ];
    }
    case "s3": {
      const found = stack.all(BUCKET).find(({ inputs }) => inputs.text("bucket") === id);
      const sizeGiB = usage.of("buckets", found?.entry ?? "", "storageGiB").value;
      return [
        {
          what: `bucket ${found?.entry ?? id}`,
          sizeGiB,
          price: "backupS3GbMonth",
          copyPrice: "backupCopyGb",
        },
      ];
    }
    case "elasticfilesystem": {
      // Its ARN has an id that AWS gives it: only where there is one is it known which it is.
      const [only, ...others] = stack.all(FILE_SYSTEM);
      const entry = others.length === 0 ? (only?.entry ?? "") : "";
      const sizeGiB =
        usage.of("fileSystems", entry, "storageGiB").value +
        usage.of("fileSystems", entry, "infrequentGiB").value;
      return [
        {
          what: `file system ${entry === "" ? id.replace("file-system/", "") : entry}`,
          sizeGiB,
          price: "backupEfsGbMonth",
          copyPrice: "backupCopyGb",
        },
      ];
    }
    default:
      return [];
  }
}
