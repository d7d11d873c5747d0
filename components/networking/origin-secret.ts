import type * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

/** What CloudFront proves by that a request came through a site of this stack. */
export interface OriginSecret {
  readonly headerName: string;
  readonly value: pulumi.Output<string>;
}

/** At most 40 characters, as a rule of a load balancer takes it, which heeds no case. */
const HEADER_NAME = "x-origin-verify";
/** Of 36 letters and digits each: a rule compares them without heed to case. */
const LENGTH = 48;

/**
 * A secret header that CloudFront adds to each request for the stack's own API, and that nobody else knows. It stands in
 * the stack's state, encrypted, in the distributions, and in the rules that ask for it. Source: CloudFront Developer
 * Guide, "Restrict access to Application Load Balancers".
 */
export function createOriginSecret(name: string): OriginSecret {
  const { result } = new random.RandomPassword(name, { length: LENGTH, special: false, upper: false });
  return { headerName: HEADER_NAME, value: result };
}
