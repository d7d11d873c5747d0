/**
 * The names of the policies that were configured. The engine hands over also those that there are not, and the SDK
 * keeps them to itself. Should it read the configuration otherwise one day, misspelled names go unnoticed again.
 */
import { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";

let names: readonly string[] = [];

/** Makes the names known as soon as the engine tells them. */
export function rememberConfiguredNames(): void {
  const { prototype } = ConfigureAnalyzerRequest;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on each request below, never apart from one
  const read = prototype.getPolicyconfigMap;
  prototype.getPolicyconfigMap = function (this: ConfigureAnalyzerRequest, ...create) {
    const map = read.apply(this, create);
    names = [...map.keys()].sort();
    return map;
  };
}

/** Of the last configuration. */
export function configuredNames(): readonly string[] {
  return names;
}
