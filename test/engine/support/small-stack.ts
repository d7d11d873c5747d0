import type { StackConfig } from "./stack-files";

/** A stack with a database, a bucket and a file system, which nothing uses: small, with all that holds data. */
export const SMALL: StackConfig = {
  "aws:region": "us-east-1",
  "aws:allowedAccountIds": ["123456789012"],
  "slipway:schemaVersion": 1,
  "slipway:project": "shop",
  "slipway:environment": "dev",
  "slipway:costCode": "SHOPDEV1",
  "slipway:databases": { catalog: { engineVersion: "17", deletionProtection: false } },
  "slipway:buckets": { pictures: {} },
  "slipway:fileSystems": { plates: {} },
};
