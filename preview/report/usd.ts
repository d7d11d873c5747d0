/** An amount of US dollars, to the cent. */
export function usd(amount: number): string {
  return `$${amount.toFixed(2).replace(/\B(?=(\d{3})+(?=\.))/g, ",")}`;
}

/** A change of an amount: `+$3.65`. */
export function signedUsd(amount: number): string {
  return `${amount < 0 ? "-" : "+"}${usd(Math.abs(amount))}`;
}
