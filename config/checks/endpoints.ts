import { isFargate } from "../capacity";
import type { Path } from "../problem";
import type { INTERFACE_ENDPOINTS } from "../schema";
import type { DatabaseConfig } from "../schema-data";
import type { FunctionConfig } from "../schema-function";
import type { ServiceConfig } from "../schema-service";
import { readUse } from "../uses";
import { strategyOf } from "./capacity";
import { checkOnce, sortedEntries, TIER_PLACES, type CheckContext } from "./context";

type Endpoint = (typeof INTERFACE_ENDPOINTS)[number];

/** What an endpoint costs in each zone in us-east-1, in US dollars (AWS PrivateLink pricing), and the hours of a month. */
const DOLLARS_AN_HOUR = 0.01;
const HOURS_A_MONTH = 730;

/** What each kind of use is reached by; the rest is inside the VPC. */
const ENDPOINT_OF_USE = {
  database: "secretsmanager",
  queue: "sqs",
  topic: "sns",
  function: "lambda",
  "event-bus": "events",
  push: "sns",
  service: undefined,
  // By the internet, as sign-in, for it has no endpoint of those that are listed.
  email: undefined,
  // By the internet, for it has no endpoint that its pages are behind.
  "sign-in": undefined,
  // S3 by the gateway endpoint that every VPC has, a file system by its mount targets.
  bucket: undefined,
  "file-system": undefined,
} as const satisfies Readonly<Record<string, Endpoint | undefined>>;

/** The ways from a new VPC to AWS: its endpoints, where it has no NAT gateway. */
export function checkEndpoints(context: CheckContext): void {
  const { config, defaults, warn } = context;
  const network = config.network ?? {};
  if (network.existing !== undefined) return;
  const endpoints = network.interfaceEndpoints ?? [];
  checkOnce(context, ["network", "interfaceEndpoints"], endpoints);
  const zones = network.availabilityZones?.length ?? defaults.availabilityZoneCount;
  if (endpoints.length > 0) {
    const dollars = (endpoints.length * zones * HOURS_A_MONTH * DOLLARS_AN_HOUR).toFixed(2);
    warn(
      `network.interfaceEndpoints costs about ${dollars} USD a month (${endpoints.length} in ${zones} zones, ${DOLLARS_AN_HOUR} USD an hour each in us-east-1), and the data through them`,
    );
  }
  if ((network.natGateways ?? defaults.natGateways) === "None") checkWithoutNat(context, endpoints);
}

function checkWithoutNat(context: CheckContext, endpoints: readonly Endpoint[]): void {
  const { config, report } = context;
  const users = new Map<Endpoint, string[]>();
  const need = (user: string, needed: readonly Endpoint[]): void => {
    for (const endpoint of needed) {
      const others = users.get(endpoint) ?? [];
      if (!endpoints.includes(endpoint) && !others.includes(user)) users.set(endpoint, [...others, user]);
    }
  };
  for (const name of Object.keys(config.cluster?.ec2Capacity ?? {}).sort())
    need(`cluster.ec2Capacity.${name}`, ["ecs", "ecs-agent", "ecs-telemetry"]);
  for (const [name, database] of sortedEntries(config.databases))
    need(`database ${name}`, databaseNeeds(context, name, database));
  for (const [name, service] of sortedEntries(config.services)) {
    if (isOutside(context, service)) continue;
    checkImages(context, name, service);
    need(`service ${name}`, serviceNeeds(context, service));
  }
  for (const [name, each] of sortedEntries(config.functions))
    if (each.vpc === true) need(`function ${name}`, usesNeed(context, each.uses));
  if (users.size === 0) return;
  const missing = new Map<string, Endpoint[]>();
  for (const [endpoint, names] of [...users].sort(([one], [other]) => (one < other ? -1 : 1)))
    missing.set(names.join(", "), [...(missing.get(names.join(", ")) ?? []), endpoint]);
  const told = [...missing].map(([names, of]) => `${of.join(", ")} (for ${names})`).join(", ");
  report(
    ["network", "natGateways"],
    `found None: without a NAT gateway AWS is reached by endpoints only, and some are missing. Add ${told} to network.interfaceEndpoints, or set Single or OnePerAz`,
    ["network", "interfaceEndpoints"],
    ["databases"],
    ["services"],
    ["functions"],
    ...TIER_PLACES,
  );
}

/** Whether a service's tasks have an address in the internet themselves, or there are none. */
function isOutside(context: CheckContext, service: ServiceConfig): boolean {
  const isOnFargate = strategyOf(context, service).every(({ capacityProvider }) =>
    isFargate(capacityProvider),
  );
  return service.kind === "none" || (service.assignPublicIp === true && isOnFargate);
}

/** Whether a service's image comes from ECR in the stack's own region. */
function isNear(region: string | undefined, { image }: ServiceConfig): boolean {
  const own = new RegExp(`^\\d{12}\\.dkr\\.ecr\\.${region ?? "[a-z0-9-]+"}\\.amazonaws\\.com(\\.cn)?/`);
  return image?.reference === undefined || own.test(image.reference);
}

/** What comes from where no endpoint leads. */
function checkImages({ region, report }: CheckContext, name: string, service: ServiceConfig): void {
  const reference = service.image?.reference;
  const places: readonly Path[] = [["network"], ["services", name, "assignPublicIp"]];
  if (reference !== undefined && !isNear(region, service)) {
    report(
      ["services", name, "image", "reference"],
      `found "${reference}", which is not in ECR in ${region ?? "the stack's region"}: with network.natGateways: None no endpoint leads there; copy the image to a repository of ECR, or set natGateways: Single`,
      ...places,
    );
  }
  if (service.openTelemetry === true) {
    report(
      ["services", name, "openTelemetry"],
      "the collector's image is in public.ecr.aws: with network.natGateways: None no endpoint leads there; leave this out, or set natGateways: Single",
      ...places,
    );
  }
}

/** What the function that makes a database's users and changes their passwords calls, from inside the VPC. */
function databaseNeeds(
  { config, names }: CheckContext,
  name: string,
  { passwordParameterName }: DatabaseConfig,
): readonly Endpoint[] {
  const hasServices = Object.values(config.services ?? {}).some(({ uses }) =>
    (uses ?? []).some((entry) => {
      const use = readUse(entry, names);
      return typeof use !== "string" && use.kind === "database" && use.name === name;
    }),
  );
  return [
    "secretsmanager",
    // A service is deployed anew when what its secret says changes: a password, or an address.
    ...(hasServices ? (["ecs"] as const) : []),
    ...(passwordParameterName === undefined ? [] : (["ssm"] as const)),
  ];
}

function serviceNeeds(context: CheckContext, service: ServiceConfig): readonly Endpoint[] {
  const hasSecrets = Object.keys(service.secrets ?? {}).length > 0 || context.config.sentry !== undefined;
  return [
    "logs",
    ...(isNear(context.region, service) ? (["ecr.api", "ecr.dkr"] as const) : []),
    ...(hasSecrets ? (["secretsmanager"] as const) : []),
    ...((service.parameters ?? []).length > 0 ? (["ssm"] as const) : []),
    ...(service.enableExecuteCommand === true ? (["kms", "ssmmessages"] as const) : []),
    ...usesNeed(context, service.uses),
  ];
}

function usesNeed({ names }: CheckContext, uses: FunctionConfig["uses"]): readonly Endpoint[] {
  return (uses ?? []).flatMap((entry) => {
    const use = readUse(entry, names);
    const endpoint = typeof use === "string" ? undefined : ENDPOINT_OF_USE[use.kind];
    return endpoint === undefined ? [] : [endpoint];
  });
}
