import { awsClient } from "../../function/aws-client";
import { invalidate, type CloudFront, type Uploaded } from "./invalidate";

/** Called by an update that uploaded something of a site. */
export async function handler(uploaded: Uploaded): Promise<{ readonly invalidationId: string }> {
  return invalidate(await awsClient<CloudFront>("cloudfront", "CloudFront"), uploaded);
}
