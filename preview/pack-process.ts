import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

/** A policy pack that runs as its own process. It ends with this one, however this one ends. */
export interface PackProcess {
  readonly child?: ChildProcess;
  /** Where it listens, once it does. */
  readonly port: Promise<string>;
}

// Ends the pack when its standard input closes, which happens however the parent dies.
const RUN =
  'process.stdin.on("close", () => process.exit(0)).on("error", () => process.exit(0)).resume();' +
  "require(process.argv[1]);";

const BOOT = pathToFileURL(path.join(__dirname, "pack-boot.mjs")).href;

/**
 * Starts a pack.
 *
 * @param packDirectory where the pack's package.json is
 * @param load what Node is to run there. @default - the pack compiled into `bin/`, for as long as this process lives
 */
export function startPackProcess(packDirectory: string, load?: readonly string[]): PackProcess {
  const directory = path.resolve(packDirectory);
  const entry = path.join(directory, "bin", "index.js");
  if (load === undefined && !existsSync(entry)) {
    const missing = `The policy pack is not built: ${entry} is missing. Run npm ci or npm run build.`;
    return { port: heard(Promise.reject(new Error(missing))) };
  }
  // The pack reads its version from the package.json of its working directory.
  const child = spawn(process.execPath, load ?? ["--import", BOOT, "-e", RUN, entry], {
    cwd: directory,
    stdio: ["pipe", "pipe", "pipe"],
  });
  return { child, port: heard(announcedPort(child, directory)) };
}

/** Starts the project's own policy pack. */
export function startPolicyPack(): PackProcess {
  return startPackProcess(path.resolve(__dirname, "../policy-pack"));
}

/** Whoever asks for it hears of a failure. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** The pack prints its port alone on the first line it writes. */
function announcedPort(pack: ChildProcess, directory: string): Promise<string> {
  const failed = (why: string): Error =>
    new Error(`The policy pack in ${directory} did not start: ${why} Run npm ci or npm run build.`);
  return new Promise((resolve, reject) => {
    let printed = "";
    let complaints = "";
    pack.stderr?.on("data", (chunk: Buffer) => {
      complaints = (complaints + chunk.toString()).slice(-4000);
    });
    pack.stdout?.on("data", (chunk: Buffer) => {
      if (printed.includes("\n")) return;
      printed += chunk.toString();
      const port = /^(\d+)\r?\n/.exec(printed)?.[1];
      if (port !== undefined) resolve(port);
      else if (printed.includes("\n")) {
        pack.kill();
        reject(failed(`it printed ${JSON.stringify(printed.trim())} instead of its port.`));
      }
    });
    pack.once("error", (error) => {
      reject(failed(error.message));
    });
    pack.once("exit", (code) => {
      reject(failed(`it ended with code ${code ?? "none"}. ${complaints.trim()}`));
    });
  });
}
