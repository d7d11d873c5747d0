import type { Settings } from "../../config/settings";

/**
 * What fails because something else does, by the labels of both: a workload because of its databases, an entrance because
 * of the services behind it.
 */
export function causesOf({
  services,
  functions,
}: Pick<Settings, "services" | "functions">): Readonly<Record<string, readonly string[]>> {
  const workloads = [
    ...Object.entries(services).map(([name, { uses }]) => [`service ${name}`, databases(uses)] as const),
    ...Object.entries(functions).map(([name, { uses }]) => [`function ${name}`, databases(uses)] as const),
  ];
  const behind = (kind: "alb" | "httpApi"): readonly string[] =>
    Object.entries(services).flatMap(([name, { ingress }]) =>
      ingress.kind === kind ? [`service ${name}`] : [],
    );
  return Object.fromEntries([
    ...workloads,
    ["load balancer", behind("alb")],
    ["HTTP API", behind("httpApi")],
  ]);
}

function databases(uses: Settings["services"][string]["uses"]): readonly string[] {
  return [...new Set(uses.flatMap((use) => (use.kind === "database" ? [`database ${use.name}`] : [])))];
}
