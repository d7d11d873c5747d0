import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseProxySettings, DatabaseSettings } from "../../config/settings";
import type { Ingress } from "../access";
import type { Account } from "../account";
import { madeAs } from "../former-names";
import { createPassedRole, policyDocument } from "../iam";
import { createLogGroup } from "../log-group";
import type { Network } from "../networking/network";
import { allowConnection, createSecurityGroup } from "../networking/security-group";
import type { Metric } from "../observability/metric";
import { PORT } from "./instance";
import { proxyMetrics } from "./proxy-metrics";
import type { ProxySecrets } from "./proxy-secrets";

export interface ProxyArgs {
  readonly settings: DatabaseSettings;
  readonly proxy: DatabaseProxySettings;
  readonly account: Account;
  readonly network: Network;
  readonly instance: aws.rds.Instance;
  /** The database's. */
  readonly securityGroupId: pulumi.Input<string>;
  readonly secrets: ProxySecrets;
  readonly encryptionKeyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
}

/** What stands before a database. */
export interface DatabaseProxy {
  readonly host: pulumi.Output<string>;
  /** Where its clients are let in. */
  readonly ingress: Ingress;
  /** What stands once it leads to the database. */
  readonly target: pulumi.Resource;
  readonly metrics: readonly Metric[];
}

/**
 * A proxy that many clients share few connections through, over TLS alone. It lies in the database's subnets, reaches the
 * database and nothing else, and may read exactly the secrets of the users that it lets in.
 *
 * Other subnets replace it; another name, which is the database's identifier, renames it in place, and moves its address. A
 * database that is made anew is registered anew. Sources: RDS User Guide, "Amazon RDS Proxy"; the provider's `aws_db_proxy`, arguments that force a new resource.
 */
export function createProxy(name: string, args: ProxyArgs, parent: pulumi.Resource): DatabaseProxy {
  const { settings, proxy: pool, network, instance, secrets } = args;
  const { tags } = settings;
  const own = `${name}-proxy`;
  const label = `proxy of database ${madeAs(name, settings)}`;
  const securityGroup = createSecurityGroup(
    own,
    { vpcId: network.vpcId, description: `P${label.slice(1)}: its users only`, tags },
    parent,
  );
  const rules = allowConnection(
    `${own}-to-database-${madeAs(name, settings)}`,
    {
      fromSecurityGroupId: securityGroup.id,
      toSecurityGroupId: args.securityGroupId,
      port: PORT,
      description: `${label} to database ${madeAs(name, settings)}`,
      tags,
    },
    parent,
  );
  const logGroup = createLogGroup(
    own,
    {
      // RDS would make it itself, unencrypted and for ever.
      logGroupName: `/aws/rds/proxy/${pool.proxyName}`,
      retentionDays: settings.logRetentionDays,
      encryptionKeyArn: args.logKeyArn,
      tags,
    },
    parent,
  );
  const { role, policy } = createRole(own, args, parent);
  const proxy = new aws.rds.Proxy(
    own,
    {
      name: pool.proxyName,
      engineFamily: "POSTGRESQL",
      requireTls: true,
      debugLogging: false,
      idleClientTimeout: pool.idleClientTimeoutSeconds,
      auths: secrets.registered.map(({ description, arn }) => ({
        authScheme: "SECRETS",
        clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256",
        iamAuth: "DISABLED",
        description,
        secretArn: arn,
      })),
      roleArn: role.arn,
      vpcSubnetIds: network.databaseSubnetIds,
      vpcSecurityGroupIds: [securityGroup.id],
      tags,
    },
    { parent, dependsOn: [policy, logGroup, ...rules] },
  );
  return {
    host: proxy.endpoint,
    ingress: { label, securityGroupId: securityGroup.id, port: PORT },
    target: createTarget(own, { proxy, pool, instance }, parent),
    metrics: proxyMetrics(proxy.name, pool),
  };
}

/** RDS names no account when it takes the role on for a proxy (RDS User Guide, "Setting up IAM policies for RDS Proxy"). */
function createRole(
  own: string,
  { settings, account, secrets, encryptionKeyArn }: ProxyArgs,
  parent: pulumi.Resource,
): { readonly role: aws.iam.Role; readonly policy: pulumi.Resource } {
  const role = createPassedRole(own, { service: "rds.amazonaws.com", tags: settings.tags }, parent);
  const policy = new aws.iam.RolePolicy(
    own,
    {
      role: role.id,
      policy: policyDocument([
        {
          actions: ["secretsmanager:GetSecretValue"],
          resources: secrets.registered.map(({ arn }) => arn),
        },
        {
          actions: ["kms:Decrypt"],
          resources: [encryptionKeyArn],
          conditions: {
            StringEquals: { "kms:ViaService": `secretsmanager.${account.region}.amazonaws.com` },
          },
        },
      ]),
    },
    { parent },
  );
  return { role, policy };
}

function createTarget(
  own: string,
  {
    proxy,
    pool,
    instance,
  }: {
    readonly proxy: aws.rds.Proxy;
    readonly pool: DatabaseProxySettings;
    readonly instance: aws.rds.Instance;
  },
  parent: pulumi.Resource,
): pulumi.Resource {
  const group = new aws.rds.ProxyDefaultTargetGroup(
    own,
    {
      dbProxyName: proxy.name,
      connectionPoolConfig: {
        connectionBorrowTimeout: pool.connectionBorrowTimeoutSeconds,
        maxConnectionsPercent: pool.maxConnectionsPercent,
        maxIdleConnectionsPercent: pool.maxIdleConnectionsPercent,
      },
    },
    { parent },
  );
  return new aws.rds.ProxyTarget(
    own,
    { dbProxyName: proxy.name, targetGroupName: group.name, dbInstanceIdentifier: instance.identifier },
    // One that is made anew has the same identifier, and the proxy has forgotten the one before.
    { parent, deleteBeforeReplace: true, replaceWith: [instance] },
  );
}
