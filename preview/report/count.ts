/** A number of things: `no changes`, `1 change`, `3 changes`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number === 0 ? "no" : number} ${number === 1 ? one : many}`;
}
