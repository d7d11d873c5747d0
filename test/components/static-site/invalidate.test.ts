import * as assert from "node:assert/strict";
import { invalidate, type CloudFront } from "../../../components/static-site/invalidation/invalidate";

type Input = Parameters<CloudFront["createInvalidation"]>[0];

describe("The function that has CloudFront forget", () => {
  const calls: Input[] = [];
  const cloudFront: CloudFront = {
    createInvalidation: (input) => {
      calls.push(input);
      return Promise.resolve({ Invalidation: { Id: "I2J0I21PCUYOIK" } });
    },
  };
  beforeEach(() => {
    calls.length = 0;
  });

  it("asks for one path of the site's own distribution, and says which order that is", async () => {
    const outcome = await invalidate(cloudFront, { distributionId: "E1", version: "abc" });
    assert.deepEqual(outcome, { invalidationId: "I2J0I21PCUYOIK" });
    assert.deepEqual(calls, [
      {
        DistributionId: "E1",
        InvalidationBatch: { CallerReference: "abc", Paths: { Quantity: 1, Items: ["/*"] } },
      },
    ]);
  });

  it("asks for the same when it is called again, which CloudFront takes for one call", async () => {
    const uploaded = { distributionId: "E1", version: "abc" };
    await invalidate(cloudFront, uploaded);
    await invalidate(cloudFront, uploaded);
    assert.deepEqual(calls[0], calls[1]);
  });

  it("fails when CloudFront refuses, so that the update does", async () => {
    const refusing: CloudFront = {
      createInvalidation: () => Promise.reject(new Error("TooManyInvalidationsInProgress")),
    };
    await assert.rejects(
      invalidate(refusing, { distributionId: "E1", version: "abc" }),
      /TooManyInvalidationsInProgress/,
    );
  });
});
