import { sortedEntries, type CheckContext } from "./context";

const REMEDY =
  "name the tags of private subnets with a NAT gateway in slipway:network.existing.privateSubnetTags";

/** A default VPC comes with public subnets alone, from which only what has a public address gets anywhere. */
export function checkDefaultVpc({ config, report }: CheckContext): void {
  const { existing } = config.network ?? {};
  if (existing?.default !== true || existing.privateSubnetTags !== undefined) return;
  for (const [name, { kind, assignPublicIp }] of sortedEntries(config.services)) {
    if (kind !== "none" && assignPublicIp !== true) {
      report(
        ["services", name],
        `the default VPC has no NAT gateway, through which its tasks would get their image: set assignPublicIp: true, or ${REMEDY}`,
        ["services", name, "assignPublicIp"],
        ["network", "existing"],
      );
    }
  }
  for (const [name] of sortedEntries(config.cluster?.ec2Capacity)) {
    report(
      ["cluster", "ec2Capacity", name],
      `the default VPC has no NAT gateway, through which its instances would join the cluster: ${REMEDY}`,
      ["network", "existing"],
    );
  }
  for (const [name] of sortedEntries(config.databases)) {
    report(
      ["databases", name],
      `the default VPC has no NAT gateway, through which the function that makes the database's users would reach Secrets Manager: ${REMEDY}`,
      ["network", "existing"],
    );
  }
  for (const [name, { vpc }] of sortedEntries(config.functions)) {
    if (vpc === true) {
      report(
        ["functions", name, "vpc"],
        `the default VPC has no NAT gateway, through which the function would reach AWS: ${REMEDY}`,
        ["network", "existing"],
      );
    }
  }
}
