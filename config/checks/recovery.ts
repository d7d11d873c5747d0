import { checkOnce, type CheckContext } from "./context";
import { checkFailover } from "./failover";

/** Which of its keys go with which role. */
const ROLES_OF = {
  primaryStack: ["standby", "promoted"],
  standbyStack: ["primary"],
  standbyRegion: ["primary", "promoted"],
  stopped: ["primary", "promoted"],
  primaryIsLost: ["promoted"],
} as const;

export function checkRecovery(context: CheckContext): void {
  const { recovery } = context.config;
  if (recovery !== undefined) {
    checkKeys(context, recovery);
    checkCounterpart(context, recovery);
    if (recovery.failover !== undefined) checkFailover(context, recovery.failover);
  }
  checkRegistry(context);
  warnOfLoss(context);
}

type Recovery = NonNullable<CheckContext["config"]["recovery"]>;

function checkKeys({ report }: CheckContext, recovery: Recovery): void {
  const { role } = recovery;
  for (const key of ["primaryStack", "standbyStack", "standbyRegion", "stopped", "primaryIsLost"] as const) {
    const roles: readonly string[] = ROLES_OF[key];
    if (recovery[key] === undefined || roles.includes(role)) continue;
    report(
      ["recovery", key],
      key === "primaryStack"
        ? "a primary follows no other stack: leave primaryStack out, or set role: standby"
        : `${key} is of role ${roles.join(" or ")}, not ${role}: leave it out`,
      ["recovery", "role"],
    );
  }
}

/** The stack in the other region. */
function checkCounterpart({ config, stack, region, report }: CheckContext, recovery: Recovery): void {
  const { role, primaryStack, standbyStack, standbyRegion } = recovery;
  if (role !== "primary" && primaryStack === undefined) {
    report(
      ["recovery", "role"],
      role === "standby"
        ? "a standby follows a primary: add primaryStack with the name of its stack, such as prod-use1"
        : "a promoted stack was a standby: keep primaryStack, the stack that it followed",
      ["recovery", "primaryStack"],
    );
  }
  if (role !== "primary" && primaryStack === stack) {
    report(
      ["recovery", "primaryStack"],
      `found "${stack}", which is this stack: name the one it stands by for`,
    );
  }
  if (role === "primary" && standbyStack === stack) {
    report(
      ["recovery", "standbyStack"],
      `found "${stack}", which is this stack: name the one that follows it`,
    );
  }
  if (role !== "standby" && standbyRegion !== undefined && standbyRegion === region) {
    report(
      ["recovery", "standbyRegion"],
      `found ${standbyRegion}, which is this stack's own region: name the one that its standby is in`,
    );
  }
  const hasDatabases = Object.keys(config.databases ?? {}).length > 0;
  if (role === "primary" && standbyStack !== undefined && standbyRegion === undefined && hasDatabases) {
    report(
      ["recovery", "standbyStack"],
      `${standbyStack} reads the databases' secrets in its own region: add standbyRegion, where they are copied to`,
      ["recovery", "standbyRegion"],
      ["databases"],
    );
  }
}

/** Where the images of the stack's own repositories are copied to. */
function checkRegistry(context: CheckContext): void {
  const { config, region, report } = context;
  const regions = config.registry?.replicateTo;
  if (regions === undefined) return;
  checkOnce(context, ["registry", "replicateTo"], regions);
  regions.forEach((each, index) => {
    if (each === region)
      report(
        ["registry", "replicateTo", index],
        `found ${each}, which is the stack's own region, where its images are: name another, or leave this out`,
      );
  });
  if (!Object.values(config.services ?? {}).some(({ image }) => image?.reference === undefined)) {
    report(
      ["registry"],
      "the stack has no repository of its own whose images could be copied: every service names a whole reference; leave this out, or put it into the stack that has the repositories",
      ["services"],
    );
  }
}

/** Where a region that is lost takes the data with it. */
function warnOfLoss({ config, defaults, warn }: CheckContext): void {
  const { recovery, backup } = config;
  const holdsData = [config.databases, config.buckets, config.fileSystems].some(
    (map) => Object.keys(map ?? {}).length > 0,
  );
  const isCopied = (backup?.enabled ?? defaults.backup) && backup?.copyRegion !== undefined;
  if (!defaults.retainData || !holdsData || isCopied) return;
  if (recovery?.role === "standby" || recovery?.standbyRegion !== undefined) return;
  warn(
    "the data of this stack is in one region and lost with it: set slipway:backup.copyRegion, or give it a standby with slipway:recovery.standbyRegion",
  );
}
