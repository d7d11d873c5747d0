import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseSettings } from "../../config/settings";
import { arnOf } from "../account";
import { networkStatements } from "../function/function-role";
import type { Statement } from "../iam";
import type { Sources } from "./followed-secrets";
import type { ProxySecrets } from "./proxy-secrets";
import type { Replicas, UserSecrets } from "./user-secrets";
import type { DatabaseUsersArgs } from "./users";

const READ = "secretsmanager:GetSecretValue";

/** What a database's credentials function may do, besides writing its log. */
export function credentialsStatements(
  args: DatabaseUsersArgs,
  { master, masterArn, users, replicas }: UserSecrets,
  sources: Sources | undefined,
  proxySecrets: ProxySecrets | undefined,
): readonly Statement[] {
  const { account, encryptionKeyArn } = args;
  const own = [...(master === undefined ? [] : [master.arn]), ...Object.values(users).map(({ arn }) => arn)];
  const isFollowing = sources?.isFollowed === true;
  const viaSecretsManager = { StringEquals: { "kms:ViaService": secretsManagerIn(account.region) } };
  return [
    ...networkStatements(account),
    ...(sources === undefined
      ? []
      : [
          { actions: [READ], resources: [sources.master, ...Object.values(sources.users)] },
          { actions: ["kms:Decrypt"], resources: [sources.keyArn], conditions: viaSecretsManager },
        ]),
    ...(master === undefined ? [{ actions: [READ], resources: [masterArn] }] : []),
    ...(own.length === 0 ? [] : [ownSecretStatement(own, isFollowing)]),
    ...(proxySecrets === undefined ? [] : proxySecretStatements(proxySecrets)),
    {
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [encryptionKeyArn],
      conditions: viaSecretsManager,
    },
    ...(replicas === undefined ? [] : [replicationStatement(args, replicas)]),
    ...(isFollowing ? [] : parameterStatements(args)),
    ...restartStatements(args),
  ];
}

function secretsManagerIn(region: string): string {
  return `secretsmanager.${region}.amazonaws.com`;
}

/**
 * Secrets Manager copies a value with the leave of whoever writes it. Source: Secrets Manager API Reference,
 * "ReplicateSecretToRegions", required permissions.
 */
function replicationStatement({ account }: DatabaseUsersArgs, { region, keyArn }: Replicas): Statement {
  return {
    actions: ["kms:Encrypt", "kms:GenerateDataKey"],
    resources: [keyArn],
    conditions: {
      StringEquals: { "kms:ViaService": [account.region, region].map(secretsManagerIn) },
    },
  };
}

/** Only of what rotates it has to be known which versions there are. */
function ownSecretStatement(secretArns: readonly pulumi.Input<string>[], isFollowing: boolean): Statement {
  return {
    actions: [
      READ,
      "secretsmanager:PutSecretValue",
      "secretsmanager:UpdateSecretVersionStage",
      ...(isFollowing ? [] : ["secretsmanager:DescribeSecret"]),
    ],
    resources: secretArns,
  };
}

/** What a proxy signs in with is written beside what workloads read. */
function proxySecretStatements({ master, users }: ProxySecrets): readonly Statement[] {
  const arns = [...Object.values(master), ...Object.values(users).flatMap((each) => Object.values(each))];
  return arns.length === 0 ? [] : [{ actions: [READ, "secretsmanager:PutSecretValue"], resources: arns }];
}

function parameterStatements({
  settings,
  account,
  encryptionKeyArn,
}: DatabaseUsersArgs): readonly Statement[] {
  const { passwordParameterName } = settings;
  if (passwordParameterName === undefined) return [];
  return [
    {
      actions: ["ssm:PutParameter", "ssm:AddTagsToResource", "ssm:DeleteParameter"],
      resources: [arnOf(account, "ssm", `parameter${passwordParameterName}`)],
    },
    {
      actions: ["kms:Encrypt"],
      resources: [encryptionKeyArn],
      conditions: { StringEquals: { "kms:ViaService": `ssm.${account.region}.amazonaws.com` } },
    },
  ];
}

/** For the services whose tasks have to read another password. */
function restartStatements({ settings, account, clusterName }: DatabaseUsersArgs): readonly Statement[] {
  const services = restartedServices(settings);
  if (services.length === 0) return [];
  return [
    {
      actions: ["ecs:ListServices"],
      // It takes no resource; the condition names the cluster.
      resources: ["*"],
      conditions: { ArnEquals: { "ecs:cluster": arnOf(account, "ecs", `cluster/${clusterName}`) } },
    },
    {
      actions: ["ecs:UpdateService"],
      // Pulumi ends a service's name in seven digits.
      resources: services.map((service) =>
        arnOf(account, "ecs", `service/${clusterName}/${service}-???????`),
      ),
    },
  ];
}

function restartedServices({ users, masterServices }: DatabaseSettings): readonly string[] {
  const services = users.filter(({ isService }) => isService).map(({ workload }) => workload);
  return [...new Set([...services, ...masterServices])].sort();
}
