import * as pulumi from "@pulumi/pulumi";

/** One container of a task. */
export interface Container {
  readonly name: string;
  readonly image: pulumi.Input<string>;
  readonly command?: readonly string[];
  readonly port?: number;
  readonly stopTimeoutSeconds: number;
  /** With any, the rest of the file system is read-only. */
  readonly writablePaths: readonly string[];
  /** The volume of each writable path. */
  readonly volumeNames: readonly string[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** Variable → the ARN that ECS reads its value from. */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
  readonly logGroupName: pulumi.Input<string>;
  readonly region: string;
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
    essential: true,
    ...(command === undefined ? {} : { command }),
    environment: byName(container.environment).map(([variable, value]) => ({ name: variable, value })),
    secrets: byName(container.secrets).map(([variable, valueFrom]) => ({ name: variable, valueFrom })),
    portMappings:
      port === undefined
        ? []
        : [{ name, containerPort: port, hostPort: port, protocol: "tcp", appProtocol: "http" }],
    mountPoints: writablePaths.map((containerPath, index) => ({
      sourceVolume: volumeNames[index],
      containerPath,
      readOnly: false,
    })),
    volumesFrom: [],
    systemControls: [],
    readonlyRootFilesystem: writablePaths.length > 0,
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
  };
}

function byName<Value>(map: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1));
}
