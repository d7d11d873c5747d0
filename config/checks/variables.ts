import type { Path } from "../problem";
import type { FunctionConfig } from "../schema-function";
import type { ServiceConfig } from "../schema-service";
import { functionVariablesOf, variablesOf } from "../uses";
import { sortedEntries, type CheckContext } from "./context";
import { describe, type PlacedUse } from "./uses";

/** What tells an OpenTelemetry SDK where the collector is (OpenTelemetry, "SDK environment variables"). */
const TELEMETRY_VARIABLES = [
  "OTEL_EXPORTER_OTLP_ENDPOINT",
  "OTEL_EXPORTER_OTLP_PROTOCOL",
  "OTEL_SERVICE_NAME",
  "OTEL_RESOURCE_ATTRIBUTES",
];

/** What Lambda sets itself (Lambda Developer Guide, "Defined runtime environment variables"). */
const LAMBDA_VARIABLES =
  /^(AWS_LAMBDA_.*|LAMBDA_.*|AWS_(DEFAULT_)?REGION|AWS_EXECUTION_ENV|AWS_(ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN))$/;

/** Who sets each variable of a workload, by its name. */
export type VariableOwners = ReadonlyMap<string, string>;

type Claim = (variables: readonly string[], owner: string, path: Path) => void;

/** Who sets each variable of a service; two that set the same are a mistake. */
export function checkServiceVariables(
  context: CheckContext,
  name: string,
  service: ServiceConfig,
  uses: readonly PlacedUse[],
): VariableOwners {
  const owners = new Map<string, string>([["ENVIRONMENT", "Slipway itself"]]);
  if (context.config.sentry !== undefined) owners.set("SENTRY_DSN", "slipway:sentry");
  if (service.openTelemetry === true)
    for (const variable of TELEMETRY_VARIABLES) owners.set(variable, "openTelemetry");
  const claim = claimIn(context, owners);
  for (const { use, path } of uses) claim(variablesOf(use), describe(use), path);
  for (const [variable] of sortedEntries(service.environment))
    claim([variable], "environment", ["services", name, "environment", variable]);
  for (const [variable] of sortedEntries(service.secrets))
    claim([variable], "secrets", ["services", name, "secrets", variable]);
  (service.parameters ?? []).forEach((variable, index) => {
    claim([variable], `parameters[${index}]`, ["services", name, "parameters", index]);
  });
  return owners;
}

/** The same of a function, which gets the places of its uses' secrets. */
export function checkFunctionVariables(
  context: CheckContext,
  name: string,
  { environment }: FunctionConfig,
  uses: readonly PlacedUse[],
): void {
  const claim = claimIn(context, new Map([["ENVIRONMENT", "Slipway itself"]]));
  for (const { use, path } of uses) claim(functionVariablesOf(use), describe(use), path);
  for (const [variable] of sortedEntries(environment)) {
    const path: Path = ["functions", name, "environment", variable];
    if (LAMBDA_VARIABLES.test(variable))
      context.report(
        path,
        `${variable} is set by Lambda, which lets nobody else: give this one another name`,
      );
    else claim([variable], "environment", path);
  }
}

function claimIn({ report }: CheckContext, owners: Map<string, string>): Claim {
  return (variables, owner, path) => {
    for (const earlier of new Set(owners.values())) {
      const [first, ...others] = variables.filter((variable) => owners.get(variable) === earlier);
      if (first === undefined) continue;
      const alike = others.length === 0 ? "" : ` (so are ${others.join(", ")})`;
      report(
        path,
        `${first} is set twice, by ${earlier} and by ${owner}${alike}: rename one, or give a use its own variablePrefix`,
      );
    }
    for (const variable of variables) if (!owners.has(variable)) owners.set(variable, owner);
  };
}
