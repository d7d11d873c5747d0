import { z } from "zod";
import { costCode, integer, name, tagMap, text } from "../config/schema-values";

/** A bucket's name is one in the world. Source: S3 User Guide, "General purpose bucket naming rules". */
const bucketName = text(
  "a bucket's name: 3 to 63 lower-case letters, digits and hyphens, as a letter or digit begins and ends it",
  /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
);

/** What stands under `slipway-state:` in the stack file. */
export const stateSchema = z.strictObject({
  /** The tag `Project`. */
  project: name(32),
  /** The tag `Environment`. @default "prod" */
  environment: name(16).optional(),
  /** The tag `CostCode`. */
  costCode,
  /** Further tags of everything that can have some. */
  tags: tagMap.optional(),
  /** Another name replaces the bucket: its protection must be lifted first. */
  bucketName,
  /** Where the copy is; another one replaces it. */
  secondRegion: text("a region such as us-west-2", /^[a-z]{2}(-[a-z]+)+-\d$/),
  /** The copy's name. @default the bucket's, and the second region after it */
  secondBucketName: bucketName.optional(),
  /** Days for which an overwritten or deleted state can be brought back. @default 90 */
  versionRetentionDays: integer(7, 3_650).optional(),
  /** Days for which it is known who read and wrote. @default 365 */
  accessLogRetentionDays: integer(30, 3_650).optional(),
});

export type StateConfig = z.infer<typeof stateSchema>;
