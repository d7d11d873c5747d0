/** What is careless in the containers of a task and in the variables of a function. */
import type { AnalyzerResource } from "../../preview/analyzer";
import { asMap, at, parsed, type Mutation, type Path } from "./policy-mutation";

const DEFINITIONS = "containerDefinitions";

/** Everything that is set of how a program runs and what it can read. */
export function containerMutations(resource: AnalyzerResource): readonly Mutation[] {
  switch (resource.type) {
    case "aws:ecs/taskDefinition:TaskDefinition":
      return [...containersOf(resource), ...task(resource)];
    case "aws:lambda/function:Function":
      return [
        {
          name: "environment.variables → with a password",
          mutant: at(resource, ["environment"], {
            variables: { ...variables(resource), DATABASE_PASSWORD: "hunter2hunter2" },
          }),
        },
      ];
    default:
      return [];
  }
}

function containersOf(resource: AnalyzerResource): readonly Mutation[] {
  const said = parsed(resource.properties[DEFINITIONS]);
  const all: readonly unknown[] = Array.isArray(said) ? said : [];
  return all.flatMap((given, index) => {
    const container = asMap(given) ?? {};
    const mutation = (name: string, path: Path, value: unknown): Mutation => ({
      name: `${DEFINITIONS}[${index}].${name}`,
      mutant: at(resource, [DEFINITIONS, index, ...path], value),
    });
    const environment = list(container["environment"]);
    const secrets = list(container["secrets"]);
    const key = { name: "AWS_SECRET_ACCESS_KEY", value: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
    return [
      mutation("privileged → true", ["privileged"], true),
      mutation("environment → with an access key", ["environment"], [...environment, key]),
      mutation("linuxParameters → SYS_ADMIN", ["linuxParameters"], { capabilities: { add: ["SYS_ADMIN"] } }),
      ...secrets.flatMap((secret, place) =>
        isCredential(secret)
          ? mutation(`secrets[${place}] → environment`, [], {
              ...container,
              secrets: secrets.filter((other) => other !== secret),
              environment: [...environment, written(secret)],
            })
          : [],
      ),
    ];
  });
}

function task(resource: AnalyzerResource): readonly Mutation[] {
  const { executionRoleArn, taskRoleArn } = resource.properties;
  const from = resource.propertyDependencies["executionRoleArn"] ?? [];
  const oneRole: AnalyzerResource = {
    ...at(resource, ["taskRoleArn"], executionRoleArn),
    propertyDependencies: { ...resource.propertyDependencies, taskRoleArn: from },
  };
  return [
    { name: "pidMode → host", mutant: at(resource, ["pidMode"], "host") },
    ...(taskRoleArn === undefined || executionRoleArn === undefined
      ? []
      : [{ name: "taskRoleArn → the execution role", mutant: oneRole }]),
  ];
}

/** Where a database is and what it is called is kept with its password, but is no secret by itself; so is a DSN. */
function isCredential(secret: unknown): boolean {
  return !/_(HOST|PORT|NAME|USER|USERNAME|DSN)$/.test(nameOf(secret));
}

/** A secret as somebody in a hurry writes it down. */
function written(secret: unknown): unknown {
  const name = nameOf(secret);
  return { name, value: name.endsWith("_URL") ? "postgres://shop:hunter2@database/shop" : "hunter2hunter2" };
}

function nameOf(secret: unknown): string {
  return String(asMap(secret)?.["name"]);
}

function variables(resource: AnalyzerResource): Readonly<Record<string, unknown>> {
  return asMap(asMap(resource.properties["environment"])?.["variables"]) ?? {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
