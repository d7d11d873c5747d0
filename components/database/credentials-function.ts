import * as fs from "node:fs";
import * as path from "node:path";
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseSettings } from "../../config/settings";
import type { Account } from "../account";
import { madeAs } from "../former-names";
import { denyNetworkToCode } from "../function/function-role";
import { INTERFACES_TIMEOUT } from "../function/function";
import { packageArchives } from "../function/package-archive";
import { createShippedFunction } from "../function/shipped-function";
import type { Statement } from "../iam";
import type { Network } from "../networking/network";
import { allowConnections, allowInternet, createSecurityGroup } from "../networking/security-group";
import { alarmOf } from "../observability/alarm-table";
import { seriesOf, type Metric } from "../observability/metric";
import { PORT } from "./instance";

const CODE = path.relative(process.cwd(), path.join(__dirname, "credentials"));
/** Imported by the code; the AWS SDK is Lambda's own. */
const PACKAGES = ["pg"];
/** What a first update waits for: leave that IAM has yet to spread, a database that has yet to answer, and its work there. */
const TIMEOUT_SECONDS = 180;
/** Where Lambda has Amazon's certificates, which its Node does not read by itself (Lambda Developer Guide, "CA certificate loading"). */
const CA_BUNDLE = "/var/runtime/ca-cert.pem";
/** AWS is reached by HTTPS alone. */
const HTTPS = 443;

export interface CredentialsFunctionArgs {
  readonly settings: DatabaseSettings;
  readonly account: Account;
  readonly network: Network;
  /** The database's. */
  readonly securityGroupId: pulumi.Input<string>;
  readonly encryptionKeyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  /** What `credentials/` reads from `settings.json`. */
  readonly codeSettings: pulumi.Input<object>;
  readonly statements: readonly Statement[];
}

export interface CredentialsFunction {
  readonly lambda: aws.lambda.Function;
  /** What has to stand before it is called. */
  readonly prerequisites: readonly pulumi.Resource[];
  /** Each failed call, of a rotation or of the clock. */
  readonly metric: Metric;
}

/**
 * The one function that changes a database's users and their secrets. It lies in the private subnets, reaches the database
 * and AWS, and lets nobody in.
 */
export function createCredentialsFunction(
  name: string,
  args: CredentialsFunctionArgs,
  parent: pulumi.Resource,
): CredentialsFunction {
  const { settings, account, network } = args;
  const { tags } = settings;
  const own = `${name}-credentials`;
  const securityGroup = createSecurityGroup(
    own,
    {
      vpcId: network.vpcId,
      description: `Credentials of database ${madeAs(name, settings)}: nobody is let in`,
      deleteTimeout: INTERFACES_TIMEOUT,
      tags,
    },
    parent,
  );
  const rules = allowConnections(
    {
      name: own,
      label: `credentials of database ${madeAs(name, settings)}`,
      securityGroupId: securityGroup.id,
      tags,
    },
    [
      { label: `database ${madeAs(name, settings)}`, securityGroupId: args.securityGroupId, port: PORT },
      ...network.interfaceEndpoints,
    ],
    parent,
  );
  const internet = allowInternet(
    `${own}-to-internet-${HTTPS}`,
    { securityGroupId: securityGroup.id, port: HTTPS, tags },
    parent,
  );
  const { lambda, role, policy } = createShippedFunction(
    own,
    {
      account,
      logGroupName: `/rds/${settings.identifier}/credentials`,
      logRetentionDays: settings.logRetentionDays,
      logKeyArn: args.logKeyArn,
      statements: args.statements,
      tags,
      lambda: {
        description: `Makes the users of database ${name} and changes their passwords`,
        code: pulumi.jsonStringify(args.codeSettings).apply(createCode),
        timeout: TIMEOUT_SECONDS,
        environment: { variables: { NODE_EXTRA_CA_CERTS: CA_BUNDLE } },
        kmsKeyArn: args.encryptionKeyArn,
        vpcConfig: { subnetIds: network.privateSubnetIds, securityGroupIds: [securityGroup.id] },
      },
    },
    parent,
  );
  denyNetworkToCode(own, role, lambda, parent);
  return { lambda, prerequisites: [policy, ...rules, internet], metric: failures(lambda) };
}

/** The code, the packages that it imports, and what it is to do: a variable would be too short for many users. */
function createCode(settings: string): pulumi.asset.Archive {
  const files = fs.readdirSync(CODE).sort();
  return new pulumi.asset.AssetArchive({
    ...Object.fromEntries(files.map((file) => [file, new pulumi.asset.FileAsset(path.join(CODE, file))])),
    ...packageArchives(PACKAGES),
    "settings.json": new pulumi.asset.StringAsset(settings),
  });
}

function failures(lambda: aws.lambda.Function): Metric {
  return {
    ...seriesOf("AWS/Lambda", { FunctionName: lambda.name }, 300)("Errors", "Sum"),
    name: "credentials-errors",
    title: "Failed changes of users and passwords",
    alarm: alarmOf("database-credentials-errors", 0),
  };
}
