/** Turns the tree of one version of the stack file format into the next one's. */
export interface Upgrade {
  /** What the owner of the file should write instead. */
  readonly advice: string;
  readonly apply: (tree: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** By the version they start from. A file without a version is of version 0. */
const UPGRADES: Readonly<Record<number, Upgrade>> = {
  0: {
    advice: "add slipway:schemaVersion: 1",
    apply: (tree) => ({ ...tree, schemaVersion: 1 }),
  },
};

/** Brings a tree from its version to the newest, one version after the other, and says what changed. */
export function upgrade(
  tree: Readonly<Record<string, unknown>>,
  from: number,
  newest: number,
  upgrades: Readonly<Record<number, Upgrade>> = UPGRADES,
): { readonly tree: Readonly<Record<string, unknown>>; readonly messages: readonly string[] } {
  let upgraded = tree;
  const messages: string[] = [];
  for (let version = from; version < newest; version += 1) {
    const step = upgrades[version];
    if (step === undefined) continue;
    upgraded = step.apply(upgraded);
    messages.push(
      `the stack file was read as schema version ${version} and upgraded to ${version + 1}: ${step.advice}`,
    );
  }
  return { tree: upgraded, messages };
}
