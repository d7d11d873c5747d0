import { createRequire } from "node:module";
import * as grpc from "@grpc/grpc-js";
import { ConstructResponse, type ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  type RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { awsxVpc } from "../../../preview/awsx-vpc/children";
import type { PlannedResource } from "../../../preview/plan";
import { registration, wireObject, type Registration } from "../../../preview/request";
import { packageOf, urnOf } from "../../../preview/urn";
import type { WireObject } from "../../../preview/wire";

/** Makes the component that a program asks awsx for: the engine is told of it and of its children, as by any program. */
export async function construct(request: ConstructRequest): Promise<ConstructResponse> {
  if (request.getType() !== "awsx:ec2:Vpc") throw new Error(`awsx is asked for ${request.getType()}`);
  const monitor = new ResourceMonitorClient(request.getMonitorendpoint(), grpc.credentials.createInsecure());
  try {
    return await constructVpc(request, new Monitor(monitor, request));
  } finally {
    monitor.close();
  }
}

async function constructVpc(request: ConstructRequest, monitor: Monitor): Promise<ConstructResponse> {
  const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
  // awsx tells the engine nothing of what its component was given.
  await monitor.register(registration({ type, name, parent, custom: false, inputs: {} }));
  const component = {
    ...registration({ type, name, parent, custom: false, inputs: map(request.getInputs()) }),
    urn: monitor.urnOf({ type, name, parent }),
    outputs: {},
  };
  const { outputs, sources } = await awsxVpc(component, (child) => monitor.register(child));
  await monitor.tellOutputs(component.urn, outputs);
  const response = new ConstructResponse().setUrn(component.urn).setState(struct(outputs));
  for (const [property, urns] of Object.entries(sources)) {
    const dependencies = new ConstructResponse.PropertyDependencies().setUrnsList([...urns]);
    response.getStatedependenciesMap().set(property, dependencies);
  }
  return response;
}

/** The engine's monitor, as the provider of a component speaks to it. */
class Monitor {
  public constructor(
    private readonly client: ResourceMonitorClient,
    private readonly request: ConstructRequest,
  ) {}

  public urnOf(of: Pick<Registration, "type" | "name"> & { readonly parent?: string }): string {
    return urnOf({ project: this.request.getProject(), stack: this.request.getStack(), ...of });
  }

  /** Registers a resource; its id and outputs are there unless this is a preview of what is not made yet. */
  public async register(asked: Registration): Promise<PlannedResource> {
    const { type, name, parent = "", custom, inputs } = asked;
    const message = new RegisterResourceRequest()
      .setType(type)
      .setName(name)
      .setParent(parent)
      .setCustom(custom)
      .setObject(struct(inputs))
      .setDependenciesList([...asked.dependencies])
      .setAcceptsecrets(true)
      .setAcceptresources(true)
      .setSupportspartialvalues(true)
      .setSupportsresultreporting(true)
      .setAliasspecs(true);
    if (custom) this.giveProvider(message, packageOf(type));
    for (const [property, urns] of Object.entries(asked.propertyDependencies)) {
      const dependencies = new RegisterResourceRequest.PropertyDependencies().setUrnsList([...urns]);
      message.getPropertydependenciesMap().set(property, dependencies);
    }
    const response = await new Promise<RegisterResourceResponse>((resolve, reject) => {
      this.client.registerResource(message, (error, answer) => {
        if (error === null) resolve(answer);
        else reject(error);
      });
    });
    const id = response.getId();
    const outputs = map(response.getObject());
    return { ...asked, urn: response.getUrn(), outputs, ...(id === "" ? {} : { id }) };
  }

  public async tellOutputs(urn: string, outputs: WireObject): Promise<void> {
    const message = new RegisterResourceOutputsRequest().setUrn(urn).setOutputs(struct(outputs));
    await new Promise<Empty>((resolve, reject) => {
      this.client.registerResourceOutputs(message, (error, answer) => {
        if (error === null) resolve(answer);
        else reject(error);
      });
    });
  }

  // The provider that the program gave the component, or that of the version that awsx was built with.
  private giveProvider(message: RegisterResourceRequest, packageName: string): void {
    const given = this.request.getProvidersMap().get(packageName);
    if (given === undefined) message.setVersion(versionInAwsx(packageName));
    else message.setProvider(given);
  }
}

function versionInAwsx(packageName: string): string {
  const manifest: unknown = createRequire(__filename)("@pulumi/awsx/package.json");
  const { dependencies } = manifest as { readonly dependencies: Readonly<Record<string, string>> }; // npm's format
  return (dependencies[`@pulumi/${packageName}`] ?? "").replace(/^[^0-9]*/, "");
}

function map(value: Struct | undefined): WireObject {
  return wireObject(value?.toJavaScript());
}

function struct(value: WireObject): Struct {
  return Struct.fromJavaScript({ ...value });
}
