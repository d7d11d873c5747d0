"use strict";
const os = require("node:os");

module.exports = {
  require: "tsx/cjs",
  spec: "test/**/*.test.ts",
  timeout: 60000,
  parallel: true,
  // A process a core, of a gigabyte and more each; mocha itself would leave a core idle.
  jobs: Math.min(os.availableParallelism(), 4),
};
