/** Exemptions as a configuration has to write them: one resource, why, until when, who agreed. */
import type { Path } from "../../config/problem";
import { isRecord, misfits, type Mistake } from "./shape";

const DAY = 24 * 60 * 60 * 1000;

/** Days that an exemption may reach into the future. The pack lets nobody off for longer. */
const HORIZON_DAYS = 400;

/** One exemption. A resource is named by `urn`, or by `type` and `name`. */
export const EXEMPTION_SCHEMA = {
  type: "object",
  properties: {
    urn: { type: "string", pattern: "^urn:pulumi:", description: "The resource, in one stack." },
    type: {
      type: "string",
      pattern: "^[^:\\s]+:[^:\\s]+:[^:\\s]+$",
      description: "The resource's type, such as aws:s3/bucket:Bucket; with name, and in every stack.",
    },
    name: { type: "string", minLength: 1, description: "The resource's name in the program; with type." },
    reason: { type: "string", minLength: 10, description: "Why, in 10 characters or more." },
    expires: {
      type: "string",
      format: "date",
      description: "The last day it holds, as YYYY-MM-DD; 400 days ahead at most.",
    },
    approvedBy: { type: "string", minLength: 1, description: "Who agreed to it." },
  },
  required: ["reason", "expires", "approvedBy"],
  additionalProperties: false,
} as const;

/** What is wrong with a policy's exemptions. One that has expired is well written: the pack tells of it. */
export function exemptionMistakes(exemptions: unknown, path: Path, today: Date): readonly Mistake[] {
  if (!Array.isArray(exemptions)) return misfits({ type: "array" }, exemptions, path);
  return exemptions.flatMap((exemption: unknown, index) => {
    const at = [...path, index];
    const mistakes = misfits(EXEMPTION_SCHEMA, exemption, at);
    if (!isRecord(exemption)) return mistakes;
    return [...mistakes, ...targetMistakes(exemption, at), ...horizonMistakes(exemption, at, today)];
  });
}

function targetMistakes(
  { urn, type, name }: Readonly<Record<string, unknown>>,
  path: Path,
): readonly Mistake[] {
  const byName = type !== undefined || name !== undefined;
  if (urn === undefined && (type === undefined || name === undefined)) {
    return [{ path, message: "names no resource: give urn, or type and name" }];
  }
  return urn !== undefined && byName
    ? [{ path, message: "names a resource twice: give urn, or type and name, not both" }]
    : [];
}

function horizonMistakes(
  { expires }: Readonly<Record<string, unknown>>,
  path: Path,
  today: Date,
): readonly Mistake[] {
  const end = typeof expires === "string" ? Date.parse(`${expires}T23:59:59.999Z`) : NaN;
  return end > today.getTime() + HORIZON_DAYS * DAY
    ? [{ path: [...path, "expires"], message: `more than ${HORIZON_DAYS} days ahead: take an earlier day` }]
    : [];
}
