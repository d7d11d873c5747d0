import type { Settings } from "../../config/settings";
import type { Monitored } from "../observability/metric";
import { createFailureExplainer, type FailureExplainerArgs } from "./failure-explainer";
import { createPushDeployer, type PushDeployerArgs } from "./push-deployer";

/** What of a stack's services is done by functions of the platform's own: those that its settings ask for. */
export function createAutomations(
  settings: Settings,
  args: Omit<FailureExplainerArgs & PushDeployerArgs, "settings">,
): readonly Monitored[] {
  return [createFailureExplainer(settings, args), createPushDeployer(settings, args)].flatMap(
    (made) => made ?? [],
  );
}
