import { createRequire } from "node:module";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import { parse, stringify } from "yaml";
import { heldSecrets } from "../../../preview/offline/secrets";
import { Cloud } from "../provider/cloud";
import { startProvider, type AttachedProvider } from "../provider/server";
import type { Cli } from "./cli";
import { childrenOfThisProcess, kill } from "./processes";

/** The project under test. */
export const REPOSITORY = path.resolve(__dirname, "../../..");

/** Package → where its SDK is, whose version the provider says that it has. */
const PACKAGES = {
  aws: "@pulumi/aws",
  awsx: "@pulumi/awsx",
  random: "@pulumi/random",
  sentry: "@pulumiverse/sentry",
  "docker-build": "@pulumi/docker-build",
};

// What of the user's environment would change what the engine and its program do.
const FOREIGN = /^(PULUMI|AWS|SENTRY)_/;

/** The engine in a folder of its own: project, backend and home, and a cloud behind stand-in providers. */
export class Engine {
  public readonly cloud = new Cloud();
  private readonly foreign = new Map<string, string>();
  private readonly others = new Set(childrenOfThisProcess());
  private providers: readonly AttachedProvider[] = [];

  private constructor(
    public readonly folder: string,
    private readonly cli: Cli,
    private readonly program: string,
  ) {}

  /**
   * Starts the providers, and makes the folder: nothing of the user's environment reaches what runs in it.
   *
   * @param program The folder of the project under test, from the repository's.
   */
  public static async start(cli: Cli, program = "."): Promise<Engine> {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "slipway-engine-")));
    const engine = new Engine(folder, cli, program);
    try {
      engine.lay();
      engine.providers = await Promise.all(
        Object.entries(PACKAGES).map(([name, sdk]) =>
          startProvider({ name, version: versionOf(sdk) }, engine.cloud),
        ),
      );
      return engine;
    } catch (error) {
      engine.stop();
      throw error;
    }
  }

  /** Where the stack files are. */
  public get project(): string {
    return path.join(this.folder, "project");
  }

  /** Where the engine keeps states and their history. */
  public get backend(): string {
    return path.join(this.folder, "backend");
  }

  /** A workspace of the Automation API in this folder. */
  public async workspace(): Promise<LocalWorkspace> {
    const ports = this.providers.map(({ name, port }) => `${name}:${port}`);
    return LocalWorkspace.create({
      workDir: this.project,
      pulumiHome: path.join(this.folder, "home"),
      pulumiCommand: await PulumiCommand.get({ root: this.folder, skipVersionCheck: true }),
      envVars: {
        PULUMI_BACKEND_URL: `file://${this.backend}`,
        PULUMI_CONFIG_PASSPHRASE: "engine-tests",
        PULUMI_DEBUG_PROVIDERS: ports.join(","),
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_HOME: path.join(this.folder, "home"),
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
    });
  }

  /** Ends what still runs, and takes everything away that was made. */
  public stop(): void {
    kill(childrenOfThisProcess().filter((pid) => !this.others.has(pid)));
    for (const provider of this.providers) provider.stop();
    for (const [key, value] of this.foreign) process.env[key] = value;
    heldSecrets.clear();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private lay(): void {
    for (const [key, value] of Object.entries(process.env)) {
      if (!FOREIGN.test(key) || value === undefined) continue;
      this.foreign.set(key, value);
      Reflect.deleteProperty(process.env, key);
    }
    for (const name of ["bin", "home", "backend", "project"]) fs.mkdirSync(path.join(this.folder, name));
    fs.symlinkSync(this.cli.path, path.join(this.folder, "bin/pulumi"));
    // The CLI of node_modules looks here for what it downloaded before.
    const home = this.foreign.get("PULUMI_HOME") ?? path.join(os.homedir(), ".pulumi");
    const downloaded = path.join(home, "versions");
    if (fs.existsSync(downloaded)) fs.symlinkSync(downloaded, path.join(this.folder, "home/versions"));
    const program = path.join(REPOSITORY, this.program);
    const settings: unknown = parse(fs.readFileSync(path.join(program, "Pulumi.yaml"), "utf8"));
    const main = path.join(program, "index.ts");
    fs.writeFileSync(path.join(this.project, "Pulumi.yaml"), stringify({ ...(settings as object), main }));
  }
}

function versionOf(sdk: string): string {
  const manifest: unknown = createRequire(__filename)(`${sdk}/package.json`);
  return (manifest as { readonly version: string }).version.replace(/^v/, ""); // npm's format
}
