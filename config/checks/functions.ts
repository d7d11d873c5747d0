import * as fs from "node:fs";
import * as path from "node:path";
import type { Path } from "../problem";
import type { FunctionConfig } from "../schema-function";
import { DEFAULTS } from "../tiers";
import { labelOf } from "../uses";
import { checkOnce, sortedEntries, type CheckContext } from "./context";
import { checkFunctionQueue } from "./function-queue";
import { checkMounts } from "./mounts";
import { checkExpression, checkStartName } from "./schedules";
import { checkCall, checkUses, type PlacedUse } from "./uses";
import { checkFunctionVariables } from "./variables";

/** Who may call a function's URL. */
const CALLER = /^arn:aws[a-z-]*:iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]+)$/;

export function checkFunctions(context: CheckContext): void {
  for (const [name, each] of sortedEntries(context.config.functions)) {
    checkName(context, name);
    checkCode(context, name, each);
    checkVpc(context, name, each);
    checkFunctionQueue(context, name, each);
    const place: Path = ["functions", name];
    for (const [schedule, { expression, timeZone }] of sortedEntries(each.schedules)) {
      const at: Path = [...place, "schedules", schedule];
      checkStartName(context, at, name, schedule);
      checkExpression(context, at, expression, timeZone);
    }
    for (const key of ["egressPorts", "policyArns"] as const) checkOnce(context, [...place, key], each[key]);
    checkCallers(context, [...place, "url", "callerArns"], each.url?.callerArns);
  }
}

/** Tags and alarms go by the name alone. */
function checkName({ names, report }: CheckContext, name: string): void {
  if (names.service?.includes(name) === true) {
    report(
      ["functions", name],
      `a service is called ${name} too, and tags, costs and alarms could not be told apart: give one of the two another name`,
    );
  }
}

function checkCode(context: CheckContext, name: string, each: FunctionConfig): void {
  const place: Path = ["functions", name];
  if (each.image === undefined) {
    checkFolder(context, name, each);
    return;
  }
  for (const key of ["folder", "runtime", "handler"] as const) {
    if (each[key] !== undefined) {
      context.report(
        [...place, key],
        "an image brings its own code, runtime and handler: leave this out, or leave out image",
      );
    }
  }
  const { reference } = each.image;
  if (reference === undefined) {
    context.report(
      [...place, "image"],
      "found an image without reference: add the whole reference, or leave out image and give a folder",
      [...place, "image"],
    );
    return;
  }
  const [, owner = "", region] =
    /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\//.exec(reference) ?? [];
  if (region === undefined || (context.region !== undefined && region !== context.region)) {
    context.report(
      [...place, "image", "reference"],
      `found "${reference}": Lambda takes an image from a private repository of ECR in its own region; push it to ${context.region ?? "the stack's region"}`,
    );
    return;
  }
  if (context.accountIds.length > 0 && !context.accountIds.includes(owner)) {
    context.report(
      [...place, "image", "reference"],
      `found an image of account ${owner}: Lambda pulls it as a service of AWS, which its owner would have to let in besides; copy it to a repository of ${context.accountIds.join(" or ")}`,
    );
  }
}

function checkFolder(context: CheckContext, name: string, each: FunctionConfig): void {
  const place: Path = ["functions", name];
  const folder = each.folder ?? `functions/${name}`;
  const inFolder = (file: string): string => path.join(context.folder, folder, file);
  if (!fs.statSync(inFolder("."), { throwIfNoEntry: false })?.isDirectory()) {
    context.report(
      each.folder === undefined ? place : [...place, "folder"],
      `found no folder ${folder} in the project: put the function's code there, or name another with folder`,
      [...place, "folder"],
      [...place, "image"],
    );
    return;
  }
  const runtime = each.runtime ?? DEFAULTS.function.runtime;
  const handler = each.handler ?? DEFAULTS.function.handler;
  const files = handlerFiles(runtime, handler);
  if (files.some((file) => !file.startsWith("..") && fs.existsSync(inFolder(file)))) return;
  const source = `${path.posix.join(path.posix.dirname(files[0] ?? ""), path.parse(files[0] ?? "").name)}.ts`;
  const isUncompiled = fs.existsSync(inFolder(source));
  context.report(
    each.handler === undefined
      ? each.folder === undefined
        ? place
        : [...place, "folder"]
      : [...place, "handler"],
    isUncompiled
      ? `found ${folder}/${source}, which ${runtime} does not run: compile it to ${files.join(" or ")}, and name the folder that it is then in`
      : `handler ${handler} of ${runtime} is in none of ${files.map((file) => `${folder}/${file}`).join(", ")}: write one, or name another handler`,
    [...place, "folder"],
    [...place, "handler"],
    [...place, "runtime"],
  );
}

/** The files that a handler may be in (Lambda Developer Guide, "Define Lambda function handler" of each runtime). */
function handlerFiles(runtime: string, handler: string): readonly string[] {
  const folder = path.posix.dirname(handler);
  const base = path.posix.basename(handler);
  if (runtime.startsWith("python")) {
    const module = base.split(".").slice(0, -1).join("/");
    return [path.posix.join(folder, `${module}.py`)];
  }
  const [module = ""] = base.split(".");
  return ["mjs", "cjs", "js"].map((extension) => path.posix.join(folder, `${module}.${extension}`));
}

function checkVpc(context: CheckContext, name: string, each: FunctionConfig): void {
  const place: Path = ["functions", name];
  const uses = checkUses(context, place, each.uses);
  for (const used of uses) checkUse(context, used, each);
  checkMounts(context, ["functions", name], uses);
  checkFunctionVariables(context, name, each, uses);
  if (each.egressPorts !== undefined && each.vpc !== true) {
    context.report(
      [...place, "egressPorts"],
      "a function outside of the VPC has no security group to open ports of: set vpc: true, or leave this out",
      [...place, "vpc"],
    );
  }
}

function checkUse(context: CheckContext, { use, path: place }: PlacedUse, each: FunctionConfig): void {
  const [, name = ""] = place;
  if (use.kind === "function") {
    context.report(
      place,
      "a function waiting for another pays for both: let it send to a queue that calls the other, or make the caller a service",
    );
  }
  const isInside = use.kind === "database" || use.kind === "service" || use.kind === "file-system";
  if (isInside && each.vpc !== true) {
    context.report(
      place,
      `${labelOf(use)} is reached from inside the VPC only: set vpc: true, or leave this out`,
      ["functions", name, "vpc"],
    );
  }
  if (use.kind === "service") checkCall(context, place, use.name, "a function");
}

function checkCallers(context: CheckContext, place: Path, callers: readonly string[] | undefined): void {
  checkOnce(context, place, callers);
  callers?.forEach((caller, index) => {
    if (!CALLER.test(caller)) {
      context.report(
        [...place, index],
        `found "${caller}": a caller is one role, user or account, such as arn:aws:iam::123456789012:role/shop-pipeline, without a wildcard`,
      );
    }
  });
}
