import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * Has a CommonJS package loaded when something of it is first used, instead of when it is first required.
 *
 * @param name the package
 * @param user the package that requires it, whose own copy is meant
 */
export function requireLazily(name, user) {
  const filename = createRequire(require.resolve(user)).resolve(name);
  let loaded;
  const load = () => {
    if (loaded === undefined) {
      Reflect.deleteProperty(require.cache, filename);
      loaded = require(filename);
    }
    return loaded;
  };
  const exports = new Proxy(
    {},
    // A module that says it is one of ECMAScript is taken as it is, not copied name by name.
    { get: (_, key) => (key === "__esModule" ? true : load()[key]) },
  );
  require.cache[filename] = { id: filename, filename, loaded: true, exports, children: [], paths: [] };
}
