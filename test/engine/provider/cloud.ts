import { heldSecrets } from "../../../preview/offline/secrets";
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

/** Types of services that are in no region. */
const GLOBAL = /^aws:(iam|cloudfront|route53)\/|^aws:s3\/bucket:Bucket$/;

/** The cloud behind the stand-in providers: what was made in it, and what it was asked. */
export class Cloud {
  /** What it was asked and did, in order. */
  public readonly requests: Request[] = [];
  /** Last snapshots of databases, as `region identifier`. */
  public readonly snapshots: string[] = [];
  private readonly held = new Map<string, CloudObject>();
  private readonly generations = new Map<string, number>();
  private faults: readonly Fault[] = [];

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

  /** Takes an object away. */
  public drop(object: CloudObject): void {
    this.held.delete(keyOfObject(object));
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

  /** Ends all faults. */
  public mend(): void {
    this.faults = [];
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
