import * as pulumi from "@pulumi/pulumi";
import type { AccountSettings } from "../../account/settings";
import type { RepositoryRoles } from "./github-roles";

/**
 * What to type so that the workflows of each repository find the roles and the state. Source: GitHub CLI manual,
 * `gh variable set`.
 */
export function variableCommands(
  { github, state, region }: Pick<AccountSettings, "github" | "state" | "region">,
  made: Readonly<Record<string, RepositoryRoles>>,
): Readonly<Record<string, readonly pulumi.Output<string>[]>> {
  return Object.fromEntries(
    Object.entries(github?.repositories ?? {}).map(([key, { repository, deploy }]) => {
      const set = (
        variable: string,
        value: pulumi.Input<string>,
        environment?: string,
      ): pulumi.Output<string> => {
        const where = environment === undefined ? "" : ` --env ${quoted(environment)}`;
        return pulumi.interpolate`gh variable set ${variable} --repo ${repository}${where} --body '${value}'`;
      };
      const { previewRoleArn, deployRoleArns = {} } = made[key] ?? {};
      return [
        key,
        [
          ...(state === undefined
            ? []
            : [set("PULUMI_BACKEND_URL", `s3://${state.bucketName}?region=${state.region}&awssdk=v2`)]),
          set("AWS_REGION", region),
          ...(previewRoleArn === undefined ? [] : [set("AWS_PREVIEW_ROLE_ARN", previewRoleArn)]),
          ...Object.entries(deploy).flatMap(([name, { environment }]) => {
            const arn = deployRoleArns[name];
            return environment === undefined || arn === undefined
              ? []
              : [set("AWS_DEPLOY_ROLE_ARN", arn, environment)];
          }),
        ],
      ];
    }),
  );
}

/** A word of the shell, whatever it holds. */
function quoted(word: string): string {
  return /^[\w.-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
