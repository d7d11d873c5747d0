import { usedCharge, type Charges } from "../charge";
import type { PriceName } from "../prices";
import type { PricedStack, Subject } from "../stack";

/** By the pool's plan. */
const PRICES = new Map<string, PriceName>([
  ["ESSENTIALS", "essentialsUserMonth"],
  ["PLUS", "plusUserMonth"],
]);

/** Who signs in, or is looked after, in a month: each is paid for once, by the pool's plan. */
export function userPoolCharges({ inputs, usd }: Subject, { usage }: PricedStack): Charges {
  const tier = inputs.text("userPoolTier") ?? "ESSENTIALS";
  const price = PRICES.get(tier);
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
