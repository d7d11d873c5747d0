import { amount, counted, type Charges } from "../charge";
import { HOURS_A_MONTH } from "../prices";
import { instanceHourUsd } from "../price-list/instances";
import type { Inputs } from "../inputs";
import type { PricedStack, Subject } from "../stack";

const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
/** What a gp3 volume has without a charge. Source: Amazon EBS pricing. */
const FREE_IOPS = 3000;
const FREE_MIBPS = 125;

/** The instances that an auto scaling group starts with, and their disks. */
export function groupCharges(group: Subject, stack: PricedStack): Charges {
  const { inputs } = group;
  const count = inputs.number("desiredCapacity") ?? inputs.number("minSize") ?? 0;
  const [template] = stack.beside(group, LAUNCH_TEMPLATE);
  const type = template?.inputs.text("instanceType") ?? "";
  const hourUsd = instanceHourUsd(type);
  const instances = counted(count, "instance");
  return [
    hourUsd === undefined
      ? { reason: `the instance type ${type === "" ? "is not known" : `${type} is not in the price table`}` }
      : { service: "EC2", what: `${instances} × ${type}`, monthlyUsd: count * HOURS_A_MONTH * hourUsd },
    ...(template?.inputs.maps("blockDeviceMappings") ?? []).map((mapping) => {
      const disk = mapping.map("ebs");
      const type = disk.text("volumeType") ?? "gp3";
      const sizeGiB = disk.number("volumeSize") ?? 0;
      const monthlyUsd = diskUsd(group, type, disk);
      if (monthlyUsd === undefined) return { reason: `disks of type ${type} are not in the price table` };
      return {
        service: "EC2",
        what: `${instances} × ${amount(sizeGiB)} GiB ${type}`,
        monthlyUsd: count * monthlyUsd,
      };
    }),
  ];
}

function diskUsd({ usd }: Subject, type: string, disk: Inputs): number | undefined {
  const sizeGiB = disk.number("volumeSize") ?? 0;
  if (type === "gp2") return sizeGiB * usd("ebsGp2GbMonth");
  if (type !== "gp3") return undefined;
  const iops = Math.max(0, (disk.number("iops") ?? FREE_IOPS) - FREE_IOPS);
  const mibps = Math.max(0, (disk.number("throughput") ?? FREE_MIBPS) - FREE_MIBPS);
  return sizeGiB * usd("ebsGp3GbMonth") + iops * usd("ebsGp3Iops") + mibps * usd("ebsGp3Mibps");
}
