import { version as sdkVersion } from "@pulumi/pulumi/version";
import { findCli, type Absence, type Cli } from "./cli";
import { Engine } from "./engine";
import { tellDifference, tellSkipped } from "./notice";

/**
 * The engine of the surrounding `describe`, started before its first test and gone after its last. Where no CLI runs, all
 * its tests are skipped.
 *
 * @param program The folder of the project under test, from the repository's.
 */
export function useEngine(program = ".", find: () => Promise<Cli | Absence> = findCli): () => Engine {
  let engine: Engine | undefined;
  before(async function () {
    const cli = await find();
    if ("tried" in cli) {
      tellSkipped(cli.tried);
      this.skip();
    }
    tellDifference(cli, sdkVersion);
    engine = await Engine.start(cli, program);
  });
  after(() => {
    engine?.stop();
  });
  return () => {
    if (engine === undefined) throw new Error("the engine is there from the first test on");
    return engine;
  };
}
