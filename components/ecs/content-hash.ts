import { createHash, type Hash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import ignore from "@balena/dockerignore";

/** What an image is built from. */
export interface BuildContent {
  readonly folder: string;
  /** Within the folder. */
  readonly dockerfile: string;
  readonly target?: string;
  readonly buildArguments: Readonly<Record<string, string>>;
  /** Such as `linux/arm64`. */
  readonly platform: string;
}

/** Of the hash, as many digits as keep the builds of one repository apart. */
const LENGTH = 20;

/**
 * Names a build by all that goes into it: the paths and bytes of the files that Docker is sent, the Dockerfile, and how
 * it is built. Times, owners and modes are left out, since they differ between two checkouts of one commit.
 */
export function contentHash(content: BuildContent): string {
  const { folder, dockerfile } = content;
  const hash = createHash("sha256");
  const target = content.target === undefined ? [] : [content.target];
  part(hash, JSON.stringify([dockerfile, content.platform, target, byName(content.buildArguments)]));
  // It is read by Docker though it may be ignored, and is not sent with the rest.
  part(hash, fs.readFileSync(path.join(folder, dockerfile)));
  for (const file of sentFiles(folder, dockerfile)) {
    part(hash, file);
    part(hash, read(path.join(folder, file)));
  }
  return hash.digest("hex").slice(0, LENGTH);
}

/** Each part with its length before it, so that no two lists of parts read the same. */
function part(hash: Hash, content: string | Buffer): void {
  hash.update(`${Buffer.byteLength(content)}:`).update(content);
}

/** A link is where it leads: Docker is sent the link itself. */
function read(file: string): string | Buffer {
  return fs.lstatSync(file).isSymbolicLink() ? `-> ${fs.readlinkSync(file)}` : fs.readFileSync(file);
}

/** The files that Docker is sent, relative to the folder, in the order of their paths. */
function sentFiles(folder: string, dockerfile: string): readonly string[] {
  const patterns = ignorePatterns(folder, dockerfile);
  const ignored = ignore().add([...patterns]);
  // A later pattern may take a file back out of a folder that an earlier one leaves out.
  const takesBack = patterns.some((pattern) => pattern.startsWith("!"));
  const files: string[] = [];
  const walk = (directory: string): void => {
    for (const entry of fs.readdirSync(path.join(folder, directory), { withFileTypes: true })) {
      const relative = path.posix.join(directory, entry.name);
      const leftOut = ignored.ignores(relative);
      if (entry.isDirectory()) {
        if (!leftOut || takesBack) walk(relative);
      } else if (!leftOut && (entry.isFile() || entry.isSymbolicLink())) {
        files.push(relative);
      }
    }
  };
  walk("");
  return files.sort();
}

/** Source: Docker's build reference, "Build context": a Dockerfile's own file of patterns goes before the folder's. */
function ignorePatterns(folder: string, dockerfile: string): readonly string[] {
  const file = [`${dockerfile}.dockerignore`, ".dockerignore"]
    .map((candidate) => path.join(folder, candidate))
    .find((candidate) => fs.existsSync(candidate));
  if (file === undefined) return [];
  return fs
    .readFileSync(file, "utf8")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function byName(map: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1));
}
