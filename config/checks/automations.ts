import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { sortedEntries, type CheckContext } from "./context";

/** What the platform is to do for services by itself: there has to be one that runs all the time. */
export function checkAutomations(context: CheckContext): void {
  const { config, report } = context;
  const services = sortedEntries(config.services);
  for (const [name, service] of services) checkDeployOnPush(context, name, service);
  if (
    config.alerts?.explainFailures === true &&
    services.every(([, { kind }]) => (kind ?? "api") !== "api")
  ) {
    report(
      ["alerts", "explainFailures"],
      "the stack has no service that runs all the time: a job's failures are told of anyhow (alerts.critical); leave this out",
      ["services"],
    );
  }
}

function checkDeployOnPush({ report }: CheckContext, name: string, { kind, image }: ServiceConfig): void {
  if (image?.deployOnPush !== true) return;
  const place: Path = ["services", name, "image", "deployOnPush"];
  const { owner = "pinned", reference } = image;
  if (reference !== undefined) {
    report(
      place,
      "pushes are told of in the account and region of their repository, and reference names one that this stack does not have: leave this out, or have the pipeline push to the service's own (owner: ci)",
      ["services", name, "image", "reference"],
    );
  } else if (owner !== "ci") {
    const who =
      owner === "built" ? "the update itself pushes and deploys it" : "image.tag says which image runs";
    report(
      place,
      `found owner: ${owner}: ${who}, and no push may change that; set owner: ci, or leave this out`,
      ["services", name, "image", "owner"],
    );
  } else if (kind === "job") {
    report(
      place,
      "a job takes the image that its tag has whenever it starts: there is nothing to deploy; leave this out",
      ["services", name, "kind"],
    );
  }
}
