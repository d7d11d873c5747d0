import { PLATFORM_SERVICES } from "./platform-services";
import { sortedEntries } from "../config/checks/context";
import { projectTags } from "../config/project-file";
import { deployRoleName, IDENTITY_PATH, PIPELINE_ROLE_NAMES, previewRoleName } from "./role-names";
import { SECURITY_PARTS, type AccountConfig, type DeployRoleConfig, type SecurityState } from "./schema";
import {
  GROUPS,
  type AccountSettings,
  type DeployRoleSettings,
  type GithubSettings,
  type GroupName,
  type GroupSettings,
  type OtherRole,
  type PreviewRoleSettings,
  type SecuritySettings,
  type Subject,
} from "./settings";

type Repository = NonNullable<AccountConfig["github"]>["repositories"][string];

/** Longer than an hour, which an update may take. */
const DEPLOY_SECONDS = 7_200;

/** The account's settings, with the default for whatever its file does not say. */
export function resolveAccount(config: AccountConfig, region: string): AccountSettings {
  const { state, pipeline } = config;
  return {
    region,
    regions: [region, ...[...(config.regions ?? [])].sort()],
    alertEmails: [...(config.alerts?.emails ?? [])].sort(),
    state: state && { bucketName: state.bucketName, keyArn: state.keyArn, region: state.region ?? region },
    github: resolveGithub(config, region),
    pipeline: pipeline && {
      deployRoleArns: [...pipeline.deployRoleArns].sort(),
      previewRoleArns: [...(pipeline.previewRoleArns ?? [])].sort(),
      externalId: pipeline.externalId,
    },
    platform: {
      services: [...PLATFORM_SERVICES, ...(config.services ?? [])].sort(),
      hasBoundary: config.boundary !== undefined,
      protectedRoleArns: [...(config.boundary?.protectedRoleArns ?? [])].sort(),
    },
    groups: resolveGroups(config),
    users: Object.fromEntries(
      sortedEntries(config.users).map(([name, { group, accessKeyGeneration }]) => [
        name,
        { group, accessKeyGeneration },
      ]),
    ),
    security: resolveSecurity(config),
    auditRetentionDays: config.auditRetentionDays ?? 400,
    logRetentionDays: config.logRetentionDays ?? 365,
    tags: projectTags(config),
  };
}

function resolveGithub(config: AccountConfig, region: string): GithubSettings | undefined {
  const { github } = config;
  if (github === undefined) return undefined;
  const other = (
    account: string | undefined,
    kind: keyof typeof PIPELINE_ROLE_NAMES,
  ): OtherRole | undefined => {
    const found = account === undefined ? undefined : config.accounts?.[account];
    if (found === undefined) return undefined;
    const partition = region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return {
      arn: `arn:${partition}:iam::${found.id}:role${IDENTITY_PATH}${PIPELINE_ROLE_NAMES[kind]}`,
      externalId: found.externalId,
    };
  };
  return {
    providerArn: github.providerArn,
    repositories: Object.fromEntries(
      sortedEntries(github.repositories).map(([key, repository]) => {
        const prefix = repository.subjectPrefix ?? `repo:${repository.repository}`;
        const deploy = sortedEntries(repository.deploy).map(
          ([name, role]) =>
            [name, resolveDeploy(key, name, prefix, role, other(role.account, "deploy"))] as const,
        );
        const accounts = sortedEntries(repository.deploy).flatMap(([, { account }]) => account ?? []);
        const others = [...new Set(accounts)].sort().flatMap((account) => other(account, "preview") ?? []);
        return [
          key,
          {
            repository: repository.repository,
            preview: resolvePreview(key, prefix, repository, others),
            deploy: Object.fromEntries(deploy),
          },
        ];
      }),
    ),
  };
}

function resolveDeploy(
  repository: string,
  name: string,
  prefix: string,
  role: DeployRoleConfig,
  other: OtherRole | undefined,
): DeployRoleSettings {
  const { branch, tag, policyArns, maximumSessionSeconds } = role;
  const environment = branch === undefined && tag === undefined ? (role.environment ?? name) : undefined;
  return {
    roleName: deployRoleName(repository, name),
    subject: subjectOf(prefix, { environment, branch, tag }),
    environment,
    other,
    policyArns: [...(policyArns ?? [])].sort(),
    maximumSessionSeconds: maximumSessionSeconds ?? DEPLOY_SECONDS,
  };
}

/** Source: GitHub's documentation, "OpenID Connect reference", example subject claims. */
function subjectOf(
  prefix: string,
  {
    environment,
    branch,
    tag,
  }: { readonly environment: string | undefined } & Pick<DeployRoleConfig, "branch" | "tag">,
): Subject {
  if (branch !== undefined) return { text: `${prefix}:ref:refs/heads/${branch}`, isPattern: false };
  if (tag !== undefined) return { text: `${prefix}:ref:refs/tags/${tag}`, isPattern: tag.includes("*") };
  return { text: `${prefix}:environment:${environment ?? ""}`, isPattern: false };
}

function resolvePreview(
  key: string,
  prefix: string,
  { preview = true, defaultBranch = "main" }: Repository,
  others: readonly OtherRole[],
): PreviewRoleSettings | undefined {
  if (!preview) return undefined;
  return {
    roleName: previewRoleName(key),
    subjects: [
      { text: `${prefix}:pull_request`, isPattern: false },
      subjectOf(prefix, { environment: undefined, branch: defaultBranch }),
    ],
    others,
  };
}

function resolveGroups({ groups = {} }: AccountConfig): Readonly<Partial<Record<GroupName, GroupSettings>>> {
  return Object.fromEntries(
    GROUPS.flatMap((name) => {
      const group = groups[name];
      if (group === undefined) return [];
      const settings: GroupSettings = {
        policyArns: [...(group.policyArns ?? [])].sort(),
        bucketArns: [...(group.reads?.bucketArns ?? [])].sort(),
        secretArns: [...(group.reads?.secretArns ?? [])].sort(),
        keyArns: [...(group.reads?.keyArns ?? [])].sort(),
      };
      return [[name, settings] as const];
    }),
  );
}

function resolveSecurity({ security = {} }: AccountConfig): SecuritySettings {
  const stateOf = (part: (typeof SECURITY_PARTS)[number]): SecurityState => security[part] ?? "checked";
  return {
    owned: SECURITY_PARTS.filter((part) => stateOf(part) === "owned"),
    checked: SECURITY_PARTS.filter((part) => stateOf(part) === "checked"),
    ignored: Object.fromEntries(
      SECURITY_PARTS.flatMap((part) => {
        const state = stateOf(part);
        return typeof state === "object" ? [[part, state.ignored] as const] : [];
      }),
    ),
  };
}
