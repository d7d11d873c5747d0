import { text } from "./schema-values";

/** A policy that bounds what roles may do. */
export const boundaryArn = text(
  "the ARN of a policy, such as arn:aws:iam::123456789012:policy/slipway-account/platform",
  /^arn:aws[a-z-]*:iam::\d{12}:policy\/[\w+=,.@/-]+$/,
);
