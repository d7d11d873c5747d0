import type { Path } from "../problem";
import { sortedEntries, type CheckContext } from "./context";

/** What SNS takes the credential for stands in the account by a name: two copies of that name are one parameter. */
export function checkPush({ config, report }: CheckContext): void {
  const owners = new Map<string, string>(
    sortedEntries(config.databases).flatMap(([name, { passwordParameterName }]) =>
      passwordParameterName === undefined ? [] : [[passwordParameterName, `database ${name}`] as const],
    ),
  );
  for (const [name, { parameterName }] of sortedEntries(config.push)) {
    if (parameterName === undefined) continue;
    const path: Path = ["push", name, "parameterName"];
    const owner = owners.get(parameterName);
    if (owner === undefined) owners.set(parameterName, `push ${name}`);
    else report(path, `found "${parameterName}", which ${owner} has: give one of the two another name`);
  }
}
