import type { ParsedConfig } from "../parse";
import type { ServiceSettings, Settings } from "../settings";
import { stackTags } from "./common";

/** What is done for the services by functions of the platform's own; nothing where nobody asks. */
export function resolveAutomations(
  parsed: ParsedConfig,
  services: Readonly<Record<string, ServiceSettings>>,
): Pick<Settings, "explanations" | "pushDeployments"> {
  const { config, project, defaults } = parsed;
  const baseName = `${project}-${config.environment}`;
  const common = {
    logRetentionDays: config.logRetentionDays ?? defaults.logRetentionDays,
    tags: stackTags(parsed),
  };
  const apis = Object.entries(services).filter(([, { kind }]) => kind === "api");
  const images = apis.flatMap(([name, { image, repositoryName, scaling }]) =>
    image.kind === "ci" && image.deployOnPush === true
      ? [[name, { repositoryName, tag: image.tag, minCapacity: leastTasks(scaling) }] as const]
      : [],
  );
  return {
    ...(config.alerts?.explainFailures === true && apis.length > 0
      ? {
          explanations: {
            ...common,
            logGroupName: `/ecs/${baseName}/failure-explainer`,
            serviceLogGroupPrefix: `/ecs/${baseName}-`,
            serviceLogGroupNames: apis.map(([, { logGroupName }]) => logGroupName).sort(),
          },
        }
      : {}),
    ...(images.length === 0
      ? {}
      : {
          pushDeployments: {
            ...common,
            logGroupName: `/ecs/${baseName}/push-deployer`,
            images: Object.fromEntries(images.sort(([one], [other]) => (one < other ? -1 : 1))),
          },
        }),
  };
}

function leastTasks({ minCapacity, schedules }: ServiceSettings["scaling"]): number {
  return Math.min(minCapacity, ...Object.values(schedules).map((schedule) => schedule.minCapacity));
}
