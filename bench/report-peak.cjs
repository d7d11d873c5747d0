"use strict";
// Loaded into every process of a measured command: leaves its peak memory, in bytes, where it was asked to.
const fs = require("node:fs");
const path = require("node:path");

process.on("exit", () => {
  const peak = process.resourceUsage().maxRSS * 1024;
  fs.writeFileSync(path.join(process.env.PEAK_REPORTS, String(process.pid)), String(peak));
});
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(0));
