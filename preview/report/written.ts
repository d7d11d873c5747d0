import { isNativeError } from "node:util/types";

/**
 * Writes a text to standard output, and waits until all of it is there. Who reads no further, as `head` does, has seen
 * enough: that is no mistake.
 *
 * @throws Error where it cannot be written, such as on a disk that is full.
 */
export async function written(text: string): Promise<void> {
  // Without anybody who hears of it, it would end the process with a stack trace.
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners("error").includes(heard)) stream.on("error", heard);
  }
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (isNativeError(error) && !isClosed(error)) reject(error);
      else resolve();
    });
  });
}

function heard(): void {
  // What was not written is told by the writing.
}

function isClosed(error: Error): boolean {
  return "code" in error && error.code === "EPIPE";
}
