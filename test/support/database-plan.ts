import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";
import { lookUpAccount } from "../../components/account";
import { mapValues } from "../../components/collections";
import { Postgres } from "../../components/database/postgres";
import { createNetwork } from "../../components/networking/network";
import { Monitoring } from "../../components/observability/monitoring";
import { loadConfig } from "../../config/load";
import type { RecoverySettings } from "../../config/settings";
import { parseStackFile } from "../../config/stack-file";
import type { Plan } from "../../preview/plan";
import { evaluate } from "../../preview/program";
import { readProject } from "../../preview/project";
import { configurationOf } from "../../preview/stack";
import { PROD, stackFile, type StackKeys } from "./component-stack";

const project = readProject(path.resolve(__dirname, "../.."));

/** The instance that a standby's database `main` replicates. */
export const SOURCE_ARN = "arn:aws:rds:us-west-2:123456789012:db:shop-prod-main";

const topicArn = (severity: string): pulumi.Output<string> =>
  pulumi.output(`arn:aws:sns:us-east-1:123456789012:alerts-${severity}`);
const TOPIC_ARNS = {
  critical: topicArn("critical"),
  warning: topicArn("warning"),
  notice: topicArn("notice"),
};

const RECOVERY: Readonly<Record<RecoverySettings["role"], StackKeys>> = {
  primary: { role: "primary" },
  standby: { role: "standby", primaryStack: "prod-usw2" },
  promoted: { role: "promoted", primaryStack: "prod-usw2", primaryIsLost: true },
};

/** The plan of the database `main` of a production stack, by itself: what the stack in the other region tells is given. */
export function databasePlan(
  role: RecoverySettings["role"],
  database: StackKeys = {},
  slipway: StackKeys = {},
): Promise<Plan> {
  const keys = stackFile({
    ...PROD,
    ...slipway,
    recovery: RECOVERY[role],
    databases: { main: { engineVersion: "17", ...database } },
  });
  const file = parseStackFile("Pulumi.prod-use1.yaml", stringify({ config: keys }), project.name);
  return evaluate({
    ...configurationOf(file, "prod-use1", project.name),
    program: () => {
      declare(role);
    },
    project: project.name,
    stack: "prod-use1",
    directory: project.directory,
  });
}

function declare(role: RecoverySettings["role"]): void {
  const { settings } = loadConfig();
  const account = lookUpAccount(settings.region);
  const network = createNetwork("network", {
    settings: settings.network,
    account,
    logGroupName: "/vpc/flow-logs",
    logKeyArn: "arn:aws:kms:us-east-1:123456789012:key/logs",
    tags: settings.tags,
  });
  const secrets = {
    masterSecretArn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:main-abcdef",
    secretArns: Object.fromEntries(
      Object.values(settings.databases).flatMap(({ users }) =>
        users.map(({ workload }) => [
          workload,
          `arn:aws:secretsmanager:us-west-2:123456789012:secret:main.${workload}-abcdef`,
        ]),
      ),
    ),
    replicaKeyArn: "arn:aws:kms:us-east-1:123456789012:key/replicas",
  };
  const databases = mapValues(
    settings.databases,
    (name, database) =>
      new Postgres(name, {
        settings: database,
        account,
        network,
        role,
        isStopped: false,
        source: role === "standby" ? { instanceArn: SOURCE_ARN, secrets } : undefined,
        standbyRegion: undefined,
        clusterName: settings.baseName,
        logKeyArn: "arn:aws:kms:us-east-1:123456789012:key/logs",
        secretKeyArn: "arn:aws:kms:us-east-1:123456789012:key/secrets",
      }),
  );
  new Monitoring("monitoring", {
    monitored: Object.values(databases).flatMap((database) => [database, ...database.readers]),
    causes: {},
    settings: settings.alarms,
    dashboards: settings.dashboards,
    alerts: { inRegion: () => TOPIC_ARNS },
    region: settings.region,
    baseName: settings.baseName,
  });
}
