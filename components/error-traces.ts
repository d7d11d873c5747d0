/** A line of a trace that names a file right below a scope: `/app/node_modules/@pulumi/resource.ts:1598:9`. */
const RIGHT_BELOW_SCOPE = /node_modules[\\/]@[^\\/\s]+[\\/][^\\/\s]+$/;

/**
 * Has errors that end the program told at once. The SDK prints an error's trace in colours for its own log, and Node.js 20
 * loops until its memory is full over a file right below a scope, as source maps name the SDK's own: so those lines are
 * taken off before. Nothing happens where nobody listens, as in the offline preview.
 *
 * Source: `markNodeModules` in Node.js, lib/internal/util/inspect.js.
 */
export function shortenErrorTraces(): void {
  if (process.listenerCount("uncaughtException") === 0) return;
  process.prependListener("uncaughtException", shorten);
  process.prependListener("unhandledRejection", shorten);
}

function shorten(error: unknown): void {
  if (!(error instanceof Error) || error.stack === undefined) return;
  const lines = error.stack.split("\n");
  error.stack = lines.filter((line) => !RIGHT_BELOW_SCOPE.test(line.replace(/\)$/, ""))).join("\n");
}
