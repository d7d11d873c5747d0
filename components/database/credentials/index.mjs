import { readFileSync } from "node:fs";
import * as path from "node:path";
import { stdout } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { ECSClient, ListServicesCommand, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { handle } from "./handle.mjs";
import { SecretStore } from "./secret-store.mjs";
import { createConnect } from "./server.mjs";

const settings = JSON.parse(readFileSync(path.join(import.meta.dirname, "settings.json"), "utf8"));
const sender = (client, Command) => (input) => client.send(new Command(input));

const secretsManager = new SecretsManagerClient({});
const ecs = new ECSClient({});
const ssm = new SSMClient({});
const context = {
  settings,
  store: new SecretStore({
    getSecretValue: sender(secretsManager, GetSecretValueCommand),
    putSecretValue: sender(secretsManager, PutSecretValueCommand),
    describeSecret: sender(secretsManager, DescribeSecretCommand),
    updateSecretVersionStage: sender(secretsManager, UpdateSecretVersionStageCommand),
  }),
  ecs: {
    listServices: sender(ecs, ListServicesCommand),
    updateService: sender(ecs, UpdateServiceCommand),
  },
  parameters: {
    putParameter: sender(ssm, PutParameterCommand),
    deleteParameter: sender(ssm, DeleteParameterCommand),
  },
  connect: createConnect(settings.connection),
  // Lambda writes to its log what the process writes.
  log: (text) => stdout.write(`${text}\n`),
  sleep,
  now: Date.now,
};

/** Called by updates, by the clock and by Secrets Manager; see `handle.mjs`. */
export const handler = (event) => handle(context, event);
