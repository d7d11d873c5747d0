import type { SecurityPart } from "./schema";

type Tags = Readonly<Record<string, string>>;

/** Where Pulumi keeps its state, and the key that encrypts it. */
export interface StateSettings {
  readonly bucketName: string;
  readonly keyArn: string;
  readonly region: string;
}

/** A role of another account, which is taken on. */
export interface OtherRole {
  readonly arn: string;
  readonly externalId: string | undefined;
}

/** What a token must say for its bearer to get a role. */
export interface Subject {
  readonly text: string;
  /** Whether * in it stands for any characters. */
  readonly isPattern: boolean;
}

export interface DeployRoleSettings {
  readonly roleName: string;
  readonly subject: Subject;
  /** The environment of GitHub that is told the role; none for a branch or a tag. */
  readonly environment: string | undefined;
  /** The deploy role of another account. @default the role deploys to its own */
  readonly other: OtherRole | undefined;
  readonly policyArns: readonly string[];
  readonly maximumSessionSeconds: number;
}

export interface PreviewRoleSettings {
  readonly roleName: string;
  readonly subjects: readonly Subject[];
  /** The roles that read in other accounts. */
  readonly others: readonly OtherRole[];
}

interface RepositorySettings {
  readonly repository: string;
  readonly preview: PreviewRoleSettings | undefined;
  readonly deploy: Readonly<Record<string, DeployRoleSettings>>;
}

export interface GithubSettings {
  readonly providerArn: string | undefined;
  readonly repositories: Readonly<Record<string, RepositorySettings>>;
}

/** Who of another account takes a role of this one. */
export interface PipelineSettings {
  readonly deployRoleArns: readonly string[];
  readonly previewRoleArns: readonly string[];
  readonly externalId: string | undefined;
}

/** What deploy roles may do, and what they and the roles that they make may never do. */
export interface PlatformRights {
  readonly services: readonly string[];
  readonly hasBoundary: boolean;
  /** Roles that deploy roles may neither pass, take nor change. */
  readonly protectedRoleArns: readonly string[];
}

export const GROUPS = ["deployer", "reader"] as const;
export type GroupName = (typeof GROUPS)[number];

export interface GroupSettings {
  readonly policyArns: readonly string[];
  readonly bucketArns: readonly string[];
  readonly secretArns: readonly string[];
  readonly keyArns: readonly string[];
}

export interface UserSettings {
  readonly group: GroupName;
  readonly accessKeyGeneration: number | undefined;
}

export interface SecuritySettings {
  readonly owned: readonly SecurityPart[];
  readonly checked: readonly SecurityPart[];
  /** Why what is let be is not needed. */
  readonly ignored: Readonly<Partial<Record<SecurityPart, string>>>;
}

/** What the account's program is made of. */
export interface AccountSettings {
  readonly region: string;
  /** All regions with stacks, the project's own first. */
  readonly regions: readonly string[];
  readonly alertEmails: readonly string[];
  readonly state: StateSettings | undefined;
  readonly github: GithubSettings | undefined;
  readonly pipeline: PipelineSettings | undefined;
  readonly platform: PlatformRights;
  readonly groups: Readonly<Partial<Record<GroupName, GroupSettings>>>;
  readonly users: Readonly<Record<string, UserSettings>>;
  readonly security: SecuritySettings;
  readonly auditRetentionDays: number;
  readonly logRetentionDays: number;
  readonly tags: Tags;
}
