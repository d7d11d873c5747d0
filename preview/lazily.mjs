import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/**
 * Has a CommonJS package loaded when something of it is first used, instead of when it is first required.
 *
 * @param name the package
 * @param user the package that requires it, whose own copy is meant
 */
function requireLazily(name, user) {
  standIn(createRequire(require.resolve(user)).resolve(name));
}

/**
 * Has loaded when it is first used what the SDK turns functions into text with, and runs the CLI by: two thirds of its
 * loading time, and neither a preview nor a policy pack does that.
 */
export function requireSdkLazily() {
  const unused = ["@npmcli/arborist", "fdir", "normalize-package-data", "typescript", "./automation"];
  for (const name of unused) requireLazily(name, "@pulumi/pulumi");
}

/** Has the parts of a package, which are its folders, loaded one by one when something of them is first used. */
export function requirePartsLazily(name) {
  const folder = path.dirname(require.resolve(name));
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name, "index.js");
    if (entry.isDirectory() && fs.existsSync(file)) standIn(file);
  }
}

/** Has one of the project's own modules, beside this one, loaded when something of it is first used. */
export function requireOwnLazily(module) {
  standIn(require.resolve(module));
}

/** Has the modules in the folders of a folder loaded one by one when something of them is first used. */
export function requireRoomsLazily(folder) {
  const parent = path.join(path.dirname(fileURLToPath(import.meta.url)), folder);
  for (const room of fs.readdirSync(parent, { withFileTypes: true })) {
    if (!room.isDirectory()) continue;
    for (const name of fs.readdirSync(path.join(parent, room.name))) {
      if (name.endsWith(".ts")) standIn(path.join(parent, room.name, name));
    }
  }
}

function standIn(filename) {
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
    {
      get: (_, key) => {
        // A module that says it is one of ECMAScript is taken as it is, not copied name by name.
        if (key === "__esModule") return true;
        const module = load();
        // What is no such module is as a whole what its users import by default.
        return key === "default" && module.__esModule !== true ? module : module[key];
      },
    },
  );
  require.cache[filename] = { id: filename, filename, loaded: true, exports, children: [], paths: [] };
}
