/**
 * One compliant resource of each kind that the policy pack judges, linked as a program would link them. A case
 * changes one property of one of them. Ids are unknown, as in the preview of a new stack.
 */
import type { AnalyzerProvider, AnalyzerResource } from "../../preview/analyzer";

/** What the engine sends for a text that is not known yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value that must not be shown. */
export function secret(value: unknown): unknown {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

/** A resource of the compliant stack. */
export interface Fixture {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Names of the fixtures that each property takes a value from. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly provider?: AnalyzerProvider;
}

/** The tags of production, where the policies are strictest. */
export const TAGS = { Project: "shop", ManagedBy: "pulumi", Environment: "prod", CostCode: "A1B2C3D4" };

/** The stack that the fixtures stand in. */
export const STACK = { project: "shop", stack: "prod", dryRun: true } as const;

/** The URN of a fixture. */
export function urnOf(name: string, type: string): string {
  return `urn:pulumi:${STACK.stack}::${STACK.project}::${type}::${name}`;
}

/** A fixture as the engine would send it. */
export function resource(
  name: string,
  fixture: Fixture,
  stack: Readonly<Record<string, Fixture>> = {},
): AnalyzerResource {
  const urns = (names: readonly string[]): readonly string[] =>
    names.map((other) => urnOf(other, stack[other]?.type ?? "missing:index:Fixture"));
  const propertyDependencies = Object.fromEntries(
    Object.entries(fixture.from ?? {}).map(([property, names]) => [property, urns(names)]),
  );
  return {
    urn: urnOf(name, fixture.type),
    type: fixture.type,
    name,
    // Of a resource that an update does not leave out something arrives, if only what it has of Pulumi.
    properties: Object.keys(fixture.properties).length > 0 ? fixture.properties : { timeouts: {} },
    dependencies: [...new Set(Object.values(propertyDependencies).flat())],
    propertyDependencies,
    protect: fixture.protect ?? false,
    ignoreChanges: fixture.ignoreChanges ?? [],
    custom: true,
    ...(fixture.provider ? { provider: fixture.provider } : {}),
  };
}

/** A policy that refuses requests without TLS. */
export const TLS_ONLY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Deny",
      Principal: "*",
      Action: "*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
});

const CONTAINERS = [
  {
    name: "app",
    image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1",
    user: "1000:1000",
    readonlyRootFilesystem: true,
    environment: [{ name: "ENVIRONMENT", value: "prod" }],
    secrets: [
      { name: "DATABASE_PASSWORD", valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:app" },
    ],
    logConfiguration: { logDriver: "awslogs", options: {} },
  },
];

/** Container definitions with one container changed. */
export function containers(change: object): string {
  return JSON.stringify([{ ...CONTAINERS[0], ...change }]);
}
