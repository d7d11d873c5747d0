import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { IDENTITY_PATH } from "../../account/role-names";
import type { AccountSettings } from "../../account/settings";
import type { Account } from "../account";
import { documentOf, iamArn } from "./documents";
import { GithubRoles, type RepositoryRoles } from "./github-roles";
import { createGroups } from "./groups";
import { PipelineRoles } from "./pipeline-roles";
import { platformStatements } from "./platform-rights";
import { createUsers } from "./users";

export interface IdentityArgs {
  readonly settings: Pick<
    AccountSettings,
    "github" | "groups" | "pipeline" | "platform" | "state" | "users" | "tags"
  >;
  readonly account: Account;
  readonly auditBucketArns: readonly pulumi.Input<string>[];
}

/** Managed policies have a name of their own: the boundary's own text names it. */
const PLATFORM = "platform";

/** Who may deploy to the account, and who may look: pipelines, the pipeline of another account, and people. */
export class Identity extends pulumi.ComponentResource {
  public readonly repositories: Readonly<Record<string, RepositoryRoles>>;
  public readonly pipeline: PipelineRoles | undefined;
  /** What roles must carry that a deploy role makes. */
  public readonly boundaryArn: pulumi.Output<string> | undefined;
  /** The names of the parameters that hold access keys, by their users. */
  public readonly accessKeyParameters: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(name: string, args: IdentityArgs) {
    super("slipway:identity:Identity", name);
    const { settings, account } = args;
    const { github, pipeline, groups, users, state, tags } = settings;
    const policy = deploys(settings) ? createPlatformPolicy(args, this) : undefined;
    const platformPolicyArn = policy?.arn ?? "";
    const boundaryArn = settings.platform.hasBoundary ? policy?.arn : undefined;
    const common = { account, state, platformPolicyArn, boundaryArn, tags };
    this.repositories =
      github === undefined ? {} : new GithubRoles("github", { settings: github, ...common }).repositories;
    this.pipeline =
      pipeline === undefined ? undefined : new PipelineRoles("pipeline", { settings: pipeline, ...common });
    const made = createGroups({ settings: groups, ...common }, this);
    this.accessKeyParameters = createUsers({ settings: users, groups: made, ...common }, this);
    this.boundaryArn = boundaryArn;
    this.registerOutputs();
  }
}

/** Whether somebody deploys to the account itself. */
function deploys({ github, groups, pipeline, platform }: IdentityArgs["settings"]): boolean {
  const roles = Object.values(github?.repositories ?? {}).flatMap(({ deploy }) => Object.values(deploy));
  return (
    platform.hasBoundary ||
    pipeline !== undefined ||
    groups.deployer !== undefined ||
    roles.some(({ other }) => other === undefined)
  );
}

function createPlatformPolicy(args: IdentityArgs, parent: pulumi.Resource): aws.iam.Policy {
  const { settings, account } = args;
  const { platform, tags } = settings;
  const own = iamArn(account, `policy${IDENTITY_PATH}${PLATFORM}`);
  return new aws.iam.Policy(
    PLATFORM,
    {
      name: PLATFORM,
      path: IDENTITY_PATH,
      description: "What deploys the platform may do, and at most the roles that it makes",
      policy: documentOf(
        platformStatements({
          settings: platform,
          account,
          boundaryArn: platform.hasBoundary ? own : undefined,
          auditBucketArns: args.auditBucketArns,
        }),
      ),
      tags,
    },
    { parent },
  );
}
