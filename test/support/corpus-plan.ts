/**
 * A program's plan as the engine has it in a first preview: what the provider will compute of a resource stands
 * among its outputs as unknown. The offline preview leaves it out, since its policies judge what it knows.
 */
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { Plan, PlannedResource } from "../../preview/plan";
import { UNKNOWN, type WireObject } from "../../preview/wire";
import { planOf } from "./preview-program";
import { TAGS } from "./policy-fixtures";

/** What a program is planned with: whether what the cloud computes is known already. */
export type Computed = "known" | "unknown";

const CONFIG = { "aws:region": "us-east-1", "aws:defaultTags": JSON.stringify({ tags: TAGS }) };

/** The plan of a program in production, whose default provider tags what it makes. */
export async function corpusPlan(program: () => unknown, computed: Computed): Promise<Plan> {
  const plan = await planOf(program, { stack: "prod", config: CONFIG, computed });
  if (computed === "known") return plan;
  return { ...plan, resources: plan.resources.map(withComputed) };
}

function withComputed(resource: PlannedResource): PlannedResource {
  if (!resource.custom || !resource.type.startsWith("aws:")) return resource;
  const computed = Object.fromEntries(computedOf(resource.type).map((property) => [property, UNKNOWN]));
  const outputs: WireObject = { ...computed, ...resource.outputs, id: UNKNOWN };
  return { ...resource, outputs };
}

const SDK = path.dirname(require.resolve("@pulumi/aws/package.json"));
const known = new Map<string, readonly string[]>();

/** The properties that a type always has once it is made, whether the program gave them or not. */
function computedOf(type: string): readonly string[] {
  const former = known.get(type);
  if (former) return former;
  const [, module = "", file = ""] = /^aws:(\w+)\/(\w+):\w+$/.exec(type) ?? [];
  const declaration = path.join(SDK, module === "index" ? "" : module, `${file}.d.ts`);
  const source = existsSync(declaration) ? readFileSync(declaration, "utf8") : "";
  const [body = ""] = source.split(/^}$/m);
  const outputs = [...body.matchAll(/^ {4}readonly (\w+): pulumi\.Output<(.*)>;$/gm)];
  const found = outputs
    .filter(([, , held = ""]) => !held.endsWith("| undefined"))
    .map(([, name = ""]) => name);
  known.set(type, found);
  return found;
}
