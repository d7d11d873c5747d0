import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseSettings } from "../../config/settings";
import type { Account } from "../account";
import { madeAs } from "../former-names";
import { createServiceRole, managedPolicyArn } from "../iam";

/** Dynamic ones: they are in force at once. */
const OWN_PARAMETERS: Readonly<Record<string, string>> = {
  log_connections: "1",
  log_disconnections: "1",
  log_min_duration_statement: "1000",
};
/** 1 is RDS's own default, which it always calls pending-reboot: anything else would differ at every update. */
const FORCE_TLS = { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" };

/** The database's parameters: TLS forced, connections and slow statements logged, and what the settings add. */
export function createParameterGroup(
  name: string,
  settings: DatabaseSettings,
  parent: pulumi.Resource,
): aws.rds.ParameterGroup {
  // RDS takes a static parameter only with the next restart, and takes a dynamic one then too.
  const given = Object.entries(settings.parameters).map(([parameter, value]) => ({
    name: parameter,
    value,
    applyMethod: "pending-reboot",
  }));
  const own = Object.entries(OWN_PARAMETERS)
    .filter(([parameter]) => settings.parameters[parameter] === undefined)
    .map(([parameter, value]) => ({ name: parameter, value, applyMethod: "immediate" }));
  return new aws.rds.ParameterGroup(
    `${name}-parameters`,
    {
      family: `postgres${settings.engineVersion}`,
      description: `Database ${madeAs(name, settings)}`,
      parameters: [...given, ...own, FORCE_TLS].sort((one, other) => (one.name < other.name ? -1 : 1)),
      tags: settings.tags,
    },
    { parent },
  );
}

/** What enhanced monitoring writes its figures with: the role's ARN, once it may. */
export function createMonitoringRole(
  name: string,
  account: Account,
  tags: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const role = createServiceRole(
    `${name}-monitoring`,
    { service: "monitoring.rds.amazonaws.com", account, tags },
    parent,
  );
  const attachment = new aws.iam.RolePolicyAttachment(
    `${name}-monitoring`,
    { role: role.name, policyArn: managedPolicyArn(account, "service-role/AmazonRDSEnhancedMonitoringRole") },
    { parent },
  );
  return pulumi.all([role.arn, attachment.id]).apply(([arn]) => arn);
}
