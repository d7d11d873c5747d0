/** The checks themselves are not gone round: what a program tells the engine not to compare. */
import { GUARDED } from "../guarded-properties";
import { policiesForNamed, type Policy } from "../row";
import { isBag, text } from "../values";
import type { Verdict } from "../verdict";

/** Policies on what an `ignoreChanges` hides. */
export const ignoredChanges: readonly Policy[] = policiesForNamed(Object.keys(GUARDED), [
  {
    name: "no-guarded-ignore-changes",
    level: "mandatory",
    severity: "high",
    url: "https://www.pulumi.com/docs/iac/concepts/options/ignorechanges/",
    description: "No ignoreChanges hides a property that these policies guard.",
    remediation: "Take the property out of ignoreChanges, and put into the program what is meant.",
    broken: (props, at) => {
      const { closely = [], also = [] } = GUARDED[at.type] ?? {};
      // Paths such as ingress[0].cidrBlocks hide part of a property, and * hides all.
      const hidden = at.ignoreChanges.map((path) => path.split(/[.[]/)[0] ?? "");
      const among = (properties: readonly string[]): readonly string[] =>
        properties
          .filter((property) => hidden.includes(property) || hidden.includes("*"))
          .filter((property) => property !== "defaultActions" || !isEncrypted(props));
      return [told(among(closely)), lowered(told(among(also)))];
    },
  },
]);

function told(properties: readonly string[]): string | undefined {
  if (properties.length === 0) return undefined;
  return `ignoreChanges hides ${properties.join(", ")}; changes made by hand would stay unseen`;
}

function lowered(message: string | undefined): Verdict {
  return message === undefined ? undefined : { message, level: "advisory" };
}

/** What an encrypted listener hands on to is swapped by deployments. */
function isEncrypted(listener: unknown): boolean {
  return isBag(listener) && ["HTTPS", "TLS"].includes(text(listener["protocol"]));
}
