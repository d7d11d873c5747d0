import type { Loss } from "../data-loss/losses";
import type { Style } from "./style";

/** What a plan would do to data, as lines: what is lost is red, allowed or not. */
export function lossLines(losses: readonly Loss[], style: Style): readonly string[] {
  if (losses.length === 0) return [style.good("✓ nothing is deleted, replaced or kept less well")];
  return losses.flatMap(({ label, effect, verdict, changes, advice }) => [
    colourOf(effect, verdict, style)(`${verdict === "refused" ? "✗" : "•"} ${label}  ${EFFECTS[effect]}`),
    ...changes.map(({ property, from, to }) => `    ${property}: ${from} → ${to}`),
    `    ${verdict === "told" ? "" : `${verdict}: `}${advice}`,
  ]);
}

const EFFECTS: Readonly<Record<Loss["effect"], string>> = {
  deleted: "would be deleted",
  replaced: "would be replaced, with its data",
  unprotected: "would be kept less well",
  left: "would leave the stack",
};

function colourOf(effect: Loss["effect"], verdict: Loss["verdict"], style: Style): (text: string) => string {
  return verdict === "told" && (effect === "unprotected" || effect === "left") ? style.warning : style.bad;
}
