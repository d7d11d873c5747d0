import { Analyzer } from "./analyzer";
import { startPolicyPack } from "./pack-process";

/** The project's own policy pack, asked at once what it judges. A failure is heard by whoever waits for it. */
export function connectPolicyPack(pack = startPolicyPack()): Promise<Analyzer> {
  const starting = Analyzer.connect(pack);
  starting.then((analyzer) => analyzer.policies()).catch(() => undefined);
  return starting;
}
