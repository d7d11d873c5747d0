import { heldSecrets } from "../../../preview/offline/secrets";
import { nameOf } from "../../../preview/urn";
import { textOf, type WireObject } from "../../../preview/wire";

/** What is in the cloud. */
export interface CloudObject {
  readonly type: string;
  readonly urn: string;
  readonly id: string;
  readonly region: string;
  readonly inputs: WireObject;
  /** The inputs, and what the cloud computed. */
  readonly outputs: WireObject;
  /** Of what its computed values are drawn: it keeps them when its URN changes. */
  readonly seed: Seed;
}

/** The name, URN and generation under which an object was made. */
export interface Seed {
  readonly name: string;
  readonly urn: string;
  /** 1 for the first of its URN; each replacement is one more. */
  readonly generation: number;
}

/** What the cloud may be asked to do. */
export type Operation = "create" | "update" | "delete" | "read";

/** Something that the cloud was asked to do and did. */
export interface Request {
  readonly operation: Operation;
  readonly urn: string;
  readonly id: string;
  /** The inputs that were changed; of updates only. */
  readonly changed: readonly string[];
}

/** What is to fail, until {@link Cloud.mend}. */
export interface Fault {
  readonly operation: Operation;
  readonly type: string;
  readonly name: string;
  readonly message: string;
}

/** The making of an object of which no answer ever comes, until {@link Cloud.mend}. */
export interface Stall {
  readonly type: string;
  readonly name: string;
  /** Whether the object was made. */
  readonly isMade: boolean;
}

/** Types of services that are in no region. */
const GLOBAL = /^aws:(iam|cloudfront|route53)\/|^aws:s3\/bucket:Bucket$/;

/** What AWS deletes with all that is set of it, and how its parts name it. */
const WHOLES: Readonly<Record<string, string>> = {
  "aws:efs/fileSystem:FileSystem": "fileSystemId",
  "aws:s3/bucket:Bucket": "bucket",
};

/** The cloud behind the stand-in providers: what was made in it, and what it was asked. */
export class Cloud {
  /** What it was asked and did, in order. */
  public readonly requests: Request[] = [];
  /** Last snapshots of databases, as `region identifier`. */
  public readonly snapshots: string[] = [];
  private readonly held = new Map<string, CloudObject>();
  private readonly generations = new Map<string, number>();
  private faults: readonly Fault[] = [];
  private stall: (Stall & { readonly reached: () => void }) | undefined;

  /** Everything that is there. */
  public get objects(): readonly CloudObject[] {
    return [...this.held.values()];
  }

  /** Everything of a type that is there. */
  public ofType(type: string): readonly CloudObject[] {
    return this.objects.filter((object) => object.type === type);
  }

  /** What is there under an id. */
  public find(type: string, region: string, id: string, outputs: WireObject): CloudObject | undefined {
    return this.held.get(keyOf(type, region, id, outputs));
  }

  /** Puts an object where it belongs, in the place of what `former` was. */
  public put(object: CloudObject, former?: CloudObject): void {
    if (former !== undefined) this.held.delete(keyOfObject(former));
    this.held.set(keyOfObject(object), object);
    if (object.type === "aws:secretsmanager/secretVersion:SecretVersion") {
      heldSecrets.set(textOf(object.inputs["secretId"]), textOf(object.inputs["secretString"]));
    }
  }

  /** Takes an object away, with its parts. */
  public drop(object: CloudObject): void {
    this.held.delete(keyOfObject(object));
    const key = WHOLES[object.type];
    if (key === undefined) return;
    for (const part of this.objects.filter(({ inputs }) => inputs[key] === object.id)) {
      this.held.delete(keyOfObject(part));
    }
  }

  /** The seed of the next object of a URN. */
  public nextSeed(name: string, urn: string): Seed {
    const generation = (this.generations.get(urn) ?? 0) + 1;
    this.generations.set(urn, generation);
    return { name, urn, generation };
  }

  /** Remembers what was done. */
  public tell(operation: Operation, object: CloudObject, changed: readonly string[] = []): void {
    this.requests.push({ operation, urn: object.urn, id: object.id, changed });
  }

  /** Lets every such operation fail from now on. */
  public fail(fault: Fault): void {
    this.faults = [...this.faults, fault];
  }

  /** Lets the making of an object stand still; resolves when it does. */
  public async standStill(stall: Stall): Promise<void> {
    await new Promise<void>((reached) => {
      this.stall = { ...stall, reached };
    });
  }

  /** Ends all faults, and lets nothing more stand still: what does so already never gets an answer. */
  public mend(): void {
    this.faults = [];
    this.stall = undefined;
  }

  /** Comes back at once, or never. */
  public async pass(type: string, name: string, isMade: boolean): Promise<void> {
    const { stall } = this;
    if (stall?.type !== type || stall.name !== name || stall.isMade !== isMade) return;
    stall.reached();
    await new Promise<never>(() => undefined);
  }

  /** Changes an object by hand, behind the back of the stack that has it. */
  public change(type: string, name: string, inputs: WireObject): void {
    const object = this.named(type, name);
    this.put({
      ...object,
      inputs: { ...object.inputs, ...inputs },
      outputs: { ...object.outputs, ...inputs },
    });
  }

  /** Takes an object away by hand, behind the back of the stack that has it. */
  public lose(type: string, name: string): void {
    this.drop(this.named(type, name));
  }

  private named(type: string, name: string): CloudObject {
    const [object, ...others] = this.ofType(type).filter(({ urn }) => nameOf(urn) === name);
    if (object === undefined || others.length > 0) throw new Error(`not one ${type} is called ${name}`);
    return object;
  }

  /** Why an operation fails that was made to; nothing if it was not. */
  public faultOf(operation: Operation, type: string, name: string): string | undefined {
    const fault = this.faults.find(
      (each) => each.operation === operation && each.type === type && each.name === name,
    );
    return fault?.message;
  }
}

function keyOfObject({ type, region, id, outputs }: CloudObject): string {
  return keyOf(type, region, id, outputs);
}

// The id, but for what has the same in several objects.
function keyOf(type: string, region: string, id: string, outputs: WireObject): string {
  const own: Readonly<Record<string, string>> = {
    "aws:ecs/taskDefinition:TaskDefinition": textOf(outputs["arn"]),
    "aws:lambda/permission:Permission": `${textOf(outputs["function"])} ${id}`,
    "random:index/randomPassword:RandomPassword": textOf(outputs["result"]),
  };
  return [type, GLOBAL.test(type) ? "" : region, own[type] ?? id].join("|");
}
