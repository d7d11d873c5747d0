import * as assert from "node:assert/strict";
import { estimateOf, itemsOf, made } from "../../support/priced-stack";

const POOL = "aws:cognito/userPool:UserPool";

describe("The price of a user pool", () => {
  it("is that of who signs in in a month, by its plan", () => {
    const usage = { "slipway:usage": { signIn: { activeUsers: 2000 } } };
    assert.deepEqual(itemsOf(estimateOf([made(POOL, "one", { userPoolTier: "ESSENTIALS" })])), {
      "Cognito: active users": 1.5,
    });
    assert.deepEqual(itemsOf(estimateOf([made(POOL, "one", { userPoolTier: "ESSENTIALS" })], usage)), {
      "Cognito: active users": 30,
    });
    assert.deepEqual(itemsOf(estimateOf([made(POOL, "one", { userPoolTier: "PLUS" })], usage)), {
      "Cognito: active users, with threat protection": 40,
    });
  });

  it("is Essentials' where nothing is said, as Cognito's own default is", () => {
    assert.deepEqual(itemsOf(estimateOf([made(POOL, "one", {})])), { "Cognito: active users": 1.5 });
  });

  it("is not known of another plan", () => {
    const { unpriced } = estimateOf([made(POOL, "one", { userPoolTier: "LITE" })]);
    assert.deepEqual(
      unpriced.map(({ reason }) => reason),
      ["users of the plan LITE are not in the price table"],
    );
  });

  it("is nothing for its clients, groups and names", () => {
    for (const type of [
      "aws:cognito/managedLoginBranding:ManagedLoginBranding",
      "aws:cognito/riskConfiguration:RiskConfiguration",
      "aws:cognito/userGroup:UserGroup",
      "aws:cognito/userPoolClient:UserPoolClient",
      "aws:cognito/userPoolDomain:UserPoolDomain",
    ]) {
      const { unpriced } = estimateOf([made(type, "one", {})]);
      assert.deepEqual([itemsOf(estimateOf([made(type, "one", {})])), unpriced], [{}, []], type);
    }
  });
});
