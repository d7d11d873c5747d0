import * as fs from "node:fs";
import * as path from "node:path";
import {
  CommandError,
  Stack,
  type EngineEvent,
  type GlobalOpts,
  type LocalWorkspace,
} from "@pulumi/pulumi/automation";
import { parse, stringify } from "yaml";
import { startCommand, type Ended, type RunningCommand } from "./command";
import type { Engine } from "./engine";
import type { EngineResource } from "./facts";
import type { StackConfig } from "./stack-files";

/** What an operation did and said. */
export interface Operation {
  /** How many resources it did what to, as the engine counts: `{ create: 205 }`. */
  readonly changes: Readonly<Partial<Record<string, number>>>;
  readonly events: readonly EngineEvent[];
  /** All that the CLI wrote. */
  readonly output: string;
  /** Whether it ended well. */
  readonly ok: boolean;
}

/** Policies that the engine applies. */
export interface PolicyOptions {
  readonly policyPacks: string[];
  readonly policyPackConfigs: string[];
}

/** What an interrupted update had begun (Pulumi's `apitype.OperationV2`). */
export interface PendingOperation {
  readonly type: string;
  readonly resource: EngineResource;
}

/** A state (Pulumi's `apitype.DeploymentV3`). */
interface Deployment {
  readonly resources?: readonly EngineResource[];
  readonly pending_operations?: readonly PendingOperation[];
}

/** How an operation of the Automation API is asked for. */
type Ask = (
  options: GlobalOpts & {
    onOutput: (text: string) => void;
    signal: AbortSignal;
    onEvent: (event: EngineEvent) => void;
  },
) => Promise<unknown>;

// An operation that takes longer than this hangs.
const PATIENCE_MS = 480_000;

/** A stack in an engine's backend. */
export class DeployedStack {
  /** All that the CLI wrote of this stack so far. */
  public output = "";

  private constructor(
    public readonly name: string,
    private readonly file: string,
    private readonly workspace: LocalWorkspace,
    private readonly stack: Stack,
    /** The secrets of its configuration. */
    public readonly secrets: Readonly<Record<string, string>>,
    /** What the CLI wrote into the stack file: secrets, and what opens them. */
    private readonly written: { readonly encryptionsalt: string; readonly config?: StackConfig },
  ) {}

  /** Makes a stack, with a stack file and the secrets that it names. */
  public static async create(
    engine: Engine,
    name: string,
    config: StackConfig,
    secrets: Readonly<Record<string, string>> = {},
  ): Promise<DeployedStack> {
    const workspace = await engine.workspace();
    const stack = await Stack.create(name, workspace);
    const values = Object.entries(secrets).map(([key, value]) => [key, { value, secret: true }] as const);
    await stack.setAllConfig(Object.fromEntries(values));
    const file = path.join(engine.project, `Pulumi.${name}.yaml`);
    const content: unknown = parse(fs.readFileSync(file, "utf8"));
    const written = content as { readonly encryptionsalt: string; readonly config?: StackConfig }; // the CLI's format
    const made = new DeployedStack(name, file, workspace, stack, secrets, written);
    made.describe(config);
    return made;
  }

  /** Puts another description into the stack file; secrets stay. */
  public describe(config: StackConfig): void {
    const { encryptionsalt, config: secured = {} } = this.written;
    fs.writeFileSync(this.file, stringify({ encryptionsalt, config: { ...config, ...secured } }));
  }

  public async up(options: Partial<PolicyOptions> = {}): Promise<Operation> {
    return this.operate((more) => this.stack.up({ ...options, ...more }));
  }

  public async preview(options: Partial<PolicyOptions> = {}): Promise<Operation> {
    return this.operate((more) => this.stack.preview({ ...options, ...more }));
  }

  public async refresh(): Promise<Operation> {
    return this.operate((more) => this.stack.refresh(more));
  }

  public async destroy(): Promise<Operation> {
    return this.operate((more) => this.stack.destroy(more));
  }

  public async previewDestroy(): Promise<Operation> {
    return this.operate((more) => this.stack.previewDestroy(more));
  }

  /** What is in the state, its secrets in the open. */
  public async state(): Promise<readonly EngineResource[]> {
    return (await this.exported()).resources ?? [];
  }

  /** What was under way when an update was interrupted. */
  public async pending(): Promise<readonly PendingOperation[]> {
    return (await this.exported()).pending_operations ?? [];
  }

  /** What `pulumi preview --json` plans: each resource as it is to be, and nothing computed that is not there yet. */
  public async planned(): Promise<readonly EngineResource[]> {
    const { code, stdout, output } = await this.command("preview", "--json");
    if (code !== 0) throw new Error(output);
    const { steps } = JSON.parse(stdout) as {
      readonly steps: readonly { readonly newState?: EngineResource }[];
    };
    return steps.flatMap(({ newState }) => newState ?? []);
  }

  /** Runs a command of the CLI for this stack, as a user or a workflow types it. */
  public async command(...args: readonly string[]): Promise<Ended> {
    const ended = await this.start(...args).ended;
    this.output += ended.output;
    return ended;
  }

  /** Starts a command of the CLI for this stack. */
  public start(...args: readonly string[]): RunningCommand {
    const all = [...args, "--stack", this.name, "--non-interactive", "--color", "never"];
    return startCommand(this.workspace, all, PATIENCE_MS);
  }

  private async exported(): Promise<Deployment> {
    const exported = await this.stack.exportStack();
    return exported.deployment as Deployment; // the engine's format
  }

  private async operate(ask: Ask): Promise<Operation> {
    const events: EngineEvent[] = [];
    let output = "";
    const hear = (text: string): void => {
      output += text;
      this.output += text;
    };
    const options = {
      onOutput: hear,
      onError: hear,
      onEvent: (event: EngineEvent) => {
        events.push(event);
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
    };
    const ok = await ask(options).then(
      () => true,
      (error: unknown) => {
        if (error instanceof CommandError) return false;
        throw error;
      },
    );
    const changes = events.findLast(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent
      ?.resourceChanges;
    return { changes: changes ?? {}, events, output, ok };
  }
}
