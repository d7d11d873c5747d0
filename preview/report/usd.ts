/** An amount of US dollars, to the cent. */
export function usd(amount: number): string {
  return `$${amount.toFixed(2).replace(/\B(?=(\d{3})+(?=\.))/g, ",")}`;
}
