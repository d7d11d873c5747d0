/** What a policy pack's remediations make of a resource before it is judged. */
import { isDeepStrictEqual } from "node:util";
import type { Remediation } from "@pulumi/pulumi/proto/analyzer_pb";
import type { AnalyzerResource, Violation } from "./analyzer";

type Properties = Readonly<Record<string, unknown>>;

/** What is changed of a resource, and what is to be told of it. */
export interface Remediated {
  readonly changes: Properties;
  readonly told: readonly Violation[];
}

/**
 * Applies remediations one after the other, as the engine does: each answers with all properties.
 *
 * @param sent the properties as the pack was told them
 */
export function remediated(urn: string, sent: Properties, remediations: readonly Remediation[]): Remediated {
  const told: Violation[] = [];
  let properties = sent;
  for (const remediation of remediations) {
    const about = { policy: remediation.getPolicyname(), urn };
    const answer = remediation.getProperties()?.toJavaScript();
    if (answer !== undefined) {
      const changed = Object.keys(differences(properties, answer));
      told.push({ ...about, level: "remediated", message: changed.join(", ") || "nothing" });
      properties = answer;
    } else {
      told.push({ ...about, level: "advisory", message: remediation.getDiagnostic() });
    }
  }
  return { changes: differences(sent, properties), told };
}

/** A resource as it would be had its program given what the remediations have made of its properties. */
export function withChanges(resource: AnalyzerResource, changes: Properties = {}): AnalyzerResource {
  if (Object.keys(changes).length === 0) return resource;
  const { properties, outputs } = resource;
  return {
    ...resource,
    properties: { ...properties, ...changes },
    ...(outputs === undefined ? {} : { outputs: { ...outputs, ...changes } }),
  };
}

/** The properties that are not what they were, as they are now. */
function differences(before: Properties, after: Properties): Properties {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keys].filter((key) => !isDeepStrictEqual(before[key], after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}
