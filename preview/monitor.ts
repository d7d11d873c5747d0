import { setImmediate } from "node:timers/promises";
import type { RegisterResourceOutputsRequest, ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb";
import {
  ReadResourceResponse,
  RegisterResourceResponse,
  type ReadResourceRequest,
  type RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { awsxVpc, type PackagedOutputs } from "./awsx-vpc/children";
import { PreviewError } from "./errors";
import { outputsOf, type Offline } from "./offline/answers";
import type { PlannedResource } from "./plan";
import { Providers } from "./providers";
import { fromRead, fromRegister, wireObject, type Registration } from "./request";
import { STACK_TYPE, urnOf } from "./urn";
import { textOf, type WireObject } from "./wire";

/** More, and the policy pack waits for work; fewer, and the program for its turns. */
const ANSWERS_A_TURN = 8;

/** Answers a request of the SDK, or says why not. */
type Callback<Response> = (error: { message: string; details: string } | null, response?: Response) => void;

/** What a program is evaluated in. */
export interface MonitorOptions {
  readonly project: string;
  readonly stack: string;
  readonly directory: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly offline: Offline;
  /** Hears of each resource once it is answered. */
  readonly planned?: ((resource: PlannedResource) => void) | undefined;
  readonly fail: (error: Error) => void;
}

/** The outputs of a stack, and all that its program asked for. */
export class RecordingMonitor extends MockMonitor {
  public outputs: WireObject = {};
  private asked = 0;
  private turn: Promise<void> = Promise.resolve();
  private readonly byUrn = new Map<string, PlannedResource>();
  private readonly providers: Providers;

  public constructor(private readonly options: MonitorOptions) {
    super({ call: unused, newResource: unused });
    this.providers = new Providers(options, (registration) => this.record(registration));
  }

  /** What was registered so far, in the order of registration. */
  public get recorded(): readonly PlannedResource[] {
    return [...this.byUrn.values()];
  }

  public override async registerResource(
    request: RegisterResourceRequest,
    callback: Callback<RegisterResourceResponse>,
  ): Promise<void> {
    await this.answer(callback, async () => {
      const { urn, id, outputs, sources } = await this.register(
        fromRegister(request, this.options.directory),
      );
      const response = new RegisterResourceResponse();
      response
        .setUrn(urn)
        .setId(id ?? "")
        .setObject(struct(outputs));
      for (const [property, urns] of Object.entries(sources ?? {})) {
        const dependencies = new RegisterResourceResponse.PropertyDependencies().setUrnsList([...urns]);
        response.getPropertydependenciesMap().set(property, dependencies);
      }
      return response;
    });
  }

  public override async readResource(
    request: ReadResourceRequest,
    callback: Callback<ReadResourceResponse>,
  ): Promise<void> {
    await this.answer(callback, async () => {
      const read = this.providers.assign(fromRead(request, this.options.directory));
      const { urn, outputs } = await this.record(read);
      return new ReadResourceResponse().setUrn(urn).setProperties(struct(outputs));
    });
  }

  public override async invoke(
    request: ResourceInvokeRequest,
    callback: Callback<InvokeResponse>,
  ): Promise<void> {
    await this.answer(callback, async () => {
      const token = request.getTok();
      const args = wireObject(request.getArgs()?.toJavaScript());
      const result =
        token === "pulumi:pulumi:getResource"
          ? this.state(textOf(args["urn"]))
          : await this.options.offline.invoke(
              token,
              args,
              this.providers.regionOf(request.getProvider(), args),
            );
      return new InvokeResponse().setReturn(struct(result));
    });
  }

  /** The mocks know no methods of remote resources, and the SDK calls them all the same. */
  public async call(request: { getTok(): string }, callback: Callback<never>): Promise<void> {
    await this.answer(callback, () =>
      Promise.reject(new PreviewError(`the method ${request.getTok()} has no answer offline`)),
    );
  }

  public override registerResourceOutputs(
    request: RegisterResourceOutputsRequest,
    callback: Callback<object>,
  ): void {
    const urn = request.getUrn();
    const outputs = wireObject(request.getOutputs()?.toJavaScript());
    const resource = this.byUrn.get(urn);
    if (resource !== undefined) this.byUrn.set(urn, { ...resource, outputs });
    if (resource?.type === STACK_TYPE) this.outputs = outputs;
    callback(null, {});
  }

  private async register(asked: Registration): Promise<PlannedResource & Partial<PackagedOutputs>> {
    if (asked.custom) return this.record(this.providers.assign(asked));
    if (!asked.remote) return this.record(asked);
    if (asked.type !== "awsx:ec2:Vpc") {
      throw new PreviewError(
        `${asked.type} "${asked.name}" makes its resources in its own provider, where the preview cannot see ` +
          `them; only awsx:ec2:Vpc is known to it`,
      );
    }
    const component = await this.record(this.providers.assign(asked));
    const children = this.providers.childrenOf(asked);
    return { ...component, ...(await awsxVpc(component, (child) => this.record(children.assign(child)))) };
  }

  private async record(asked: Registration): Promise<PlannedResource> {
    const { project, stack, offline } = this.options;
    const urn = urnOf({ project, stack, type: asked.type, name: asked.name, parent: asked.parent ?? "" });
    const former = this.byUrn.get(urn);
    if (former !== undefined) throw duplicate(former, asked);
    // The place is taken before the answer is there: two requests may be under way at once.
    const row = { ...asked, urn, outputs: {} };
    this.byUrn.set(urn, row);
    const region = this.providers.regionOf(asked.provider ?? "", asked.inputs);
    const answer = await outputsOf(row, region, offline);
    const planned = { ...row, ...answer };
    this.byUrn.set(urn, planned);
    this.options.planned?.(planned);
    return planned;
  }

  private state(urn: string): WireObject {
    const resource = this.byUrn.get(urn);
    if (resource === undefined)
      throw new PreviewError(`the program refers to ${urn}, which it does not make`);
    return { urn, id: resource.id ?? "", state: resource.outputs };
  }

  /**
   * A program asks for all that it can at once, and answers that are there at once leave no turn of the event loop: who
   * hears of resources could do nothing about them before the last one. So a few are answered in each turn.
   */
  private async takeTurn(): Promise<void> {
    if (this.options.planned === undefined) return;
    this.asked += 1;
    if (this.asked % ANSWERS_A_TURN === 0) this.turn = this.turn.then(() => setImmediate());
    await this.turn;
  }

  private async answer<Response>(
    callback: Callback<Response>,
    respond: () => Promise<Response>,
  ): Promise<void> {
    try {
      await this.takeTurn();
      callback(null, await respond());
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.options.fail(error);
      callback({ message: error.message, details: error.message });
    }
  }
}

function struct(value: WireObject): Struct {
  return Struct.fromJavaScript({ ...value });
}

function duplicate(
  former: PlannedResource,
  latter: Pick<Registration, "type" | "name" | "source">,
): PreviewError {
  const place = (source: string | undefined): string => (source === undefined ? "" : ` (${source})`);
  return new PreviewError(
    `two resources have the URN ${former.urn}: ${former.type} "${former.name}"${place(former.source)} and ` +
      `${latter.type} "${latter.name}"${place(latter.source)}; give one of them another name`,
  );
}

function unused(): never {
  throw new PreviewError("the mocks were asked where the recording monitor answers");
}
