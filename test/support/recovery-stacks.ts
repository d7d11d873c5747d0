import * as path from "node:path";
import { parse, stringify } from "yaml";
import { parseStackFile, type StackFile } from "../../config/stack-file";
import type { Plan } from "../../preview/plan";
import { readProject } from "../../preview/project";
import { heldSecrets } from "../../preview/offline/secrets";
import { planStack } from "../../preview/stack";
import { openInputs } from "./component-plan";
import { stackFileText } from "./config-files";
import type { StackKeys } from "./component-stack";

/** The two stacks of the project that share an environment. */
export type Counterpart = "prod-use1" | "prod-usw2";

/** What a file of each says under `slipway:` beside what it says here always. */
export type Files = Readonly<Record<Counterpart, StackKeys>>;

const FAILOVER = { hostName: "api.example.com", healthCheckPath: "/catalog/healthz" };

/** What `recovery` says in each state that a stack may be in, of the two that name each other. */
export function recovery(keys: StackKeys): StackKeys {
  return { recovery: { failover: FAILOVER, ...keys } };
}

/** What both files say while all is well. */
export const WELL: Files = {
  "prod-use1": recovery({ role: "primary", standbyStack: "prod-usw2", standbyRegion: "us-west-2" }),
  "prod-usw2": recovery({ role: "standby", primaryStack: "prod-use1" }),
};

/** What is written about: the rest of the project's files may become what it likes. */
const PLATFORM: StackKeys = {
  databases: { catalog: { engineVersion: "17" } },
  fileSystems: { plans: {} },
  queues: { orders: {} },
  topics: undefined,
  functions: {
    "price-report": {
      costCode: "CATAPRD1",
      folder: "test/fixtures/functions/echo",
      queue: { name: "orders" },
      schedules: { nightly: { expression: "daily", enabled: true } },
    },
  },
  services: {
    "card-catalog-api": {
      costCode: "CATAPRD1",
      image: { reference: "public.ecr.aws/shop/card-catalog-api:1.4.2" },
      port: 8080,
      ingress: { kind: "alb", path: "/catalog" },
      migration: { command: ["./migrate"] },
      secrets: { SESSION_KEY: { generate: {} } },
      uses: ["database/catalog", "bucket/card-images:read-write"],
    },
    "price-import": {
      kind: "job",
      costCode: "CATAPRD1",
      image: { reference: "public.ecr.aws/shop/price-import:2.0.7" },
      schedules: { nightly: { expression: "daily", enabled: true } },
      uses: ["database/catalog:read-write"],
    },
  },
  sites: undefined,
  registry: undefined,
};
const OWN: Files = {
  "prod-use1": { buckets: { "card-images": {} }, backup: { copyRegion: "us-west-2" } },
  "prod-usw2": { buckets: { "card-images": { postfix: "usw2" } }, backup: undefined },
};

const project = readProject(path.resolve(__dirname, "../.."));

/** The stack's own file, with the platform that is written about, and keys of `slipway:` put in or taken out. */
function fileOf(stack: Counterpart, keys: StackKeys): StackFile {
  const { config } = parse(stackFileText(stack)) as { readonly config: StackKeys }; // as the file has it
  const slipway = Object.entries({ ...PLATFORM, ...OWN[stack], ...keys });
  const changed = slipway.map(([key, value]) => [`slipway:${key}`, value] as const);
  const text = stringify({ config: { ...config, ...Object.fromEntries(changed) } });
  return parseStackFile(`Pulumi.${stack}.yaml`, text, project.name);
}

const plans = new Map<string, Promise<Plan>>();

/** The plan of one of the two, while the other one is as its file says. Evaluated once a process. */
export function planOfPair(stack: Counterpart, files: Files): Promise<Plan> {
  const key = JSON.stringify([stack, files]);
  const plan = plans.get(key) ?? evaluatePair(stack, files);
  plans.set(key, plan);
  return plan;
}

function evaluatePair(stack: Counterpart, files: Files): Promise<Plan> {
  const other = stack === "prod-use1" ? "prod-usw2" : "prod-use1";
  return planStack({
    project,
    stack,
    file: fileOf(stack, files[stack]),
    otherFiles: { [other]: fileOf(other, files[other]) },
  });
}

/** Has AWS hold what the secrets of both have while all is well: a promoted stack reads it there. */
export async function holdSecrets(): Promise<void> {
  for (const stack of ["prod-use1", "prod-usw2"] as const) {
    for (const resource of (await planOfPair(stack, WELL)).resources) {
      if (resource.type !== "aws:secretsmanager/secretVersion:SecretVersion") continue;
      const { secretId, secretString } = openInputs(resource);
      heldSecrets.set(String(secretId), String(secretString));
    }
  }
}

/** Why one of the two cannot be planned; nothing if it can. */
export async function refusalOfPair(stack: Counterpart, files: Files): Promise<string> {
  try {
    await planOfPair(stack, files);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
