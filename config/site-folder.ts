import * as fs from "node:fs";
import * as path from "node:path";

/** What of a folder a site shows. */
export interface SiteFolder {
  /** From the folder, with `/` on every system, in the order of their names. */
  readonly files: readonly string[];
  /** What is no file and no folder of its own: nobody can tell where it leads on another machine. */
  readonly links: readonly string[];
}

/** What begins with a dot stays here, except what browsers and certificates ask for by that name (RFC 8615). */
const WELL_KNOWN = ".well-known";

/**
 * Lists the files of a folder that go to a site's bucket: all but those whose name begins with a dot, and source maps
 * unless they are wanted. Nothing is listed of what links lead to.
 */
export function readSiteFolder(folder: string, sourceMaps: boolean): SiteFolder {
  const files: string[] = [];
  const links: string[] = [];
  const walk = (within: string): void => {
    for (const entry of fs.readdirSync(path.join(folder, within), { withFileTypes: true })) {
      if (entry.name.startsWith(".") && entry.name !== WELL_KNOWN) continue;
      const file = path.posix.join(within, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (!entry.isFile()) links.push(file);
      else if (sourceMaps || !file.endsWith(".map")) files.push(file);
    }
  };
  walk("");
  return { files: files.sort(), links: links.sort() };
}
