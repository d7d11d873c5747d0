/** Whether `ignoreChanges` keeps the engine from a change: of the property that it names, or of what is inside it. */
export function isIgnored(keys: readonly string[], ignoreChanges: readonly string[]): boolean {
  return ignoreChanges.some((path) => {
    const ignored = keysOf(path);
    return ignored.length > 0 && ignored.every((key, index) => key === "*" || key === keys[index]);
  });
}

/** The keys of a property path, without places in lists: `tags["a.b"]`, `rules[0].id`. Source: Pulumi's "ignoreChanges". */
export function keysOf(path: string): readonly string[] {
  return [...path.matchAll(/"((?:[^"\\]|\\.)*)"|\[(?:\d+|\*)\]|([^.[\]"]+)/g)].flatMap(
    ([, quoted, plain]) => quoted?.replaceAll(/\\(.)/g, "$1") ?? plain ?? [],
  );
}
