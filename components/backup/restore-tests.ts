import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { BackupSettings } from "../../config/settings";
import { createSecurityGroup } from "../networking/security-group";
import type { Metric } from "../observability/metric";
import { underscored } from "./backed-up";
import type { BackupArgs, BackupRole } from "./backup";
import { restoreTestMetrics } from "./metrics";
import { createValidation } from "./validation";

export interface RestoreTestsArgs extends BackupArgs {
  readonly test: NonNullable<BackupSettings["restoreTest"]>;
  readonly vault: aws.backup.Vault;
  readonly restore: BackupRole;
}

/** What a test may restore: the newest backup, which a daily or weekly schedule made within these days. */
const SELECTION_WINDOW_DAYS = 8;
const START_WINDOW_HOURS = 8;
/** How long what was restored stays, if nothing is found out about it; else it goes at once. */
const VALIDATION_WINDOW_HOURS = 24;

/** As AWS Backup names them: AWS Backup API reference, "RestoreTestingSelectionForCreate". */
const RESOURCE_TYPES = { rds: "RDS", s3: "S3", efs: "EFS" } as const;

/**
 * Restores the newest backup of each resource by the clock, looks at what was restored, and has AWS delete it again. A
 * database is restored without a way in: in the database subnets, with a security group of no rules.
 *
 * Each resource has a selection of its own: AWS's provider does not update the resources of one that is there. A plan has
 * 30 selections at most (AWS Backup Developer Guide, "Restore testing quotas and parameters").
 *
 * @returns What the tests are watched by.
 */
export function createRestoreTests(
  name: string,
  args: RestoreTestsArgs,
  parent: pulumi.Resource,
): readonly Metric[] {
  const { settings, resources, restore, test, vault } = args;
  const plan = new aws.backup.RestoreTestingPlan(
    name,
    {
      // AWS takes letters, digits and underscores.
      name: underscored(settings.vaultName),
      scheduleExpression: test.scheduleExpression,
      scheduleExpressionTimezone: "Etc/UTC",
      startWindowHours: START_WINDOW_HOURS,
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: [vault.arn],
        recoveryPointTypes: ["SNAPSHOT"],
        selectionWindowDays: SELECTION_WINDOW_DAYS,
      },
      tags: settings.tags,
    },
    { parent },
  );
  const ofDatabases = resources.some(({ kind }) => kind === "rds")
    ? { restoreMetadataOverrides: databaseOverrides(name, args, parent) }
    : {};
  const selections = resources.map(
    ({ kind, arn, label }) =>
      new aws.backup.RestoreTestingSelection(
        `${name}-${label.replaceAll(" ", "-")}`,
        {
          name: underscored(label),
          restoreTestingPlanName: plan.name,
          iamRoleArn: restore.role.arn,
          protectedResourceType: RESOURCE_TYPES[kind],
          protectedResourceArns: [arn],
          validationWindowHours: VALIDATION_WINDOW_HOURS,
          ...(kind === "rds" ? ofDatabases : {}),
        },
        {
          parent,
          dependsOn: [...restore.policies],
          replaceOnChanges: ["protectedResourceArns"],
          // There is one of a name.
          deleteBeforeReplace: true,
        },
      ),
  );
  const published = createValidation(name, { ...args, plan, selections }, parent);
  return resources.flatMap((resource) => restoreTestMetrics(published, resource));
}

/** Keys and format: AWS Backup Developer Guide, "Restore testing inferred metadata". */
function databaseOverrides(
  name: string,
  { settings, network }: RestoreTestsArgs,
  parent: pulumi.Resource,
): Readonly<Record<string, pulumi.Input<string>>> {
  const { tags } = settings;
  const own = `${name}-restore-test`;
  const subnetGroup = new aws.rds.SubnetGroup(
    own,
    { description: "Restored databases", subnetIds: network.databaseSubnetIds, tags },
    { parent },
  );
  const securityGroup = createSecurityGroup(
    own,
    { vpcId: network.vpcId, description: "Restored databases: nobody", tags },
    parent,
  );
  return {
    dbSubnetGroupName: subnetGroup.name,
    vpcSecurityGroupIds: pulumi.jsonStringify([securityGroup.id]),
    publiclyAccessible: "false",
    multiAz: "false",
  };
}
