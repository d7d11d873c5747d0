import * as path from "node:path";
import { stringify } from "yaml";
import { parseStackFile } from "../../config/stack-file";
import type { Plan } from "../../preview/plan";
import { readProject } from "../../preview/project";
import { planStack } from "../../preview/stack";

/** The project that keeps the state of the others. */
export const STATE_PROJECT = readProject(path.resolve(__dirname, "../../bootstrap"));

/** A file of it without a mistake. */
export const STATE_FILE = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway-state:project: shop
  slipway-state:costCode: SHOPPRD1
  slipway-state:tags: { Owner: platform }
  slipway-state:bucketName: shop-state
  slipway-state:secondRegion: eu-west-1
  slipway-state:secondBucketName: shop-state-copy
  slipway-state:versionRetentionDays: 120
  slipway-state:accessLogRetentionDays: 400
`;

/** The tags of the file that the tests are about. */
export const STATE_TAGS = {
  CostCode: "SHOPPRD1",
  Environment: "prod",
  ManagedBy: "pulumi",
  Owner: "platform",
  Project: "shop",
};

/** The plan of a file of it, as text or as what stands under `config:`. */
export function statePlan(
  content: string | Readonly<Record<string, unknown>> = STATE_FILE,
  computed: "known" | "unknown" = "known",
): Promise<Plan> {
  const text = typeof content === "string" ? content : stringify({ config: content });
  const { name } = STATE_PROJECT;
  return Promise.resolve().then(() =>
    planStack({
      project: STATE_PROJECT,
      stack: "state",
      file: parseStackFile("Pulumi.state.yaml", text, name),
      computed,
    }),
  );
}
