import { findSourceMap } from "node:module";

let running = 0;
let mapped = false;
let former: unknown;
let formerLimit = 0;

/**
 * Makes stack traces cheap until the returned function is called. The SDK writes a trace for each of the
 * dozens of promises of a resource, and each is mapped to the TypeScript source: most of the time of an
 * evaluation. So a trace has one line, the one that throws, and is mapped when it is printed, after the evaluation.
 */
export function withCheapTraces(): () => void {
  if (running++ === 0) {
    // Of the packages' modules that are loaded on the way nobody needs the maps.
    mapped = process.sourceMapsEnabled;
    process.setSourceMapsEnabled(false);
    former = Reflect.get(Error, "prepareStackTrace");
    Error.prepareStackTrace = cheapTrace;
    formerLimit = Error.stackTraceLimit;
    Error.stackTraceLimit = 1;
  }
  return () => {
    if (--running > 0) return;
    Reflect.set(Error, "prepareStackTrace", former);
    Error.stackTraceLimit = formerLimit;
    process.setSourceMapsEnabled(mapped);
  };
}

/** Loads modules of the project itself, whose maps tell where in the source an error is. */
export function withSourceMaps<T>(load: () => T): T {
  const enabled = process.sourceMapsEnabled;
  process.setSourceMapsEnabled(true);
  try {
    return load();
  } finally {
    process.setSourceMapsEnabled(enabled);
  }
}

/** How deep under the SDK's constructors the line is that makes a resource. */
const FRAMES = 8;

function cheapTrace(error: Error, frames: readonly NodeJS.CallSite[]): string {
  const title = `${error.name}: ${error.message}`;
  // The SDK lifts the limit when it asks where a resource is made, and only then.
  if (Error.stackTraceLimit !== Number.POSITIVE_INFINITY) return title;
  const lines = frames
    .slice(0, FRAMES)
    .map(
      (frame) => `    at f (${place(frame)}:${frame.getLineNumber() ?? 0}:${frame.getColumnNumber() ?? 0})`,
    );
  return [title, ...lines].join("\n");
}

function place(frame: NodeJS.CallSite): string {
  return frame.getFileName() ?? "node:internal";
}

/** The line of the source for a place in what was compiled from it. */
export function sourceLine(file: string, line: number, column: number): number {
  const entry = findSourceMap(file)?.findEntry(line - 1, column - 1);
  return entry !== undefined && "originalLine" in entry ? entry.originalLine + 1 : line;
}
