import * as assert from "node:assert/strict";
import { edited, warningsOf } from "../support/config-files";
import { SIGN_IN } from "../support/sign-in-file";

describe("a stack file in which people sign in", () => {
  const warned = (from: string, to: string): readonly string[] => warningsOf(edited([[from, to]], SIGN_IN));

  it("takes it as it stands, without a warning", () => {
    assert.deepEqual(warningsOf(SIGN_IN), []);
  });

  it("warns of services that anybody reaches who makes an account", () => {
    const text = edited(
      [
        ["groups: [editors]", "selfSignUp: true"],
        ["  slipway:pgAdmin: { databases: [main] }\n", ""],
      ],
      SIGN_IN,
    );
    assert.deepEqual(warningsOf(text), [
      "signIn.selfSignUp lets anybody make an account, and a load balancer asks for an account, not for a group: anybody reaches back-office unless the service itself looks at the groups in x-amzn-oidc-accesstoken",
    ]);
  });

  it("warns of the few mails that Cognito sends, and of no page to go back to, in prod", () => {
    const text = edited(
      [
        ["environment: dev", "environment: prod"],
        ["  slipway:sites:\n    www: {}\n", ""],
        ["http.dev.example.com", "http.example.com"],
      ],
      SIGN_IN,
    );
    const ofSignIn = warningsOf(text).filter((warning) => warning.startsWith("sign-in"));
    assert.deepEqual(ofSignIn, [
      "sign-in sends its codes by Cognito's own sender, of which an account has 50 a day: add slipway:email, so that they are sent by SES",
      "sign-in knows no page to send people back to, so its web client does without Cognito's pages: add signIn.callbackUrls, such as the address of a site (output siteUrls), if it is to have them",
    ]);
  });

  it("warns of what Cognito asks of a domain first, where nothing of the stack answers to it", () => {
    const own = ["domainPrefix: shop-login", "subdomain: auth"] as const;
    assert.deepEqual(warned(...own), [
      "sign-in answers to auth.dev.example.com, which Cognito grants only once dev.example.com itself leads somewhere (an A record): without one, such as a site with apex: true, the update fails",
    ]);
    assert.deepEqual(warningsOf(edited([own, ["    www: {}", "    www: { apex: true }"]], SIGN_IN)), []);
  });

  it("warns that a stack which stands by has people of its own", () => {
    const recovery = "  slipway:recovery: { role: standby, primaryStack: prod-use1 }\n  slipway:sites:\n";
    assert.deepEqual(
      warned("  slipway:sites:\n", recovery).filter((warning) => warning.includes("user pool")),
      [
        "the user pool is this region's alone: who has an account here has none in the stack of the other region (docs/sign-in.md)",
      ],
    );
  });

  it("warns that a deployment which shifts requests may leave out the sign-in", () => {
    assert.deepEqual(
      warned("authorization: signIn }", "authorization: signIn }\n      deployment: { strategy: blueGreen }"),
      [
        "service back-office asks people to sign in, and its deployments change the rule that does: AWS does not say that ECS leaves the sign-in in it, so look at the rule after the first one, or use deployment.strategy: rolling",
      ],
    );
  });
});
