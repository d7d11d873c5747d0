import type { Cli } from "./cli";

const told = new Set<string>();

/** Says once, on standard error, that no test runs, why, and how to have them run. */
export function tellSkipped(tried: readonly string[]): void {
  tell(
    [
      "=".repeat(90),
      "ENGINE TESTS SKIPPED: there is no Pulumi CLI that runs, so NOTHING WAS TESTED here.",
      ...(tried.length === 0
        ? ["No pulumi is on the path."]
        : ["Tried:", ...tried.map((line) => `  ${line}`)]),
      "To have them run: `npx pulumi version` downloads the CLI that package.json pins, once, from get.pulumi.com;",
      "or install one (https://www.pulumi.com/docs/install/), so that `pulumi version` works. Then `npm run test:engine`.",
      "No account and no login is needed: everything else is stood in for on this machine.",
      "=".repeat(90),
    ].join("\n"),
  );
}

/** Says once where the CLI is of another minor version than the SDK. */
export function tellDifference({ path, version }: Cli, sdkVersion: string): void {
  const minor = (of: string): string => of.split(".").slice(0, 2).join(".");
  if (minor(version) === minor(sdkVersion)) return;
  tell(`The engine is that of ${path}, version ${version}; @pulumi/pulumi is ${sdkVersion}.`);
}

function tell(text: string): void {
  if (told.has(text)) return;
  told.add(text);
  process.stderr.write(`\n${text}\n\n`);
}
