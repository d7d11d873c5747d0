import { z } from "zod";
import type { FormerVerdict } from "../difference/difference";
import { resourcesOfPreview, previewed, wireObject, type FormerResource } from "../data-loss/former";
import type { WireObject } from "../wire";

/** What a preview of another revision says of a stack. */
export interface Report {
  /** Without what is only read. */
  readonly resources: readonly FormerResource[];
  /** The URNs of the components among them. */
  readonly components: ReadonlySet<string>;
  readonly verdicts: readonly FormerVerdict[];
  /** Reports did not always say it. */
  readonly region?: string;
  readonly outputs: WireObject;
}

const report = previewed.extend({
  region: z.string().optional(),
  outputs: wireObject.optional(),
  violations: z.array(
    z.looseObject({
      policy: z.string(),
      level: z.string(),
      urn: z.string(),
      message: z.string(),
      // Reports did not always say these.
      kind: z.string().optional(),
      family: z.string().optional(),
      severity: z.string().optional(),
      exemption: z.unknown().optional(),
    }),
  ),
});

/** Reads the `--json` of a preview; nothing where it is none, or of one that does not say enough. */
export function parseReport(text: string): Report | undefined {
  const { data } = report.safeParse(json(text));
  if (data === undefined) return undefined;
  const components = data.resources.filter(({ custom }) => custom === false).map(({ urn }) => urn);
  return {
    resources: resourcesOfPreview(data),
    components: new Set(components),
    verdicts: data.violations.map(
      ({ policy, level, kind, urn, message, family = "", severity = "", exemption }) => ({
        policy,
        level: kind ?? (exemption === undefined || exemption === null ? level : "exempt"),
        urn,
        message,
        family,
        severity,
      }),
    ),
    ...(data.region === undefined ? {} : { region: data.region }),
    outputs: data.outputs ?? {},
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
