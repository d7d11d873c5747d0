/** How long browsers and CloudFront keep a file: for ever, never without asking, or for five minutes. */
const CACHE_CONTROL = {
  hashed: "public, max-age=31536000, immutable",
  page: "no-cache",
  other: "public, max-age=300",
} as const;

/** Pages are asked for anew each time; what is named by its content never changes; the rest may, soon. */
export function cacheControlOf(file: string): string {
  if (/\.html?$/i.test(file)) return CACHE_CONTROL.page;
  return CACHE_CONTROL[isHashed(file) ? "hashed" : "other"];
}

/** Whether a file's name has a hash of its content, as bundlers write it: `main.3f2a1b9c.js`, `index-BQaKz3rX.js`. */
export function isHashed(file: string): boolean {
  const name = file.slice(file.lastIndexOf("/") + 1);
  if (/\.html?$/i.test(name)) return false;
  const [first = "", ...others] = name.split(/[._-]/).slice(0, -1);
  return looksHexadecimal(first) || others.some(looksHashed);
}

/**
 * Letters and digits mixed as in no word and no date. What is missed is asked for more often than it had to be; what is
 * taken for a hash and is none would stay as it is for a year.
 */
function looksHashed(part: string): boolean {
  if (looksHexadecimal(part)) return true;
  const isOneCase = /^([0-9a-z]{8,}|[0-9A-Z]{8,})$/.test(part);
  if (isOneCase) return changes(part, /[0-9]+|[^0-9]+/g) >= 3;
  // Vite's and Rollup's, of eight.
  return /^[0-9A-Za-z]{8}$/.test(part) && /\d/.test(part) && changes(part, /[0-9]+|[a-z]+|[A-Z]+/g) >= 4;
}

function looksHexadecimal(part: string): boolean {
  return /^([0-9a-f]{8,}|[0-9A-F]{8,})$/.test(part) && changes(part, /[0-9]+|[^0-9]+/g) >= 2;
}

/** How often a text changes from one kind of characters to another. */
function changes(text: string, kinds: RegExp): number {
  return (text.match(kinds)?.length ?? 1) - 1;
}
