import type { Described } from "./described";
import type { Part } from "./graph";
import { regionGroup } from "./places";
import { idOf } from "./text";

/** Of a stack's one sender of mail. */
export const EMAIL_ID = idOf("mail", "sender");

/** Who mail is sent as, and who is told what became of it. */
export function email({ plan, settings, ofType }: Described): Part {
  const { email: sender } = settings;
  if (sender === undefined || ofType("slipway:email:Email").length === 0) return {};
  const { identity, eventTopic } = sender;
  return {
    nodes: [
      {
        id: EMAIL_ID,
        kind: "email",
        name: identity.kind === "domain" ? identity.domain : identity.address,
        group: regionGroup(plan.region),
        details: ["SES"],
      },
    ],
    edges:
      eventTopic === undefined
        ? []
        : [{ from: EMAIL_ID, to: idOf("topic", eventTopic), label: "what did not arrive", isDotted: true }],
  };
}
