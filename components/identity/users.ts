import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { IDENTITY_PATH } from "../../account/role-names";
import type { GroupName, UserSettings } from "../../account/settings";
import type { Account } from "../account";
import { EncryptionKey } from "../encryption-key";
import { createIamGroup } from "./groups";
import { demandMfa, ownCredentials } from "./mfa";

export interface UsersArgs {
  readonly settings: Readonly<Record<string, UserSettings>>;
  readonly groups: Readonly<Partial<Record<GroupName, aws.iam.Group>>>;
  readonly account: Account;
  /** What no user who deploys goes beyond. @default there is no boundary */
  readonly boundaryArn: pulumi.Input<string> | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** The group of everybody who signs in: all but the users with an access key, which are machines. */
const PEOPLE = "people";

/**
 * Users, for where there is neither IAM Identity Center nor OIDC. Passwords are not made here: an administrator gives the
 * first one, and it must be changed.
 *
 * @returns the names of the parameters that hold access keys, by their users.
 */
export function createUsers(
  args: UsersArgs,
  parent: pulumi.Resource,
): Readonly<Record<string, pulumi.Output<string>>> {
  const users = Object.entries(args.settings);
  const isPerson = ({ accessKeyGeneration }: UserSettings): boolean => accessKeyGeneration === undefined;
  const people = users.some(([, settings]) => isPerson(settings))
    ? createIamGroup(PEOPLE, [...ownCredentials(args.account), demandMfa("everybody")], parent)
    : undefined;
  const key = users.every(([, settings]) => isPerson(settings))
    ? undefined
    : new EncryptionKey(
        "access-keys",
        { account: args.account, description: "Encrypts access keys", tags: args.tags, retainData: false },
        { parent },
      );
  return Object.fromEntries(
    users.flatMap(([name, settings]) => {
      const user = createUser(name, settings, args, people, parent);
      const { accessKeyGeneration: generation } = settings;
      if (generation === undefined || key === undefined) return [];
      return [[name, createAccessKey(name, user, { generation, keyArn: key.arn, tags: args.tags }, parent)]];
    }),
  );
}

function createUser(
  name: string,
  settings: UserSettings,
  { groups, boundaryArn, tags }: UsersArgs,
  people: aws.iam.Group | undefined,
  parent: pulumi.Resource,
): aws.iam.User {
  const user = new aws.iam.User(
    name,
    {
      name,
      path: IDENTITY_PATH,
      // What a user made by hand, a second factor or a password, goes with the user.
      forceDestroy: true,
      ...(boundaryArn === undefined || settings.group !== "deployer"
        ? {}
        : { permissionsBoundary: boundaryArn }),
      tags,
    },
    { parent },
  );
  const own = [groups[settings.group], settings.accessKeyGeneration === undefined ? people : undefined];
  new aws.iam.UserGroupMembership(
    name,
    { user: user.name, groups: own.flatMap((group) => (group === undefined ? [] : [group.name])) },
    { parent },
  );
  return user;
}

/**
 * A user's access key, in an encrypted parameter that only who may use its key can read. The next generation is made
 * before the former is deleted.
 */
function createAccessKey(
  name: string,
  user: aws.iam.User,
  args: {
    readonly generation: number;
    readonly keyArn: pulumi.Input<string>;
    readonly tags: Readonly<Record<string, string>>;
  },
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const accessKey = new aws.iam.AccessKey(
    // No name has a dot: a user's second key is never taken for another user's first.
    `${name}.${args.generation}`,
    { user: user.name },
    { parent },
  );
  const parameter = new aws.ssm.Parameter(
    `${name}.access-key`,
    {
      name: `${IDENTITY_PATH}users/${name}/access-key`,
      description: `The access key of the user ${name}`,
      type: "SecureString",
      keyId: args.keyArn,
      // A secret, since the key is one.
      value: pulumi.jsonStringify({ accessKeyId: accessKey.id, secretAccessKey: accessKey.secret }),
      tags: args.tags,
    },
    { parent },
  );
  return parameter.name;
}
