/** What the update says of a site that it uploaded. */
export interface Uploaded {
  readonly distributionId: string;
  /** Another one with each upload: CloudFront does nothing for one that it knows. */
  readonly version: string;
}

/** Of the client of CloudFront, what is called here. */
export interface CloudFront {
  createInvalidation(input: {
    readonly DistributionId: string;
    readonly InvalidationBatch: {
      readonly CallerReference: string;
      readonly Paths: { readonly Quantity: number; readonly Items: readonly string[] };
    };
  }): Promise<{ readonly Invalidation?: { readonly Id?: string } }>;
}

/** One path, which is all that is paid for, whatever it stands for. */
const EVERYTHING = ["/*"];

/**
 * Has CloudFront forget what it keeps of a site. Called twice with the same version, it does so once: CloudFront takes a
 * repeated reference with the same paths for the same call (CloudFront API reference, "InvalidationBatch").
 */
export async function invalidate(
  cloudFront: CloudFront,
  { distributionId, version }: Uploaded,
): Promise<{ readonly invalidationId: string }> {
  const { Invalidation } = await cloudFront.createInvalidation({
    DistributionId: distributionId,
    InvalidationBatch: {
      CallerReference: version,
      Paths: { Quantity: EVERYTHING.length, Items: EVERYTHING },
    },
  });
  return { invalidationId: Invalidation?.Id ?? "" };
}
