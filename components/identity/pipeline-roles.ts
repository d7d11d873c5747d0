import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { IDENTITY_PATH, PIPELINE_ROLE_NAMES } from "../../account/role-names";
import type { PipelineSettings } from "../../account/settings";
import type { Account } from "../account";
import { managedPolicyArn } from "../iam";
import { createRights } from "./github-roles";
import { readSecrets, withoutData } from "./preview-rights";
import { pipelineTrust } from "./trust";

export interface PipelineRolesArgs {
  readonly settings: PipelineSettings;
  readonly account: Account;
  readonly platformPolicyArn: pulumi.Input<string>;
  /** @default there is no boundary */
  readonly boundaryArn: pulumi.Input<string> | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What the roles of another account do here, where an account is one environment: one role deploys, and one reads. The
 * state stays in the other account. A role that is taken by a role lasts an hour, and the provider takes it again.
 * Source: IAM User Guide, "Roles terms and concepts", role chaining.
 */
export class PipelineRoles extends pulumi.ComponentResource {
  public readonly deployRoleArn: pulumi.Output<string>;
  public readonly previewRoleArn: pulumi.Output<string> | undefined;

  public constructor(name: string, args: PipelineRolesArgs) {
    super("slipway:identity:PipelineRoles", name);
    const { settings } = args;
    const deploy = createRole(PIPELINE_ROLE_NAMES.deploy, settings.deployRoleArns, args, this);
    new aws.iam.RolePolicyAttachment(
      `${PIPELINE_ROLE_NAMES.deploy}:platform`,
      { role: deploy.name, policyArn: args.platformPolicyArn },
      { parent: this },
    );
    this.deployRoleArn = deploy.arn;
    this.previewRoleArn = settings.previewRoleArns.length === 0 ? undefined : createReader(args, this).arn;
    this.registerOutputs();
  }
}

function createReader(args: PipelineRolesArgs, parent: pulumi.Resource): aws.iam.Role {
  const { account, settings } = args;
  const name = PIPELINE_ROLE_NAMES.preview;
  const role = createRole(name, settings.previewRoleArns, { ...args, boundaryArn: undefined }, parent);
  new aws.iam.RolePolicyAttachment(
    `${name}:reads`,
    { role: role.name, policyArn: managedPolicyArn(account, "ReadOnlyAccess") },
    { parent },
  );
  createRights(name, role, [...readSecrets(account), ...withoutData([], account)], parent);
  return role;
}

function createRole(
  name: string,
  takers: readonly string[],
  { settings, boundaryArn, tags }: PipelineRolesArgs,
  parent: pulumi.Resource,
): aws.iam.Role {
  return new aws.iam.Role(
    name,
    {
      name,
      path: IDENTITY_PATH,
      description: "Taken by roles of another account",
      assumeRolePolicy: pipelineTrust(takers, settings),
      ...(boundaryArn === undefined ? {} : { permissionsBoundary: boundaryArn }),
      tags,
    },
    { parent },
  );
}
