import * as pulumi from "@pulumi/pulumi";

/** One container of a task. */
export interface Container {
  readonly name: string;
  readonly image: pulumi.Input<string>;
  /** What runs the command. @default what its image says */
  readonly entryPoint?: readonly string[];
  readonly command?: readonly string[];
  /** Who its processes run as: `1000`, `1000:1000`, `app` or `app:app`. @default what its image says */
  readonly user?: string;
  readonly port?: number;
  /** 0 is any free one of the instance. @default port */
  readonly hostPort?: number;
  readonly stopTimeoutSeconds: number;
  /** With any, the rest of the file system is read-only. */
  readonly writablePaths: readonly string[];
  /** The volume of each writable path. */
  readonly volumeNames: readonly string[];
  /** Where else something is mounted, in an order of its own. @default nowhere */
  readonly mountPoints?: readonly MountPoint[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** Variable → the ARN that ECS reads its value from. */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
  /** The ARNs of files in S3 with more variables; of two that set the same one, the earlier counts. */
  readonly environmentFiles?: readonly string[];
  /** Whether the task ends with it. @default true */
  readonly essential?: boolean;
  /** The containers that are started before it. */
  readonly startsAfter?: readonly string[];
  /** What it may use at most, and what is set aside for it. @default what the task has left */
  readonly memory?: { readonly limitMiB: number; readonly reservationMiB: number };
  /** A program of the image that ends with 0 while all is well. */
  readonly healthCheckProgram?: string;
  /** Started again, without its task, when it ends. @default false */
  readonly restarts?: boolean;
  /** @default whether there are writable paths */
  readonly readonlyRootFilesystem?: boolean;
  readonly logGroupName: pulumi.Input<string>;
  readonly region: string;
}

/** A volume of the task, as a container sees it. */
export interface MountPoint {
  readonly sourceVolume: string;
  readonly containerPath: string;
  readonly readOnly: boolean;
}

/** How much of a container's log may wait to be sent before some of it is lost. */
const LOG_BUFFER = "25m";

/**
 * Container definitions as the text that ECS registers. The same containers give the same text: everything that has
 * no order of its own is sorted, and what ECS would fill in is written out, so that nothing is replaced for nothing.
 */
export function containerDefinitions(containers: readonly Container[]): pulumi.Output<string> {
  return pulumi.jsonStringify(containers.map(definition));
}

function definition(container: Container): object {
  const { name, image, command, port, stopTimeoutSeconds, writablePaths, volumeNames } = container;
  return {
    name,
    image,
    essential: container.essential ?? true,
    ...(command === undefined ? {} : { command }),
    environment: byName(container.environment).map(([variable, value]) => ({ name: variable, value })),
    secrets: byName(container.secrets).map(([variable, valueFrom]) => ({ name: variable, valueFrom })),
    portMappings:
      port === undefined
        ? []
        : [
            {
              name,
              containerPort: port,
              hostPort: container.hostPort ?? port,
              protocol: "tcp",
              appProtocol: "http",
            },
          ],
    mountPoints: [
      ...writablePaths.map((containerPath, index) => ({
        sourceVolume: volumeNames[index],
        containerPath,
        readOnly: false,
      })),
      ...(container.mountPoints ?? []),
    ],
    volumesFrom: [],
    systemControls: [],
    readonlyRootFilesystem: container.readonlyRootFilesystem ?? writablePaths.length > 0,
    linuxParameters: { initProcessEnabled: true },
    stopTimeout: stopTimeoutSeconds,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": container.logGroupName,
        "awslogs-region": container.region,
        "awslogs-stream-prefix": name,
        // A log service that is slow must not stop the container.
        "max-buffer-size": LOG_BUFFER,
        mode: "non-blocking",
      },
    },
    ...options(container),
  };
}

/** What only some containers ask for. */
function options(container: Container): object {
  const { entryPoint, user, environmentFiles = [], startsAfter = [], memory, healthCheckProgram } = container;
  return {
    ...(entryPoint === undefined ? {} : { entryPoint }),
    ...(user === undefined ? {} : { user }),
    ...(environmentFiles.length === 0
      ? {}
      : { environmentFiles: environmentFiles.map((value) => ({ type: "s3", value })) }),
    ...(startsAfter.length === 0
      ? {}
      : { dependsOn: startsAfter.map((containerName) => ({ containerName, condition: "START" })) }),
    ...(memory === undefined ? {} : { memory: memory.limitMiB, memoryReservation: memory.reservationMiB }),
    ...(healthCheckProgram === undefined
      ? {}
      : { healthCheck: { command: ["CMD", healthCheckProgram], interval: 30, timeout: 5, retries: 3 } }),
    ...(container.restarts === true ? { restartPolicy: { enabled: true, restartAttemptPeriod: 60 } } : {}),
  };
}

function byName<Value>(map: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1));
}
