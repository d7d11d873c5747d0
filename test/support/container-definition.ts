import type { ContainerDefinition } from "@aws-sdk/client-ecs";
import { z } from "zod";

/** ECS API reference, "ContainerDefinition" and what it is made of. What the reference does not know is refused. */
const text = z.string().min(1);
const name = z.string().regex(/^[A-Za-z0-9_-]{1,255}$/);
const port = z.int().min(0).max(65_535);
const count = z.int().min(0);
const texts = z.array(text);
const map = z.record(text, z.string());
const arn = z.string().regex(/^arn:aws[a-z-]*:[a-z0-9-]+:[^\s]+$/);

const secrets = z.array(z.strictObject({ name: text, valueFrom: arn }));

const portMapping = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9_][a-z0-9_-]{0,63}$/)
    .optional(),
  containerPort: port.optional(),
  containerPortRange: text.optional(),
  hostPort: port.optional(),
  protocol: z.enum(["tcp", "udp"]).optional(),
  appProtocol: z.enum(["http", "http2", "grpc"]).optional(),
});

const linuxParameters = z.strictObject({
  capabilities: z.strictObject({ add: texts.optional(), drop: texts.optional() }).optional(),
  devices: z
    .array(
      z.strictObject({
        hostPath: text,
        containerPath: text.optional(),
        permissions: z.array(z.enum(["read", "write", "mknod"])).optional(),
      }),
    )
    .optional(),
  initProcessEnabled: z.boolean().optional(),
  sharedMemorySize: count.optional(),
  tmpfs: z
    .array(z.strictObject({ containerPath: text, size: count, mountOptions: texts.optional() }))
    .optional(),
  maxSwap: count.optional(),
  swappiness: z.int().min(0).max(100).optional(),
});

const logConfiguration = z.strictObject({
  logDriver: z.enum([
    "awsfirelens",
    "awslogs",
    "fluentd",
    "gelf",
    "journald",
    "json-file",
    "splunk",
    "syslog",
  ]),
  options: map.optional(),
  secretOptions: secrets.optional(),
});

const healthCheck = z.strictObject({
  command: texts.min(2).refine(([shell = ""]) => ["CMD", "CMD-SHELL"].includes(shell)),
  interval: z.int().min(5).max(300).optional(),
  timeout: z.int().min(2).max(60).optional(),
  retries: z.int().min(1).max(10).optional(),
  startPeriod: z.int().min(0).max(300).optional(),
});

const ulimit = z.strictObject({
  name: z.enum([
    "core",
    "cpu",
    "data",
    "fsize",
    "locks",
    "memlock",
    "msgqueue",
    "nice",
    "nofile",
    "nproc",
    "rss",
    "rtprio",
    "rttime",
    "sigpending",
    "stack",
  ]),
  softLimit: count,
  hardLimit: count,
});

const containerDefinition = z.strictObject({
  // The API takes one without, and RegisterTaskDefinition refuses it.
  name,
  image: z.string().regex(/^[a-z0-9.-]+(:\d+)?\/[^\s:@]+(:[A-Za-z0-9_.-]{1,128})?(@sha256:[0-9a-f]{64})?$/),
  repositoryCredentials: z.strictObject({ credentialsParameter: arn }).optional(),
  cpu: count.optional(),
  memory: z.int().min(6).optional(),
  memoryReservation: z.int().min(6).optional(),
  links: texts.optional(),
  portMappings: z.array(portMapping).optional(),
  essential: z.boolean().optional(),
  restartPolicy: z
    .strictObject({
      enabled: z.boolean(),
      ignoredExitCodes: z.array(z.int()).max(50).optional(),
      restartAttemptPeriod: z.int().min(60).max(1800).optional(),
    })
    .optional(),
  entryPoint: texts.optional(),
  command: z.array(z.string()).optional(),
  environment: z.array(z.strictObject({ name: text, value: z.string() })).optional(),
  environmentFiles: z
    .array(z.strictObject({ type: z.literal("s3"), value: arn.endsWith(".env") }))
    .max(10)
    .optional(),
  mountPoints: z
    .array(z.strictObject({ sourceVolume: name, containerPath: text, readOnly: z.boolean().optional() }))
    .optional(),
  volumesFrom: z
    .array(z.strictObject({ sourceContainer: name, readOnly: z.boolean().optional() }))
    .optional(),
  linuxParameters: linuxParameters.optional(),
  secrets: secrets.optional(),
  dependsOn: z
    .array(
      z.strictObject({
        containerName: name,
        condition: z.enum(["START", "COMPLETE", "SUCCESS", "HEALTHY"]),
      }),
    )
    .optional(),
  startTimeout: z.int().min(2).max(120).optional(),
  stopTimeout: z.int().min(2).max(120).optional(),
  versionConsistency: z.enum(["enabled", "disabled"]).optional(),
  hostname: text.optional(),
  user: text.optional(),
  workingDirectory: text.optional(),
  disableNetworking: z.boolean().optional(),
  privileged: z.boolean().optional(),
  readonlyRootFilesystem: z.boolean().optional(),
  dnsServers: texts.optional(),
  dnsSearchDomains: texts.optional(),
  extraHosts: z.array(z.strictObject({ hostname: text, ipAddress: text })).optional(),
  dockerSecurityOptions: texts.optional(),
  interactive: z.boolean().optional(),
  pseudoTerminal: z.boolean().optional(),
  dockerLabels: map.optional(),
  ulimits: z.array(ulimit).optional(),
  logConfiguration: logConfiguration.optional(),
  healthCheck: healthCheck.optional(),
  systemControls: z.array(z.strictObject({ namespace: text, value: text })).optional(),
  resourceRequirements: z
    .array(
      z.strictObject({
        value: text.optional(),
        type: z.enum(["GPU", "InferenceAccelerator", "NeuronDevice"]),
      }),
    )
    .optional(),
  firelensConfiguration: z
    .strictObject({ type: z.enum(["fluentd", "fluentbit"]), options: map.optional() })
    .optional(),
  credentialSpecs: texts.optional(),
});

/** Every key of a type, with the keys within it, and the words that it is made of where only some are allowed. */
type Paths<Type> = Type extends readonly (infer Element)[]
  ? Paths<Element>
  : Type extends string
    ? string extends Type
      ? never
      : Type
    : Type extends object
      ? { [Key in keyof Type & string]-?: Key | `${Key}.${Paths<NonNullable<Type[Key]>>}` }[keyof Type &
          string]
      : never;
type Schema = Paths<z.infer<typeof containerDefinition>>;
// How GPUs are shared is left out: no task here has one.
type Sdk = Exclude<Paths<ContainerDefinition>, `resourceRequirements.sharingStrategy${string}`>;
/** What the schema knows and the SDK does not, and the other way round: nothing. */
type Difference = Exclude<Schema | Sdk, Extract<Schema, Sdk>>;

/**
 * The definitions of a task's containers as RegisterTaskDefinition takes them. Names and types are those of AWS's own
 * SDK, as far as types can say.
 */
export const containerDefinitions = z.array(containerDefinition).min(1) satisfies z.ZodType<
  [Difference] extends [never] ? ContainerDefinition[] : never
>;
