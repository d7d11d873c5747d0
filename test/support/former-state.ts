import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { readFormer, type FormerResource } from "../../preview/data-loss/former";
import { jsonOf } from "./outcome";
import type { Plan, PlannedResource } from "../../preview/plan";
import { isMap, kindOf, rebuild, type Wire } from "../../preview/wire";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** What `pulumi stack export` would write of a plan that was carried out: in another account, so no ARN is as made up. */
export function exportOf({ resources }: Plan): object {
  return {
    version: 3,
    deployment: {
      manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "v3.248.0" },
      resources: resources.map((resource) => ({
        urn: resource.urn,
        custom: resource.custom,
        type: resource.type,
        ...(resource.parent === undefined ? {} : { parent: resource.parent }),
        ...(resource.provider === undefined ? {} : { provider: `${resource.provider}::0a1b2c3d` }),
        ...(resource.protect ? { protect: true } : {}),
        ...(resource.external ? { external: true } : {}),
        ...(resource.retainOnDelete ? { retainOnDelete: true } : {}),
        ...(resource.replacementTrigger === undefined
          ? {}
          : { replacementTrigger: resource.replacementTrigger }),
        inputs: carriedOut({ ...autoNamed(resource), ...resource.inputs }),
        outputs: carriedOut({
          ...(resource.id === undefined ? {} : { id: resource.id }),
          ...resource.outputs,
        }),
      })),
    },
  };
}

/** What a plan's resources are once it was carried out, as an exported stack tells. */
export function formerOf(plan: Plan, content: object = exportOf(plan)): readonly FormerResource[] {
  return inFile(JSON.stringify(content), (file) => readFormer(file, plan));
}

/** The same as an earlier preview's `--json` tells. */
export function formerOfPreview(plan: Plan): readonly FormerResource[] {
  return inFile(jsonOf(plan), (file) => readFormer(file, plan));
}

/** Does something with a file of a text, which is gone afterwards. */
export function inFile<Result>(text: string, use: (file: string) => Result): Result {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "former-state-"));
  try {
    const file = path.join(folder, "state.json");
    fs.writeFileSync(file, text);
    return use(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

// The provider writes the name that it made among the inputs, and that it did.
function autoNamed({ type, inputs, outputs }: PlannedResource): Readonly<Record<string, Wire>> {
  const property = { "aws:s3/bucket:Bucket": "bucket", "aws:secretsmanager/secret:Secret": "name" }[type];
  return property === undefined || inputs[property] !== undefined
    ? { __defaults: [] }
    : { __defaults: [property], [property]: outputs[property] ?? "" };
}

function carriedOut(value: Wire): Wire {
  return rebuild(value, (element) => {
    if (typeof element === "string") return element.replaceAll("123456789012", "210987654321");
    return isMap(element) && kindOf(element) === "secret"
      ? { [SIGNATURE]: SECRET, ciphertext: "v1:9c0ffee=" }
      : element;
  });
}
