import { isNotYet } from "./server.mjs";

/** How long IAM may take to let the function do what it was just given leave for, and the database to answer. */
const PATIENCE_SECONDS = 60;
const POLL_SECONDS = 5;
/** What an error is called that another try mends. */
export const CHANGED_MEANWHILE = "ChangedMeanwhile";

/** Tries again what can be repeated, as long as what stands in its way may go by itself. */
export async function patiently({ sleep, now }, work) {
  const until = now() + PATIENCE_SECONDS * 1000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const mayPass = ["AccessDeniedException", CHANGED_MEANWHILE].includes(error.name) || isNotYet(error);
      if (!mayPass || now() >= until) throw error;
      await sleep(POLL_SECONDS * 1000);
    }
  }
}
