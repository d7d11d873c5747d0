import { createHash } from "node:crypto";

/** What is called of CloudWatch Logs. */
export interface LogStreams {
  createLogStream(input: { readonly logGroupName: string; readonly logStreamName: string }): Promise<unknown>;
  deleteLogStream(input: { readonly logGroupName: string; readonly logStreamName: string }): Promise<unknown>;
}

/** Log streams that begin so have no log: each stands for something that was done. */
export const MARK_PREFIX = "done/";

/**
 * Within a function of the platform's own: does something for a key once, however often it is asked to. EventBridge may
 * deliver an event twice, and Lambda calls again after a failure. A function has nothing to remember by but its log group,
 * in which a stream of a name can be created once: that is its memory, which goes with the group's logs.
 *
 * @param work When it fails it counts as not done.
 * @returns Whether it was done now.
 */
export async function once(
  logs: LogStreams,
  logGroupName: string,
  key: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const mark = { logGroupName, logStreamName: MARK_PREFIX + markOf(key) };
  try {
    await logs.createLogStream(mark);
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceAlreadyExistsException") return false;
    throw error;
  }
  try {
    await work();
  } catch (error) {
    await logs.deleteLogStream(mark);
    throw error;
  }
  return true;
}

/** Of a stream's 512 characters, none of which is `:` or `*`; the hash keeps keys apart that are cut or made fit. */
function markOf(key: string): string {
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 16);
  return `${key.replaceAll(/[^A-Za-z0-9/_.-]/g, "-").slice(0, 200)}-${hash}`;
}
