import { PLATFORM_SERVICES } from "./platform-services";
import { REGIONS } from "../config/namespaces";
import { offer, suggestion } from "../config/problem";
import type { ProjectCheck } from "../config/project-file";
import { deployRoleName, previewRoleName } from "./role-names";
import type { AccountConfig, DeployRoleConfig } from "./schema";

type Check = ProjectCheck<AccountConfig>;

/** What no key shows by itself. */
export function checkAccount(context: Check): void {
  checkRegions(context);
  checkRepositories(context);
  checkRoleNames(context);
  checkOtherAccounts(context);
  checkServices(context);
  checkUsers(context);
}

/** What is allowed, and yet is better otherwise. */
export function warningsOf({ users = {}, github, pipeline, boundary }: AccountConfig): readonly string[] {
  const names = Object.keys(users).sort();
  const withKeys = names.filter((name) => users[name]?.accessKeyGeneration !== undefined);
  const deploys =
    pipeline !== undefined ||
    Object.values(github?.repositories ?? {}).some(({ deploy = {} }) =>
      Object.values(deploy).some(({ account }) => account === undefined),
    );
  return [
    ...(withKeys.length === 0
      ? []
      : [
          `slipway-account:users: the access keys of ${withKeys.join(", ")} do not expire; a role that a pipeline takes by OIDC (slipway-account:github) leaves nothing that could be stolen`,
        ]),
    ...(names.length === withKeys.length
      ? []
      : [
          "slipway-account:users: IAM users keep their passwords and their rights until somebody takes them away; IAM Identity Center signs people in for hours",
        ]),
    ...(deploys && boundary === undefined
      ? [
          "slipway-account:boundary is not set: a deploy role makes roles, and so can give itself every right in the account",
        ]
      : []),
  ];
}

function checkRegions({ sound, region, report }: Check): void {
  sound.regions?.forEach((other, index) => {
    const place = ["regions", index];
    if (!REGIONS.includes(other)) {
      const alike = suggestion(other, REGIONS);
      const hint = alike === undefined ? "" : `; did you mean "${alike}"?`;
      report(place, `found "${other}"; allowed: an AWS region such as us-west-2${hint}`);
    } else if (other === region || sound.regions?.indexOf(other) !== index) {
      report(place, `"${other}" is there already: aws:region and each of these is one region`);
    }
  });
}

function checkRepositories(context: Check): void {
  const { sound, report } = context;
  const seen = new Map<string, string>();
  for (const [key, { repository, deploy = {} }] of Object.entries(sound.github?.repositories ?? {})) {
    const place = ["github", "repositories", key];
    const other = seen.get(repository.toLowerCase());
    if (other !== undefined) {
      report(
        [...place, "repository"],
        `"${repository}" is described as ${other} already: put its roles there`,
      );
    }
    seen.set(repository.toLowerCase(), key);
    for (const [name, role] of Object.entries(deploy)) {
      checkDeployRole([...place, "deploy", name], role, context);
    }
  }
}

function checkDeployRole(
  place: readonly string[],
  role: DeployRoleConfig,
  { sound, isBroken, report }: Check,
): void {
  const subjects = (["environment", "branch", "tag"] as const).filter((key) => role[key] !== undefined);
  const [first, second] = subjects;
  if (second !== undefined) {
    report(
      [...place, second],
      `the role is for the ${first ?? ""} "${role[first ?? second] ?? ""}" already: take one`,
    );
  }
  const { account, policyArns } = role;
  if (account === undefined) return;
  const accounts = Object.keys(sound.accounts ?? {});
  if (!accounts.includes(account) && !isBroken("accounts")) {
    report(
      [...place, "account"],
      `found "${account}", which is not under accounts; ${offer(account, accounts)}`,
    );
  }
  if (policyArns !== undefined) {
    report(
      [...place, "policyArns"],
      `what it may do in the account "${account}" is said there, not here: remove it`,
    );
  }
}

/** A name of a repository and one of a role may together be those of another repository. */
function checkRoleNames({ sound, report }: Check): void {
  const owners = new Map<string, string>();
  for (const [key, { deploy = {}, preview = true }] of Object.entries(sound.github?.repositories ?? {})) {
    const names = Object.keys(deploy).map((name) => [deployRoleName(key, name), `deploy.${name}`] as const);
    for (const [name, what] of [...names, ...(preview ? [[previewRoleName(key), "preview"] as const] : [])]) {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, `${key}.${what}`);
      else
        report(
          ["github", "repositories", key],
          `its ${what} would be the role "${name}", as ${owner} is: name one otherwise`,
        );
    }
  }
}

function checkOtherAccounts({ sound, accountIds, report }: Check): void {
  for (const [name, { id }] of Object.entries(sound.accounts ?? {})) {
    if (accountIds.includes(id)) {
      report(
        ["accounts", name, "id"],
        `found "${id}", this account itself: a deploy role without account is of this one`,
      );
    }
  }
  for (const key of ["deployRoleArns", "previewRoleArns"] as const) {
    sound.pipeline?.[key]?.forEach((arn, index) => {
      const [, , , , id = ""] = arn.split(":");
      if (accountIds.includes(id)) {
        report(
          ["pipeline", key, index],
          `"${arn}" is a role of this account: pipeline is for those of another`,
        );
      }
    });
  }
}

function checkServices({ sound, report }: Check): void {
  sound.services?.forEach((service, index) => {
    if (PLATFORM_SERVICES.includes(service)) {
      report(["services", index], `"${service}" is among the platform's services already: remove it`);
    } else if (["iam", "organizations", "account"].includes(service)) {
      report(
        ["services", index],
        `with all of "${service}" a deploy role could give itself every right: it is never allowed whole`,
      );
    }
  });
}

function checkUsers({ sound, isBroken, report }: Check): void {
  if (sound.users === undefined || isBroken("groups")) return;
  for (const [name, { group }] of Object.entries(sound.users)) {
    if (sound.groups?.[group] === undefined) {
      report(
        ["users", name, "group"],
        `found "${group}", which is not under groups; add groups.${group}: {}`,
      );
    }
  }
}
