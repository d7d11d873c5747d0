import * as fs from "node:fs";
import * as path from "node:path";
import type { Path } from "../problem";
import type { SiteConfig } from "../schema";
import { readSiteFolder } from "../site-folder";
import { DEFAULTS } from "../tiers";
import type { CheckContext } from "./context";

/** Each file is a resource of the stack, which every update and preview goes through. */
const MOST_FILES = 2000;
/** Amazon S3 User Guide, "Categorizing your objects using tags". */
const MOST_TAGS = 10;
/** Project, ManagedBy, Environment and CostCode. */
const OWN_TAGS = 4;
/** As many names as a message tells. */
const TOLD = 3;

/** The folder whose files a site shows. */
export function checkSiteFolder(context: CheckContext, place: Path, site: SiteConfig): void {
  const { folder } = site;
  if (folder === undefined) {
    if (site.sourceMaps !== undefined) {
      context.report(
        [...place, "sourceMaps"],
        "the site has no folder, of whose files this would be said: add folder, or leave this out",
      );
    }
    return;
  }
  const report = (message: string): void => {
    context.report([...place, "folder"], message);
  };
  const whole = path.join(context.folder, folder);
  if (fs.statSync(whole, { throwIfNoEntry: false })?.isDirectory() !== true) {
    report(
      `found no folder ${folder} in the project: build the site first, such as with npm run build, or leave this out and upload by a pipeline`,
    );
    return;
  }
  if (fs.realpathSync(whole) !== path.join(fs.realpathSync(context.folder), folder)) {
    report(`${folder} is reached by a link, which may lead anywhere: name the folder itself`);
    return;
  }
  const { files, links } = readSiteFolder(whole, site.sourceMaps ?? false);
  if (links.length > 0) {
    report(
      `${folder} has what is no file of its own: ${some(links)}; put the files themselves there, or leave these out`,
    );
  }
  if (files.length > MOST_FILES) {
    report(
      `${folder} has ${files.length} files, and the update uploads ${MOST_FILES} at most: leave this out, and upload by a pipeline with aws s3 sync`,
    );
  }
  const { tags = {}, awsApplication } = context.config;
  const count = Object.keys(tags).length + OWN_TAGS + (awsApplication === undefined ? 0 : 1);
  if (count > MOST_TAGS) {
    context.report(
      ["tags"],
      `each file of a site has the stack's tags, which are ${count} with those that Slipway sets, and S3 takes ${MOST_TAGS}: leave some out, or leave out sites.*.folder and upload by a pipeline`,
      ["awsApplication"],
    );
  }
  const index = site.indexDocument ?? DEFAULTS.site.indexDocument;
  if (!files.includes(index)) {
    report(
      `${folder} has no ${index}, which a visitor asks for first: name the folder that it is in, or another one with indexDocument`,
    );
  }
}

function some(names: readonly string[]): string {
  return names.length > TOLD
    ? `${names.slice(0, TOLD).join(", ")} and ${names.length - TOLD} more`
    : names.join(", ");
}
