import { domainBaseName, siteHostNames } from "../host-names";
import type { SignInConfig } from "../schema-sign-in";
import { callbackUrls, OWN_GROUPS, signInDomain, signInServices } from "../sign-in";
import { checkOnce, HOST_PLACES, sortedEntries, type CheckContext } from "./context";
import { serviceHosts } from "./sites";

/** What a prefix may not have in it (Cognito Developer Guide, "Using the Amazon Cognito domain"). */
const RESERVED = ["amazon", "aws", "cognito"];
/** What Cognito's own sender sends a day (Cognito Developer Guide, "Email settings for Amazon Cognito user pools"). */
const MOST_MAILS = 50;

export function checkSignIn(context: CheckContext): void {
  const { signIn } = context.config;
  if (signIn === undefined) return;
  checkDomain(context, signIn);
  (signIn.groups ?? []).forEach((group, index) => {
    if (OWN_GROUPS.includes(group))
      context.report(["signIn", "groups", index], `every user pool has the group ${group}: leave this out`);
  });
  for (const key of ["groups", "callbackUrls", "logoutUrls"] as const)
    checkOnce(context, ["signIn", key], signIn[key]);
  warnOfStrangers(context, signIn);
  warnOfShifts(context);
  warnOfMail(context);
  warnOfReturn(context);
  warnOfRegion(context);
}

function checkDomain(context: CheckContext, { domainPrefix, subdomain }: SignInConfig): void {
  const { config, project, defaults, report, warn } = context;
  const baseName = domainBaseName(config, defaults);
  if (subdomain !== undefined && domainPrefix !== undefined) {
    report(["signIn", "domainPrefix"], "people sign in under one name: leave out this or subdomain", [
      "signIn",
      "subdomain",
    ]);
    return;
  }
  if (subdomain !== undefined && baseName === undefined) {
    report(
      ["signIn", "subdomain"],
      "the stack has no domain: add slipway:domain, or leave this out and use a name of Cognito's",
      ["domain"],
    );
    return;
  }
  const domain = signInDomain(config, project, defaults);
  if (domain.kind === "own") {
    checkHostName(context, domain.hostName);
    if (!hostOwners(context).has(baseName ?? "")) {
      warn(
        `sign-in answers to ${domain.hostName}, which Cognito grants only once ${baseName ?? ""} itself leads somewhere (an A record): without one, such as a site with apex: true, the update fails`,
      );
    }
    return;
  }
  const reserved = RESERVED.find((word) => domain.prefix.includes(word));
  if (reserved === undefined) return;
  report(
    domainPrefix === undefined ? ["signIn"] : ["signIn", "domainPrefix"],
    `found "${domain.prefix}"${domainPrefix === undefined ? " by the names of project and environment" : ""}: Cognito takes no prefix with ${reserved} in it; ${domainPrefix === undefined ? "add domainPrefix" : "choose another"}`,
    ["signIn", "domainPrefix"],
    ["project"],
    ["environment"],
  );
}

function checkHostName(context: CheckContext, hostName: string): void {
  const owner = hostOwners(context).get(hostName);
  if (owner === undefined) return;
  context.report(
    ["signIn", "subdomain"],
    `${hostName} is already the address of ${owner}: choose another label`,
    ["services"],
    ["sites"],
    ...HOST_PLACES,
  );
}

/** Who of the stack answers to each name. */
function hostOwners(context: CheckContext): ReadonlyMap<string, string> {
  const { config, defaults } = context;
  const sites = sortedEntries(config.sites).flatMap(([name, site]) =>
    siteHostNames(config, defaults, name, site).map((host) => [host, `site ${name}`] as const),
  );
  return new Map([...serviceHosts(context), ...sites]);
}

/** A load balancer asks for an account, whichever it is. */
function warnOfStrangers({ config, warn }: CheckContext, { selfSignUp }: SignInConfig): void {
  const services = signInServices(config).map(([name]) => name);
  if (selfSignUp !== true || services.length === 0) return;
  warn(
    `signIn.selfSignUp lets anybody make an account, and a load balancer asks for an account, not for a group: anybody reaches ${services.sort().join(", ")} unless the service itself looks at the groups in x-amzn-oidc-accesstoken`,
  );
}

/** A deployment that was rolled back by CodeDeploy has taken authentication out of a rule. */
function warnOfShifts({ config, warn }: CheckContext): void {
  for (const [name, { deployment }] of signInServices(config)) {
    if ((deployment?.strategy ?? "rolling") === "rolling") continue;
    warn(
      `service ${name} asks people to sign in, and its deployments change the rule that does: AWS does not say that ECS leaves the sign-in in it, so look at the rule after the first one, or use deployment.strategy: rolling`,
    );
  }
}

function warnOfMail({ config, tier, warn }: CheckContext): void {
  if (tier !== "prod" || config.email !== undefined) return;
  warn(
    `sign-in sends its codes by Cognito's own sender, of which an account has ${MOST_MAILS} a day: add slipway:email, so that they are sent by SES`,
  );
}

function warnOfReturn({ config, defaults, warn }: CheckContext): void {
  if (callbackUrls(config, defaults).length > 0) return;
  warn(
    "sign-in knows no page to send people back to, so its web client does without Cognito's pages: add signIn.callbackUrls, such as the address of a site (output siteUrls), if it is to have them",
  );
}

/** A user pool is a region's, and Cognito copies it nowhere. */
function warnOfRegion({ config, warn }: CheckContext): void {
  const { role = "primary" } = config.recovery ?? {};
  if (role === "primary") return;
  warn(
    "the user pool is this region's alone: who has an account here has none in the stack of the other region (docs/sign-in.md)",
  );
}
