import type { ServiceConfig } from "./schema-service";

/** Who finds services by the VPC's private DNS: Service Connect resolves its names for the tasks of ECS services alone. */
export type DnsCaller = "a job" | "a function";

/** Whether a service is a job. One that is stopped is one still: its task definition stays as it is. */
export function dnsCaller({ kind, schedules, events }: ServiceConfig): DnsCaller | undefined {
  const isStopped = kind === "none" && Object.keys({ ...schedules, ...events }).length > 0;
  return kind === "job" || isStopped ? "a job" : undefined;
}

/** What the names end in that are resolved inside the VPC: `shop-dev.internal`. */
export function privateDnsNamespaceName(project: string, environment: string): string {
  return `${project}-${environment}.internal`;
}
