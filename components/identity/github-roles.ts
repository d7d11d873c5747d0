import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { IDENTITY_PATH } from "../../account/role-names";
import type {
  DeployRoleSettings,
  GithubSettings,
  PreviewRoleSettings,
  StateSettings,
} from "../../account/settings";
import type { Account } from "../account";
import { attachPolicies, managedPolicyArn } from "../iam";
import { documentOf, type RawStatement } from "./documents";
import { readSecrets, withoutData } from "./preview-rights";
import { readState, stateArn, takeRoles, writeState } from "./state-rights";
import { GITHUB_AUDIENCE, GITHUB_ISSUER, githubTrust } from "./trust";

export interface GithubRolesArgs {
  readonly settings: GithubSettings;
  readonly account: Account;
  readonly state: StateSettings | undefined;
  /** What every role that deploys to this account may do. */
  readonly platformPolicyArn: pulumi.Input<string>;
  /** What no such role goes beyond. @default there is no boundary */
  readonly boundaryArn: pulumi.Input<string> | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** The roles of one repository. */
export interface RepositoryRoles {
  readonly previewRoleArn: pulumi.Output<string> | undefined;
  readonly deployRoleArns: Readonly<Record<string, pulumi.Output<string>>>;
}

/**
 * What GitHub's jobs do in the account: a role a repository that reads, and a role for each environment, branch or tag
 * that deploys. There is nothing to keep secret: a job shows a token of GitHub's own, and gets credentials for hours.
 */
export class GithubRoles extends pulumi.ComponentResource {
  public readonly repositories: Readonly<Record<string, RepositoryRoles>>;

  public constructor(name: string, args: GithubRolesArgs) {
    super("slipway:identity:GithubRoles", name);
    const { settings, tags } = args;
    // Its certificates AWS knows itself: no thumbprint is asked for.
    const providerArn =
      settings.providerArn ??
      new aws.iam.OpenIdConnectProvider(
        name,
        { url: `https://${GITHUB_ISSUER}`, clientIdLists: [GITHUB_AUDIENCE], tags },
        { parent: this },
      ).arn;
    this.repositories = Object.fromEntries(
      Object.entries(settings.repositories).map(([key, { preview, deploy }]) => [
        key,
        {
          previewRoleArn: preview && createPreviewRole(preview, providerArn, args, this),
          deployRoleArns: Object.fromEntries(
            Object.entries(deploy).map(([role, each]) => [
              role,
              createDeployRole(each, providerArn, args, this),
            ]),
          ),
        },
      ]),
    );
    this.registerOutputs();
  }
}

function createDeployRole(
  settings: DeployRoleSettings,
  providerArn: pulumi.Input<string>,
  args: GithubRolesArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { roleName, other, subject } = settings;
  // A role that deploys elsewhere does nothing here but with the state: there is nothing to bound.
  const isOwn = other === undefined;
  const role = new aws.iam.Role(
    roleName,
    {
      name: roleName,
      path: IDENTITY_PATH,
      description: `Deploys for ${subject.text}`,
      assumeRolePolicy: githubTrust(providerArn, [subject]),
      maxSessionDuration: settings.maximumSessionSeconds,
      ...(isOwn && args.boundaryArn !== undefined ? { permissionsBoundary: args.boundaryArn } : {}),
      tags: args.tags,
    },
    { parent },
  );
  createRights(
    roleName,
    role,
    [...writeState(args.state, args.account), ...takeRoles(isOwn ? [] : [other])],
    parent,
  );
  if (isOwn) {
    new aws.iam.RolePolicyAttachment(
      `${roleName}:platform`,
      { role: role.name, policyArn: args.platformPolicyArn },
      { parent },
    );
    attachPolicies(roleName, role, settings.policyArns, parent);
  }
  return role.arn;
}

function createPreviewRole(
  settings: PreviewRoleSettings,
  providerArn: pulumi.Input<string>,
  { account, state, tags }: GithubRolesArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { roleName } = settings;
  const role = new aws.iam.Role(
    roleName,
    {
      name: roleName,
      path: IDENTITY_PATH,
      description: "Plans, and looks for what was changed by hand: reads, and writes nothing",
      assumeRolePolicy: githubTrust(providerArn, settings.subjects),
      tags,
    },
    { parent },
  );
  new aws.iam.RolePolicyAttachment(
    `${roleName}:reads`,
    { role: role.name, policyArn: managedPolicyArn(account, "ReadOnlyAccess") },
    { parent },
  );
  createRights(
    roleName,
    role,
    [
      ...readState(state, account),
      ...readSecrets(account),
      ...takeRoles(settings.others),
      ...withoutData(state === undefined ? [] : [pulumi.interpolate`${stateArn(state, account)}/*`], account),
    ],
    parent,
  );
  return role.arn;
}

/** A role's own policy; none where it has nothing to say. */
export function createRights(
  name: string,
  role: aws.iam.Role,
  statements: readonly RawStatement[],
  parent: pulumi.Resource,
): void {
  if (statements.length === 0) return;
  new aws.iam.RolePolicy(name, { role: role.id, policy: documentOf(statements) }, { parent });
}
