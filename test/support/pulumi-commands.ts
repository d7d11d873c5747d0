/**
 * The commands of the Pulumi CLI that the documentation shows, and the options that each takes, as `pulumi COMMAND --help`
 * of version 3.248.0 has them.
 */
const COMMANDS: Readonly<Record<string, string>> = {
  up: "--attach-debugger -c --config --config-file --config-path --continue-on-error -d --debug --diff --exclude --exclude-dependents --expect-no-changes -h --help -j --json -m --message --neo -p --parallel --policy-pack --policy-pack-config -r --refresh --replace --run-program --secrets-provider --show-config --show-full-output --show-policy-remediations --show-reads --show-replacement-steps --show-sames --show-secrets --skip-plugin-pre-install -f --skip-preview -s --stack --strict --suppress-outputs --suppress-permalink --suppress-progress -t --target --target-dependents --target-replace --urns -y --yes",
  preview:
    "--attach-debugger -c --config --config-file --config-path -d --debug --diff -x --exclude --exclude-dependents --expect-no-changes -h --help --import-file -j --json -m --message --neo -p --parallel --policy-pack --policy-pack-config -r --refresh --replace --run-program --save-plan --show-config --show-full-output --show-policy-remediations --show-reads --show-replacement-steps --show-sames --show-secrets --skip-plugin-pre-install -s --stack --suppress-outputs --suppress-permalink --suppress-progress -t --target --target-dependents --target-replace --urns",
  refresh:
    "--clear-pending-creates -c --config --config-file --config-path -d --debug --diff -x --exclude --exclude-dependents --expect-no-changes -h --help --import-pending-creates -j --json -m --message --neo -p --parallel --preview-only --run-program --show-replacement-steps --show-sames --skip-pending-creates --skip-plugin-pre-install -f --skip-preview -s --stack --suppress-outputs --suppress-permalink --suppress-progress -t --target --target-dependents --urns -y --yes",
  destroy:
    "-c --config --config-file --config-path --continue-on-error -d --debug --diff -x --exclude --exclude-protected -h --help -j --json -m --message --neo -p --parallel --preview-only -r --refresh --remove --run-program --show-config --show-full-output --show-replacement-steps --show-sames --skip-plugin-pre-install -f --skip-preview -s --stack --suppress-outputs --suppress-permalink --suppress-progress -t --target --target-dependents --urns -y --yes",
  cancel: "-h --help -s --stack -y --yes",
  import:
    "--config-file -d --debug --diff -f --file --from --generate-code --generate-resources -h --help -j --json -m --message -o --out -p --parallel --parent --preview-only --properties --protect --provider --skip-plugin-pre-install --skip-preview -s --stack --suppress-outputs --suppress-permalink --suppress-progress --urns -y --yes",
  login:
    "-c --cloud-url --default-org -h --help --insecure --interactive -l --local --oidc-expiration --oidc-org --oidc-team --oidc-token --oidc-user",
  whoami: "-h --help --output -v --verbose",
  "config set": "-s --stack --config-file -h --help --path --plaintext --raw --secret --type",
  "config get": "-s --stack --config-file -h --help -j --json --open --path",
  stack: "-h --help --output -i --show-ids --show-name --show-secrets -u --show-urns -s --stack",
  "stack export": "--file -h --help --show-secrets -s --stack --version",
  "stack history": "--full-dates -h --help -j --json --page --page-size --show-secrets -s --stack",
  "stack import": "--file -f --force -h --help -s --stack",
  "stack init": "--copy-config-from -h --help --no-select --secrets-provider -s --stack --teams -y --yes",
  "stack output": "-h --help -j --json --shell --show-secrets -s --stack",
  "stack rm": "-f --force -h --help --preserve-config --remove-backups -s --stack -y --yes",
  "stack change-secrets-provider": "-h --help -s --stack",
  "state delete": "--all --force -h --help -s --stack --target-dependents -y --yes",
  "state repair": "-h --help -s --stack -y --yes",
  "state taint": "-h --help -s --stack -y --yes",
  "state unprotect": "--all -h --help -s --stack -y --yes",
  "plugin install": "-h --help",
  "policy analyze": "--diff -h --help -j --json --policy-pack --policy-pack-config -s --stack",
  "policy enable": "--config -h --help --policy-group",
  "policy disable": "-h --help --policy-group --version",
  "policy publish": "-h --help",
  "policy validate-config": "--config -h --help",
};
const EVERYWHERE =
  "--color -C --cwd --disable-integrity-checking -e --emoji -Q --fully-qualify-stack-names --logflow --logtostderr --memprofilerate --non-interactive --otel-traces --profiling --tracing -v --verbose";

/** What is wrong with a command line of the Pulumi CLI, as a page shows it: `up --stack dev`. Undefined where nothing is. */
export function pulumiFault(words: readonly string[]): string | undefined {
  const name = [words.slice(0, 2).join(" "), words[0] ?? ""].find((each) => each in COMMANDS);
  const shown = `pulumi ${words.join(" ")}`;
  if (name === undefined) return `${shown}: no command that is known here`;
  const known = new Set([...(COMMANDS[name] ?? "").split(" "), ...EVERYWHERE.split(" ")]);
  const options = words.filter((word) => /^--?[a-zA-Z]/.test(word)).map((word) => word.split("=")[0] ?? "");
  const [unknown] = options.filter((option) => !known.has(option));
  return unknown === undefined ? undefined : `${shown}: ${name} has no option ${unknown}`;
}
