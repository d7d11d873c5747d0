import * as pulumi from "@pulumi/pulumi";
import type { UseSettings } from "../../config/settings";
import type { Access, SecretReference } from "../access";
import { arnOf } from "../account";
import type { DatabaseUsersArgs } from "./users";

/** What a user connects with, by the keys of its secret: variable suffix → key. */
const KEYS = { URL: "url", READER_URL: "readerUrl", HOST: "host", PORT: "port", USER: "user" } as const;
/** Where a proxy is not to stand between, by the keys of the secret. */
const DIRECT: Readonly<Record<string, string>> = { url: "directUrl", host: "directHost" };

/**
 * What a workload connects with: its own user's secret, or the master's, and leave of IAM where that lets it in.
 *
 * @param secretArn The secret that it reads.
 */
export function userAccess(
  workload: string,
  { mode, variablePrefix }: Extract<UseSettings, { kind: "database" }>,
  args: DatabaseUsersArgs,
  secretArn: pulumi.Output<string> | undefined,
): Pick<Access, "secrets" | "statements"> {
  const { settings, account, encryptionKeyArn, instance, readerResourceIds } = args;
  const user = settings.users.find((each) => each.workload === workload);
  if (secretArn === undefined) throw new pulumi.RunError(`${workload} is no user of the database`);
  const hasPassword = mode === "master" || settings.userAuthentication === "password";
  const keys = { ...KEYS, ...(hasPassword ? { PASSWORD: "password" } : {}) };
  const migrates = settings.proxy?.migrating.includes(workload) === true;
  const secrets = Object.fromEntries(
    Object.entries(keys).map(([suffix, key]): [string, SecretReference] => {
      const directKey = migrates ? DIRECT[key] : undefined;
      return [
        `${variablePrefix}_${suffix}`,
        { secretArn, key, encryptionKeyArn, ...(directKey === undefined ? {} : { directKey }) },
      ];
    }),
  );
  if (hasPassword || user === undefined) return { secrets };
  return {
    secrets,
    statements: [
      {
        actions: ["rds-db:connect"],
        resources: [instance.resourceId, ...readerResourceIds].map((id) =>
          arnOf(account, "rds-db", pulumi.interpolate`dbuser:${id}/${user.userName}`),
        ),
      },
    ],
  };
}
