const MASK = "***";
const NAMES =
  "[\\w.-]{0,40}(?:password|passwd|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|credential|authorization|cookie|session|dsn)[\\w.-]{0,40}";
const NAMED = `${NAMES}["']?\\s*[:=]\\s*`;

/** What looks like a secret: its place, and what is left of it. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // In an address: https://user:password@host
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/]*@/gi, `$1${MASK}@`],
  [/\b(Bearer|Basic|Digest)\s+[A-Za-z0-9+/=._~-]{6,}/gi, `$1 ${MASK}`],
  // "password": "…", password=…, Password: …; JSON within JSON has its quotes escaped.
  [new RegExp(`(${NAMES}\\\\"\\s*:\\s*)\\\\"(?:(?!\\\\").)*\\\\"`, "gi"), `$1\\"${MASK}\\"`],
  [new RegExp(`(${NAMED})"(?:\\\\.|[^"\\\\])*"`, "gi"), `$1"${MASK}"`],
  [new RegExp(`(${NAMED})'(?:\\\\.|[^'\\\\])*'`, "gi"), `$1'${MASK}'`],
  [new RegExp(`(${NAMED})(?!\\\\?["'])[^\\s,;&"'}\\])]+`, "gi"), `$1${MASK}`],
  // JSON web tokens.
  [/\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?/g, MASK],
  // Keys that say whose they are: of AWS, GitHub, GitLab, Slack, Stripe, Google, SendGrid.
  [/\b(AKIA|ASIA)[A-Z0-9]{12,}\b/g, MASK],
  [/\b(gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|[rs]k_(live|test)_|AIza|SG\.)[A-Za-z0-9_.-]{8,}/g, MASK],
  // What is long and no word: without slashes with a digit, with them, as paths have, with large and small letters too.
  // An image's digest is none.
  [/(?<!sha256:)(?<![\w=-])(?=[A-Za-z_=-]*\d)[\w=-]{40,}/g, MASK],
  [/(?<![\w+/=-])(?=\S*\d)(?=\S*[A-Z])(?=\S*[a-z])[\w+/=-]{40,}/g, MASK],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----.*/g, MASK],
];

/**
 * A line of a log without what looks like a secret. The function knows no secret's value, so this goes by names and forms:
 * a service still has to keep its secrets out of its log.
 */
export function redact(line: string): string {
  return SECRETS.reduce((text, [pattern, left]) => text.replaceAll(pattern, left), line);
}
