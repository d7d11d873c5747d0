import * as path from "node:path";
import { Analyzer } from "./analyzer";

/** Starts the project's own policy pack, and asks at once what it judges. A failure is heard by whoever waits for it. */
export function startPolicyPack(): Promise<Analyzer> {
  const starting = Analyzer.start(path.resolve(__dirname, "../policy-pack"));
  starting.then((analyzer) => analyzer.policies()).catch(() => undefined);
  return starting;
}
