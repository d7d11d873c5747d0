import type { PolicyConfigFile } from "../policy-config/file";
import { isRecord } from "../policy-config/shape";
import { nameOf } from "../urn";

const DAY = 24 * 60 * 60 * 1000;

// Whoever renews an exemption wants to hear of it some weeks before.
const SOON_DAYS = 30;

/** What a reader wants to know of the exemptions of a configuration: how many, and which end soon or have ended. */
export function exemptionNotes({ content }: PolicyConfigFile, today: Date): readonly string[] {
  const all = Object.entries(content).flatMap(([policy, given]) => {
    const exemptions: unknown = isRecord(given) ? given["exemptions"] : undefined;
    return (Array.isArray(exemptions) ? exemptions : []).filter(isRecord).map((exemption) => {
      const { urn, name, expires } = exemption;
      const end = Date.parse(`${String(expires)}T23:59:59.999Z`);
      const resource = typeof urn === "string" ? nameOf(urn) : String(name);
      return {
        policy,
        resource,
        expires: String(expires),
        daysLeft: Math.floor((end - today.getTime()) / DAY),
      };
    });
  });
  if (all.length === 0) return [];
  const soon = all.filter(({ daysLeft }) => daysLeft < SOON_DAYS);
  return [
    `${all.length} ${all.length === 1 ? "exemption" : "exemptions"}`,
    ...soon.map(({ policy, resource, expires, daysLeft }) => {
      const when = daysLeft < 0 ? `expired on ${expires}` : `expires on ${expires}, ${daysLeft} days left`;
      return `! the exemption of ${resource} from ${policy} ${when}`;
    }),
  ];
}
