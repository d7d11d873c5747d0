import { TIERS } from "../schema";
import { sortedEntries, type CheckContext } from "./context";

/** `{project}-{environment}` names the load balancer: its 32 characters less the 8 that Pulumi adds. */
const LONGEST_BASE_NAME = 24;
const OWN_TAGS = ["Project", "ManagedBy", "Environment", "Service", "CostCode"];

export function checkStack(context: CheckContext): void {
  const { config, report } = context;
  if (config.tier === undefined && !(TIERS as readonly string[]).includes(config.environment)) {
    report(
      ["environment"],
      `found "${config.environment}", which is none of ${TIERS.join(", ")}: say which tier's defaults it takes with slipway:tier`,
      ["tier"],
    );
  }
  const baseName = `${context.project}-${config.environment}`;
  if (baseName.length > LONGEST_BASE_NAME) {
    report(
      [config.project === undefined ? "environment" : "project"],
      `"${baseName}" has ${baseName.length} characters: project and environment together may have ${LONGEST_BASE_NAME - 1}, since a load balancer's name has 32`,
      ["environment"],
      ["project"],
    );
  }
  for (const [tag] of sortedEntries(config.tags)) {
    const own = OWN_TAGS.find((each) => each.toLowerCase() === tag.toLowerCase());
    if (own !== undefined)
      report(["tags", tag], `${own} is set by Slipway itself; give this tag another name`);
  }
  checkApplication(context);
  checkDomain(context);
}

/** An application of AppRegistry is of one account and region, and takes what is there. */
function checkApplication({ config, region, accountIds, report }: CheckContext): void {
  if (config.awsApplication === undefined) return;
  const [, , , of, owner = ""] = config.awsApplication.split(":");
  if (region !== undefined && of !== region) {
    report(
      ["awsApplication"],
      `found an application of ${of}: the stack is in ${region}, and an application takes what is in its own region; give one of ${region}, or leave this out`,
    );
  }
  if (accountIds.length > 0 && !accountIds.includes(owner)) {
    report(
      ["awsApplication"],
      `found an application of account ${owner}: the stack is deployed to ${accountIds.join(" or ")} alone (aws:allowedAccountIds); give one of that account, or leave this out`,
    );
  }
  if (config.tags?.["awsApplication"] !== undefined) {
    report(
      ["tags", "awsApplication"],
      "slipway:awsApplication sets this tag already: leave one of the two out",
    );
  }
}

function checkDomain({ config: { domain }, report }: CheckContext): void {
  if (domain?.parentZoneId !== undefined && domain.zone !== "new") {
    report(
      ["domain", "parentZoneId"],
      "only a zone that the stack makes is delegated from its parent: set zone: new, or leave this out",
      ["domain", "zone"],
    );
  }
}
