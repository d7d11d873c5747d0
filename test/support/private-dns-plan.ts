import type { Plan } from "../../preview/plan";
import { inputsOf, namesOf } from "./component-plan";
import { internal, job, lambda, type StackKeys } from "./component-stack";

export const NAMESPACE = "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace";
export const REGISTRY = "aws:servicediscovery/service:Service";
export const SERVICE = "aws:ecs/service:Service";
/** Where `prices` is called by whoever finds it by private DNS. */
export const PRICES = "http://prices.shop-dev.internal:8080";
/** What a caller says, and what makes it one that no ECS service runs. */
export const CALLS = { uses: ["service/prices"] };
export const NIGHTLY = { schedules: { nightly: { expression: "daily" } } };

/** A stack with each caller that no ECS service runs, called `sync`. */
export const CALLERS = {
  "a job": { services: { prices: internal(), sync: job({ ...NIGHTLY, ...CALLS }) } },
  "a function": { services: { prices: internal() }, functions: { sync: lambda({ vpc: true, ...CALLS }) } },
} satisfies Readonly<Record<string, StackKeys>>;

/** The address of a service that a workload is given. */
export function urlOf(plan: Plan, workload: string): unknown {
  if (namesOf(plan, "aws:lambda/function:Function").includes(workload)) {
    const { environment } = inputsOf(plan, "aws:lambda/function:Function", workload);
    return (environment as { variables: Readonly<Record<string, string>> }).variables["PRICES_URL"];
  }
  const { containerDefinitions } = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", workload);
  const [container] = containerDefinitions as { environment: { name: string; value: string }[] }[];
  return container?.environment.find(({ name }) => name === "PRICES_URL")?.value;
}

/** What Cloud Map and ECS are told of a service: its records, and where it registers. */
export function registered(plan: Plan, name: string): unknown {
  const { dnsConfig } = inputsOf(plan, REGISTRY, name) as { dnsConfig: { dnsRecords: { type: string }[] } };
  return {
    records: dnsConfig.dnsRecords.map(({ type }) => type),
    registry: inputsOf(plan, SERVICE, name)["serviceRegistries"],
  };
}
