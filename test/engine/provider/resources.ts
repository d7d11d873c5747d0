import { ACCOUNT } from "../../../preview/offline/regions";
import { nameOf, typeOf } from "../../../preview/urn";
import { containsUnknown, isList, UNKNOWN, type WireObject } from "../../../preview/wire";
import { changesOf, type Changes } from "./changes";
import type { Cloud, CloudObject, Operation } from "./cloud";
import { make, offline, readThere, type Made } from "./computed";
import { refusedCreate, refusedDelete, refusedUpdate } from "./refusals";
import { allTags, configured } from "./tags";

/** One configured provider of a package, as the engine starts them: what it makes is in its region. */
export class Resources {
  private readonly region: string;

  /** @throws where the account is not one that the configuration allows. */
  public constructor(
    private readonly packageName: string,
    private readonly cloud: Cloud,
    private readonly config: WireObject,
  ) {
    const { region } = config;
    this.region = typeof region === "string" && region !== UNKNOWN ? region : "us-east-1";
    const allowed = configured(config["allowedAccountIds"]);
    if (isList(allowed) && !allowed.includes(ACCOUNT))
      throw new Error(`AWS account ID not allowed: ${ACCOUNT}`);
  }

  public check(urn: string, inputs: WireObject): WireObject {
    if (this.packageName !== "aws") return inputs;
    return { ...inputs, ...allTags(typeOf(urn), inputs, this.config["defaultTags"]) };
  }

  public diff(urn: string, before: WireObject, after: WireObject, ignored: readonly string[]): Changes {
    return changesOf(typeOf(urn), before, after, ignored);
  }

  public async invoke(token: string, args: WireObject): Promise<WireObject> {
    return offline.invoke(token, args, this.regionOf(args));
  }

  public async create(urn: string, inputs: WireObject): Promise<Made> {
    const [type, name, region] = [typeOf(urn), nameOf(urn), this.regionOf(inputs)];
    assertKnown(urn, inputs);
    this.assertSound("create", type, name);
    await this.cloud.pass(type, name, false);
    const seed = this.cloud.nextSeed(name, urn);
    const { id, outputs } = await make(type, seed, region, inputs);
    const object = { type, urn, id, region, inputs, outputs: this.regional(region, outputs), seed };
    refuse("creating", urn, refusedCreate(this.cloud, object));
    this.cloud.put(object);
    this.cloud.tell("create", object);
    await this.cloud.pass(type, name, true);
    return object;
  }

  public async update(urn: string, id: string, before: WireObject, inputs: WireObject): Promise<WireObject> {
    const [type, name] = [typeOf(urn), nameOf(urn)];
    assertKnown(urn, inputs);
    this.assertSound("update", type, name);
    const former = this.cloud.find(type, this.regionOf(before), id, before);
    if (former === undefined) throw new Error(`updating ${urn}: ${id} is not there`);
    refuse("updating", urn, refusedUpdate(this.cloud, former, inputs));
    const { outputs } = await make(type, former.seed, former.region, inputs);
    const kept = Object.entries(former.outputs).filter(
      ([key]) => !(key in former.inputs) && !(key in outputs),
    );
    const object: CloudObject = {
      ...former,
      urn,
      inputs,
      outputs: this.regional(former.region, { ...Object.fromEntries(kept), ...outputs }),
    };
    this.cloud.put(object, former);
    this.cloud.tell("update", object, changesOf(type, former.inputs, inputs).changed);
    return object.outputs;
  }

  /** What an update would lead to, as far as it is known before. */
  public planned(before: WireObject, oldInputs: WireObject, inputs: WireObject): WireObject {
    const computed = Object.entries(before).filter(([key]) => !(key in oldInputs));
    return { ...Object.fromEntries(computed), ...inputs };
  }

  public delete(urn: string, id: string, state: WireObject): void {
    const type = typeOf(urn);
    this.assertSound("delete", type, nameOf(urn));
    const object = this.cloud.find(type, this.regionOf(state), id, state);
    if (object === undefined) throw new Error(`deleting ${urn}: ${id} is not there`);
    refuse("deleting", urn, refusedDelete(this.cloud, object, state));
    this.cloud.drop(object);
    this.cloud.tell("delete", object);
  }

  /** What is there of a resource that the stack has, or that its program reads; nothing if it is gone. */
  public async read(
    urn: string,
    id: string,
    state: WireObject,
    inputs: WireObject,
  ): Promise<Read | undefined> {
    const [type, name, region] = [typeOf(urn), nameOf(urn), this.regionOf(state)];
    this.assertSound("read", type, name);
    const object = this.cloud.find(type, region, id, state);
    const isKnown = Object.keys(inputs).length > 0;
    if (object !== undefined) {
      const told = (all: WireObject): WireObject => (isKnown ? all : withoutUntold(type, all));
      return { inputs: told(object.inputs), outputs: told(object.outputs) };
    }
    if (isKnown) return undefined;
    return { inputs: state, outputs: await readThere(type, { name, urn }, region, id, state) };
  }

  private regionOf({ region }: WireObject): string {
    return typeof region === "string" && region !== "" && region !== UNKNOWN ? region : this.region;
  }

  private regional(region: string, outputs: WireObject): WireObject {
    return this.packageName === "aws" ? { region, ...outputs } : outputs;
  }

  private assertSound(operation: Operation, type: string, name: string): void {
    const fault = this.cloud.faultOf(operation, type, name);
    if (fault !== undefined) throw new Error(fault);
  }
}

/** What is in the cloud of a resource. */
export interface Read {
  readonly inputs: WireObject;
  readonly outputs: WireObject;
}

/** What AWS takes and tells nobody: who takes a resource over does not learn it. */
const UNTOLD: Readonly<Record<string, string>> = { "aws:rds/instance:Instance": "password" };

function withoutUntold(type: string, all: WireObject): WireObject {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== UNTOLD[type]));
}

function refuse(doing: string, urn: string, why: string | undefined): void {
  if (why !== undefined) throw new Error(`${doing} ${typeOf(urn)} "${nameOf(urn)}": ${why}`);
}

function assertKnown(urn: string, inputs: WireObject): void {
  if (containsUnknown(inputs))
    throw new Error(`the engine carries out ${urn} with inputs that are not known`);
}
