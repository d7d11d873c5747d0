import type { Described } from "./described";
import type { Part } from "./graph";
import { INTERNET, LOAD_BALANCER } from "./ingress";
import { regionGroup } from "./places";
import { joined } from "./text";

export const SIGN_IN = "signin";

/** Where people sign in, and who sends them there. */
export function signIn({ plan, settings, ofType }: Described): Part {
  if (settings.signIn === undefined || ofType("slipway:sign-in:UserPool").length === 0) return {};
  const { mfa, domain } = settings.signIn;
  return {
    nodes: [
      {
        id: SIGN_IN,
        kind: "sign-in",
        name: "sign-in",
        group: regionGroup(plan.region),
        details: [
          ...(domain.kind === "own" ? [domain.hostName] : []),
          joined("Cognito", mfa !== "off" && `MFA ${mfa}`),
        ],
      },
    ],
    edges: [
      { from: INTERNET, to: SIGN_IN },
      ...(settings.loadBalancer?.signsIn === true
        ? [{ from: LOAD_BALANCER, to: SIGN_IN, label: "signs in", isDotted: true }]
        : []),
    ],
  };
}
