import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { wireObject } from "../../../preview/request";
import type { WireObject } from "../../../preview/wire";
import type { Changes } from "./changes";
import type { Cloud } from "./cloud";
import { construct } from "./component";
import { Resources } from "./resources";

/** A package of resources. */
export interface ProvidedPackage {
  readonly name: string;
  readonly version: string;
}

/** A provider of a package that the engine attaches to. */
export interface AttachedProvider {
  readonly name: string;
  readonly port: number;
  stop(): void;
}

/**
 * Starts the stand-in for the provider of a package: all providers of it that the engine wants are in this process.
 * Each has a connection of its own, by which it is told from the others.
 */
export async function startProvider(
  { name: packageName, version }: ProvidedPackage,
  cloud: Cloud,
): Promise<AttachedProvider> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(ResourceProviderService, handlers(packageName, version, cloud));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    name: packageName,
    port,
    stop: () => {
      server.forceShutdown();
    },
  };
}

function handlers(packageName: string, version: string, cloud: Cloud): grpc.UntypedServiceImplementation {
  const configured = new Map<string, Resources>();
  const of = (peer: string): Resources => {
    const resources = configured.get(peer);
    if (resources === undefined)
      throw new Error(`the provider of ${packageName} at ${peer} was not configured`);
    return resources;
  };
  return {
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => new PluginInfo().setVersion(version)),
    getSchema: unary(() => new messages.GetSchemaResponse().setSchema(JSON.stringify({ name: packageName }))),
    checkConfig: unary((request: messages.CheckRequest) =>
      new messages.CheckResponse().setInputs(struct(map(request.getNews()))),
    ),
    diffConfig: unary((request: messages.DiffRequest) => {
      const [before, after] = [map(request.getOldInputs()), map(request.getNews())];
      const changed = Object.keys(after).filter(
        (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
      );
      return differing({ changed, replacing: changed.filter((key) => key === "region") });
    }),
    configure: unary((request: messages.ConfigureRequest, peer) => {
      configured.set(peer, new Resources(packageName, cloud, map(request.getArgs())));
      // Providers built from Terraform's take secrets in the open, and the engine marks them again.
      const isComponents = packageName === "awsx";
      return new messages.ConfigureResponse()
        .setSupportspreview(true)
        .setAcceptsecrets(isComponents)
        .setAcceptresources(isComponents);
    }),
    invoke: unary(async (request: messages.InvokeRequest, peer) => {
      const answer = await of(peer).invoke(request.getTok(), map(request.getArgs()));
      return new messages.InvokeResponse().setReturn(struct(answer));
    }),
    check: unary((request: messages.CheckRequest, peer) => {
      const inputs = of(peer).check(request.getUrn(), map(request.getNews()));
      return new messages.CheckResponse().setInputs(struct(inputs));
    }),
    diff: unary((request: messages.DiffRequest, peer) => {
      const [before, after] = [map(request.getOldInputs()), map(request.getNews())];
      return differing(of(peer).diff(request.getUrn(), before, after, request.getIgnorechangesList()));
    }),
    create: unary(async (request: messages.CreateRequest, peer) => {
      const inputs = map(request.getProperties());
      if (request.getPreview()) return new messages.CreateResponse().setProperties(struct(inputs));
      const { id, outputs } = await of(peer).create(request.getUrn(), inputs);
      return new messages.CreateResponse().setId(id).setProperties(struct(outputs));
    }),
    update: unary(async (request: messages.UpdateRequest, peer) => {
      const [before, inputs] = [map(request.getOlds()), map(request.getNews())];
      const outputs = request.getPreview()
        ? of(peer).planned(before, map(request.getOldInputs()), inputs)
        : await of(peer).update(request.getUrn(), request.getId(), before, inputs);
      return new messages.UpdateResponse().setProperties(struct(outputs));
    }),
    delete: unary((request: messages.DeleteRequest, peer) => {
      of(peer).delete(request.getUrn(), request.getId(), map(request.getProperties()));
      return new Empty();
    }),
    read: unary(async (request: messages.ReadRequest, peer) => {
      const [state, inputs] = [map(request.getProperties()), map(request.getInputs())];
      const found = await of(peer).read(request.getUrn(), request.getId(), state, inputs);
      if (found === undefined) return new messages.ReadResponse();
      const { outputs } = found;
      return new messages.ReadResponse()
        .setId(request.getId())
        .setProperties(struct(outputs))
        .setInputs(struct(found.inputs));
    }),
    construct: unary((request: messages.ConstructRequest) => construct(request)),
  };
}

/** A method of the service: what is thrown in it is what the engine hears. */
function unary<Request, Response>(
  answer: (request: Request, peer: string) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    const answering = async (): Promise<Response> => answer(call.request, call.getPeer());
    answering().then(
      (response) => {
        callback(null, response);
      },
      (thrown: unknown) => {
        const details = thrown instanceof Error ? thrown.message : String(thrown);
        callback({ code: grpc.status.UNKNOWN, details });
      },
    );
  };
}

function differing({ changed, replacing }: Changes): messages.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  return new messages.DiffResponse()
    .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList([...changed])
    .setReplacesList([...replacing]);
}

function map(value: Struct | undefined): WireObject {
  return wireObject(value?.toJavaScript());
}

function struct(value: WireObject): Struct {
  return Struct.fromJavaScript({ ...value });
}
