import type { Plan } from "../../preview/plan";
import { allInputsOf, namesOf } from "./component-plan";
import { resource } from "./evaluate";

/** Every route as one line: what it takes, of whom, and the integration that it goes to. */
export function routesOf(plan: Plan): readonly string[] {
  const targets = new Map(
    namesOf(plan, "aws:apigatewayv2/integration:Integration").map((name) => [
      `integrations/${resource(plan, "aws:apigatewayv2/integration:Integration", name).id ?? ""}`,
      name,
    ]),
  );
  return Object.values(allInputsOf(plan, "aws:apigatewayv2/route:Route"))
    .map(
      ({ routeKey, authorizationType, target }) =>
        `${String(routeKey)} (${String(authorizationType)}) to ${targets.get(String(target)) ?? "nobody"}`,
    )
    .sort();
}
