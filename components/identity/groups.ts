import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { IDENTITY_PATH } from "../../account/role-names";
import { GROUPS, type GroupName, type GroupSettings, type StateSettings } from "../../account/settings";
import type { Account } from "../account";
import { managedPolicyArn } from "../iam";
import { allow, documentOf, type RawStatement } from "./documents";
import { demandMfa } from "./mfa";
import { withoutData } from "./preview-rights";
import { writeState } from "./state-rights";

export interface GroupsArgs {
  readonly settings: Readonly<Partial<Record<GroupName, GroupSettings>>>;
  readonly account: Account;
  readonly state: StateSettings | undefined;
  readonly platformPolicyArn: pulumi.Input<string>;
}

/**
 * The groups of those who sign in as users: `deployer` may do what a deploy role may, `reader` reads, without what holds
 * data but for what its settings name. Whoever signs in at the console does so by a second factor.
 */
export function createGroups(
  args: GroupsArgs,
  parent: pulumi.Resource,
): Readonly<Partial<Record<GroupName, aws.iam.Group>>> {
  return Object.fromEntries(
    GROUPS.flatMap((name) => {
      const settings = args.settings[name];
      return settings === undefined ? [] : [[name, createGroup(name, settings, args, parent)] as const];
    }),
  );
}

/** A group of IAM. */
export function createIamGroup(
  name: string,
  statements: readonly RawStatement[],
  parent: pulumi.Resource,
): aws.iam.Group {
  const group = new aws.iam.Group(name, { name, path: IDENTITY_PATH }, { parent });
  new aws.iam.GroupPolicy(name, { group: group.name, policy: documentOf(statements) }, { parent });
  return group;
}

function createGroup(
  name: GroupName,
  settings: GroupSettings,
  args: GroupsArgs,
  parent: pulumi.Resource,
): aws.iam.Group {
  const { account, state, platformPolicyArn } = args;
  const objects = settings.bucketArns.map((arn) => `${arn}/*`);
  const group = createIamGroup(
    name,
    [
      demandMfa("console"),
      ...(name === "deployer" ? writeState(state, account) : withoutData(objects, account)),
      ...readData(settings),
    ],
    parent,
  );
  const policies: readonly (readonly [string, pulumi.Input<string>])[] = [
    name === "deployer"
      ? ["platform", platformPolicyArn]
      : ["reads", managedPolicyArn(account, "ReadOnlyAccess")],
    ...settings.policyArns.map((arn) => [arn.split(":policy/").at(-1) ?? arn, arn] as const),
  ];
  for (const [label, policyArn] of policies) {
    new aws.iam.GroupPolicyAttachment(`${name}:${label}`, { group: group.name, policyArn }, { parent });
  }
  return group;
}

/** Leave to read data, by exact ARNs, and with exactly their keys. */
function readData({ bucketArns, secretArns, keyArns }: GroupSettings): readonly RawStatement[] {
  const objects = bucketArns.map((arn) => `${arn}/*`);
  return [
    ...(bucketArns.length === 0
      ? []
      : [
          allow("ListBuckets", ["s3:ListBucket"], bucketArns),
          allow("ReadObjects", ["s3:GetObject"], objects),
        ]),
    ...(secretArns.length === 0
      ? []
      : [
          allow(
            "ReadSecrets",
            ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
            secretArns,
          ),
        ]),
    ...(keyArns.length === 0 ? [] : [allow("Decrypt", ["kms:Decrypt"], keyArns)]),
  ];
}
