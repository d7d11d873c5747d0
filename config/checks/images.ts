import * as fs from "node:fs";
import * as path from "node:path";
import type { Path } from "../problem";
import type { ServiceConfig } from "../schema-service";
import { DEFAULTS } from "../tiers";
import { checkOnce, type CheckContext } from "./context";

type Image = NonNullable<ServiceConfig["image"]>;

/** What only an image has that the update builds. */
const BUILD_KEYS = ["folder", "dockerfile", "target", "buildArguments"] as const;

/** Which image a service runs, and who decides it. */
export function checkImage(context: CheckContext, name: string, service: ServiceConfig): void {
  const image: Image = service.image ?? {};
  const place: Path = ["services", name, "image"];
  if (image.reference !== undefined) checkReference(context, place, image);
  const owner = image.owner ?? "pinned";
  if (owner === "built") {
    checkBuild(context, place, image);
  } else {
    for (const key of BUILD_KEYS) {
      if (image[key] !== undefined) {
        context.report(
          [...place, key],
          "only an image that the update builds has it: set owner: built, or leave it out",
          [...place, "owner"],
        );
      }
    }
  }
  if (owner === "pinned" && image.tag === undefined && image.reference === undefined) {
    context.warn(
      `service ${name} has no image yet and runs no task: push one to its repository, then set slipway:services.${name}.image.tag`,
    );
  }
  checkOnce(context, [...place, "pullAccountIds"], image.pullAccountIds);
  image.pullAccountIds?.forEach((id, index) => {
    if (context.accountIds.includes(id)) {
      context.report(
        [...place, "pullAccountIds", index],
        `found ${id}, an account of this stack (aws:allowedAccountIds), which needs no leave: leave it out`,
      );
    }
  });
  if (owner === "ci" && service.migration !== undefined && (service.kind ?? "api") === "api") {
    context.warn(
      `service ${name} is deployed by a pipeline, which no migration goes before: let the pipeline run the command of slipway:services.${name}.migration first; an update runs it only when something else of the service changes`,
    );
  }
}

function checkReference({ report }: CheckContext, place: Path, image: Image): void {
  if (image.tag !== undefined) {
    report(
      place,
      "found both tag and reference: give tag for the stack's own repository, reference for any other image",
    );
  }
  if (image.owner !== undefined) {
    report(
      [...place, "owner"],
      `found ${image.owner} with reference: who keeps that repository decides what is in it; leave out owner, or reference`,
    );
  }
  if (image.pullAccountIds !== undefined) {
    report(
      [...place, "pullAccountIds"],
      "with reference the stack has no repository that others could pull from: leave this out here, and set it where the image is pushed",
    );
  }
}

function checkBuild({ folder, report }: CheckContext, place: Path, image: Image): void {
  if (image.tag !== undefined) {
    report(
      [...place, "tag"],
      "a built image is tagged by the content of its folder: leave out tag, or owner: built",
    );
  }
  const context = image.folder ?? ".";
  const dockerfile = path.join(context, image.dockerfile ?? DEFAULTS.dockerfile);
  if (!fs.statSync(path.join(folder, context), { throwIfNoEntry: false })?.isDirectory()) {
    report(
      [...place, "folder"],
      `found "${context}", but the project has no such folder: name the one to build, such as services/shop`,
      [...place, "folder"],
    );
  } else if (!fs.statSync(path.join(folder, dockerfile), { throwIfNoEntry: false })?.isFile()) {
    const key = image.dockerfile === undefined && image.folder !== undefined ? "folder" : "dockerfile";
    report(
      [...place, key],
      `there is no file ${dockerfile} in the project: write one, or name another with dockerfile, within the folder`,
      [...place, "folder"],
      [...place, "dockerfile"],
    );
  }
}
