/**
 * Runs a compiled policy pack as its own process and asks it about a plan, over the analyzer protocol and in
 * the order the engine uses: ConfigureStack, GetAnalyzerInfo, Configure, Remediate and Analyze for each resource,
 * and AnalyzeStack once over all of them.
 */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { analyzeRequest, policyConfig, policyInfo, stackResource, violation } from "./analyzer-protocol";
import { Judgement } from "./judgement";
import { startPackProcess, type PackProcess } from "./pack-process";
import { remediated, type Remediated } from "./remediation";
import { checkPolicyConfig, reconcile, type PolicyInfo, type PolicyPackConfig } from "./policy-config";
import type { PolicyConfigFile } from "./policy-config/file";

/** The provider of a resource: what policies read default tags and the region from. */
export interface AnalyzerProvider {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A planned resource, as the engine sends it to a policy pack. */
export interface AnalyzerResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /**
   * Inputs in wire form: a secret is `{"4dabf18193072939515e22adb298388d":
   * "1b47061264138c4ac30d75fd1eb44270", value}`, an unknown is `"04da6b54-80e4-46f7-96ec-b56ff0331ba9"`.
   */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Outputs for the stack analysis, in the same form. @default - the inputs */
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly additionalSecretOutputs?: readonly string[];
  readonly provider?: AnalyzerProvider;
  /** False for a component, which has no cloud resource of its own. */
  readonly custom: boolean;
}

/** What one policy says about one resource, or about the stack, or which properties it would change. */
export interface Violation {
  readonly policy: string;
  readonly level: "mandatory" | "advisory" | "remediated";
  readonly urn: string;
  readonly message: string;
}

/** Which stack is judged, and how the pack is set for it. */
export interface AnalyzerRun {
  readonly project: string;
  readonly stack: string;
  readonly dryRun: boolean;
  /** As in a file for `--policy-pack-config`. @default - every policy at its own level and settings */
  readonly config?: PolicyPackConfig | PolicyConfigFile;
  /** Takes mistakes in the configuration as the engine does, which is in silence. @default false */
  readonly unchecked?: boolean;
}

const CLIENT_OPTIONS = {
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
} as const;

/** A running policy pack. Close it, or it lives as long as this process. */
export class Analyzer {
  private known: Promise<readonly PolicyInfo[]> | undefined;

  private constructor(
    private readonly client: AnalyzerClient,
    private readonly pack: ChildProcess | undefined,
  ) {}

  /** Starts a pack, as {@link startPackProcess} does. */
  static start(...pack: Parameters<typeof startPackProcess>): Promise<Analyzer> {
    return Analyzer.connect(startPackProcess(...pack));
  }

  /** Waits until a pack's process listens. */
  static async connect({ child, port }: PackProcess): Promise<Analyzer> {
    const address = `127.0.0.1:${await port}`;
    return new Analyzer(
      new AnalyzerClient(address, grpc.credentials.createInsecure(), CLIENT_OPTIONS),
      child,
    );
  }

  /** What the pack says of its policies, in its own order; asked once, as the engine does. */
  policies(): Promise<readonly PolicyInfo[]> {
    this.known ??= this.call<proto.AnalyzerInfo>((done) =>
      this.client.getAnalyzerInfo(new Empty(), done),
    ).then((info) => info.getPoliciesList().map(policyInfo));
    return this.known;
  }

  /**
   * Judges a plan.
   *
   * @returns violations in the order of the resources and of the pack's policies, then those of stack policies
   */
  analyze(resources: readonly AnalyzerResource[], run: AnalyzerRun): Promise<readonly Violation[]> {
    return this.begin(run).finish(resources);
  }

  /** Begins to judge a plan whose resources are still being made. One plan at a time. */
  begin(run: AnalyzerRun): Judgement {
    const ready = this.prepare(run);
    const prepared = new Map<AnalyzerResource, proto.AnalyzerResource>();
    return new Judgement(run, {
      ready,
      remediate: async (resource) => ((await ready) ? this.remediate(resource) : { changes: {}, told: [] }),
      judge: async (resource) => {
        const request = analyzeRequest(resource);
        const answer = await this.call<proto.AnalyzeResponse>((done) => this.client.analyze(request, done));
        return answer.getDiagnosticsList().map((diagnostic) => violation(diagnostic, resource.urn));
      },
      prepare: (resource) => {
        prepared.set(resource, stackResource(resource));
      },
      judgeStack: async (resources, root) => {
        const all = new proto.AnalyzeStackRequest();
        all.setResourcesList(resources.map((resource) => prepared.get(resource) ?? stackResource(resource)));
        const answer = await this.call<proto.AnalyzeResponse>((done) => this.client.analyzeStack(all, done));
        return answer.getDiagnosticsList().map((diagnostic) => violation(diagnostic, root));
      },
    });
  }

  /** Has the policies at the level `remediate` change a resource, as the pack is configured at the time. */
  async remediate(resource: AnalyzerResource): Promise<Remediated> {
    const request = analyzeRequest(resource);
    const answer = await this.call<proto.RemediateResponse>((done) => this.client.remediate(request, done));
    const sent = request.getProperties()?.toJavaScript() ?? {};
    return remediated(resource.urn, sent, answer.getRemediationsList());
  }

  /** Ends the pack's process and waits for its end. */
  async close(): Promise<void> {
    this.client.close();
    if (this.pack?.exitCode === null && this.pack.signalCode === null) {
      const ended = once(this.pack, "exit");
      this.pack.kill();
      await ended;
    }
  }

  /** @returns whether any policy remediates */
  private async prepare(run: AnalyzerRun): Promise<boolean> {
    const stack = new proto.AnalyzerStackConfigureRequest();
    stack.setProject(run.project).setStack(run.stack).setDryRun(run.dryRun);
    // In turn, but without waiting for each answer: the pack takes requests in the order in which they come.
    const [policies] = await Promise.all([
      this.policies(),
      this.call<proto.AnalyzerStackConfigureResponse>((done) => this.client.configureStack(stack, done)),
    ]);
    const config = run.config ?? {};
    if (run.unchecked !== true) checkPolicyConfig(policies, config);
    return this.configure(reconcile(policies, config));
  }

  private async configure(reconciled: ReturnType<typeof reconcile>): Promise<boolean> {
    const request = new proto.ConfigureAnalyzerRequest();
    for (const [name, { level, settings }] of reconciled) {
      request.getPolicyconfigMap().set(name, policyConfig(level, settings));
    }
    await this.call<Empty>((done) => this.client.configure(request, done));
    return [...reconciled.values()].some(({ level }) => level === "remediate");
  }

  private call<T>(
    start: (done: (error: grpc.ServiceError | null, answer: T) => void) => unknown,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      start((error, answer) => {
        if (error === null) resolve(answer);
        else reject(new Error(`The policy pack failed: ${error.details}`, { cause: error }));
      });
    });
  }
}
