import type { Settings } from "../../config/settings";
import type { Cluster } from "../ecs/cluster";
import { lookUp } from "../collections";
import type { Network } from "../networking/network";
import type { Sites } from "../static-site/sites";
import type { AlertTopics } from "./alert-topics";
import { alertDelivery, fileSystems, topics } from "./figures/data";
import { certificates, failover, natGateways, sites } from "./figures/network";
import { ec2Capacities, functionConcurrency, schedules } from "./figures/runtime";
import type { Monitored } from "./metric";
import type { Watchable } from "./watched";

/** What more of a stack has metrics. */
export interface Coverable extends Watchable, Pick<Sites, "sites"> {
  readonly network: Network;
  readonly cluster: Cluster;
  readonly alerts: Pick<AlertTopics, "arns">;
}

/** What is watched besides where a stack file has alarms of its own: all that has figures worth an alarm. */
export function coverage(
  { alarms: { more: thresholds }, alerts, functions, region, sites: siteSettings, tags }: Settings,
  made: Coverable,
): readonly Monitored[] {
  if (thresholds === undefined) return [];
  const { domain, loadBalancer } = made;
  const healthCheckId = loadBalancer?.failoverHealthCheckId;
  const all = [
    sites(made.sites, thresholds, region, (name) => lookUp(siteSettings, "site", name).tags),
    domain === undefined ? [] : certificates(domain, thresholds, region, tags),
    healthCheckId === undefined ? [] : failover(healthCheckId, tags, region),
    natGateways(made.network, thresholds, tags),
    ec2Capacities(made.cluster.ec2Capacity, tags),
    schedules({ ...made.services, ...made.functions }),
    Object.keys(functions).length === 0 ? [] : functionConcurrency(thresholds, tags),
    topics(made.topics),
    fileSystems(made.fileSystems, thresholds),
    alertDelivery(made.alerts.arns.critical, tags),
  ].flat();
  // An alarm is where its figures are, and so is whom it tells.
  return all.filter((each) => each.region === undefined || alerts.otherRegions.includes(each.region));
}
