import { usedCharge, type Charges } from "../charge";
import type { PricedStack, Subject } from "../stack";

/** Who signs in, or is looked after, in a month: each is paid for once, by the pool's plan. */
export function userPoolCharges({ inputs, usd }: Subject, { usage }: PricedStack): Charges {
  const tier = inputs.text("userPoolTier") ?? "ESSENTIALS";
  const price = ({ ESSENTIALS: "essentialsUserMonth", PLUS: "plusUserMonth" } as const)[tier];
  if (price === undefined) return [{ reason: `users of the plan ${tier} are not in the price table` }];
  const figure = usage.ofStack("signIn", "activeUsers");
  return [
    usedCharge("Cognito", tier === "PLUS" ? "active users, with threat protection" : "active users", {
      figure,
      unit: "a month",
      usd: figure.value * usd(price),
    }),
  ];
}
