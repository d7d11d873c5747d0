import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { containsSecret } from "../../../preview/wire";
import {
  allInputsOf,
  countsOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
} from "../../support/component-plan";
import { api, DOMAIN, PROD, STACK_TAGS, stackFile } from "../../support/component-stack";
import { evaluateConfig, resource } from "../../support/evaluate";

const POOL = "aws:cognito/userPool:UserPool";
const RISK = "aws:cognito/riskConfiguration:RiskConfiguration";
const GROUP = "aws:cognito/userGroup:UserGroup";

/** What of a plan is Cognito's, by type. */
function counts(plan: Plan): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(countsOf(plan)).filter(([type]) => type.startsWith("aws:cognito/")),
  );
}

describe("A user pool", () => {
  it("has people sign in by their verified address, and be invited", async () => {
    assert.deepEqual(inputsOf(await planOf({ signIn: {} }), POOL, "sign-in"), {
      name: "shop-dev",
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ["email"],
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
      accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
      passwordPolicy: {
        minimumLength: 8,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
        temporaryPasswordValidityDays: 7,
      },
      mfaConfiguration: "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      userPoolTier: "ESSENTIALS",
      emailConfiguration: { emailSendingAccount: "COGNITO_DEFAULT" },
      deletionProtection: "INACTIVE",
      tags: STACK_TAGS,
    });
  });

  it("is in prod protected, kept, and on its guard", async () => {
    const plan = await planOf({ ...PROD, signIn: {} }, {}, "prod");
    const { inputs, protect, retainOnDelete } = resource(plan, POOL, "sign-in");
    assert.deepEqual([protect, retainOnDelete, inputs["deletionProtection"]], [true, true, "ACTIVE"]);
    assert.deepEqual(inputs["passwordPolicy"], {
      minimumLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
      temporaryPasswordValidityDays: 7,
    });
    assert.equal(inputs["userPoolTier"], "PLUS");
    assert.deepEqual(inputs["userPoolAddOns"], { advancedSecurityMode: "ENFORCED" });
    assert.deepEqual(allInputsOf(plan, RISK), {
      "sign-in": {
        userPoolId: "<UserPool sign-in id>",
        compromisedCredentialsRiskConfiguration: {
          eventFilters: ["PASSWORD_CHANGE", "SIGN_IN", "SIGN_UP"],
          actions: { eventAction: "BLOCK" },
        },
        accountTakeoverRiskConfiguration: {
          actions: {
            lowAction: { eventAction: "NO_ACTION", notify: false },
            mediumAction: { eventAction: "MFA_IF_CONFIGURED", notify: false },
            highAction: { eventAction: "MFA_REQUIRED", notify: false },
          },
        },
      },
    });
  });

  it("asks for a second proof, or none, and turns away by itself whom it can ask for none", async () => {
    const required = await planOf({ signIn: { mfa: "required" } });
    assert.equal(inputsOf(required, POOL, "sign-in")["mfaConfiguration"], "ON");
    const off = await planOf({ signIn: { mfa: "off", threatProtection: "enforced" } });
    const pool = inputsOf(off, POOL, "sign-in");
    assert.deepEqual([pool["mfaConfiguration"], pool["softwareTokenMfaConfiguration"]], ["OFF", undefined]);
    assert.deepEqual(inputsOf(off, RISK, "sign-in")["accountTakeoverRiskConfiguration"], {
      actions: {
        lowAction: { eventAction: "NO_ACTION", notify: false },
        mediumAction: { eventAction: "NO_ACTION", notify: false },
        highAction: { eventAction: "BLOCK", notify: false },
      },
    });
  });

  it("only counts what looks wrong where it is to", async () => {
    const plan = await planOf({ signIn: { threatProtection: "audit" } });
    const pool = inputsOf(plan, POOL, "sign-in");
    assert.deepEqual(
      [pool["userPoolTier"], pool["userPoolAddOns"]],
      ["PLUS", { advancedSecurityMode: "AUDIT" }],
    );
    assert.deepEqual(namesOf(plan, RISK), []);
  });

  it("lets people make their accounts themselves where the file says so", async () => {
    const pool = inputsOf(await planOf({ signIn: { selfSignUp: true } }), POOL, "sign-in");
    assert.deepEqual(pool["adminCreateUserConfig"], { allowAdminCreateUserOnly: false });
  });

  it("has the groups admin and test, and those that the file adds", async () => {
    assert.deepEqual(allInputsOf(await planOf({ signIn: { groups: ["editors"] } }), GROUP), {
      "sign-in-admin": { name: "admin", userPoolId: "<UserPool sign-in id>" },
      "sign-in-editors": { name: "editors", userPoolId: "<UserPool sign-in id>" },
      "sign-in-test": { name: "test", userPoolId: "<UserPool sign-in id>" },
    });
  });

  it("sends its codes as the stack, where the stack sends mail", async () => {
    const plan = await planOf({ domain: DOMAIN, email: {}, signIn: {} });
    const { emailConfiguration } = inputsOf(plan, POOL, "sign-in");
    assert.deepEqual(emailConfiguration, {
      emailSendingAccount: "DEVELOPER",
      sourceArn: "<EmailIdentity email arn>",
      fromEmailAddress: "no-reply@dev.example.com",
      configurationSet: "shop-dev",
    });
  });

  it("is taken over from AWS by its id", async () => {
    const plan = await planOf({ signIn: {}, import: { "sign-in": "us-east-1_AbCdEf123" } });
    assert.equal(resource(plan, POOL, "sign-in").importId, "us-east-1_AbCdEf123");
  });

  it("tells what a program needs to sign people in, and no secret", async () => {
    const plan = await planOf({
      domain: DOMAIN,
      signIn: {},
      services: { shop: api({ ingress: { authorization: "signIn" } }) },
    });
    const { userPoolId, userPoolIssuer, webClientId, signInUrl, ...others } = readableOutputs(plan);
    assert.deepEqual(
      { userPoolId, userPoolIssuer, webClientId, signInUrl },
      {
        userPoolId: "<UserPool sign-in id>",
        userPoolIssuer: "https://<UserPool sign-in endpoint>",
        webClientId: "<UserPoolClient sign-in-web id>",
        signInUrl: "https://shop-dev.auth.us-east-1.amazoncognito.com",
      },
    );
    const { outputs } = resource(plan, "aws:cognito/userPoolClient:UserPoolClient", "sign-in-dashboard");
    assert.ok(containsSecret(outputs["clientSecret"] ?? null));
    assert.doesNotMatch(JSON.stringify(others), /UserPool/);
  });

  it("is not there unless the stack asks for it, and is whole when nothing is known yet", async () => {
    assert.deepEqual(counts(await planOf({})), {});
    const keys = {
      domain: DOMAIN,
      signIn: { threatProtection: "enforced" },
      services: { shop: api({ ingress: { authorization: "signIn" } }) },
    };
    const expected = {
      "aws:cognito/managedLoginBranding:ManagedLoginBranding": 2,
      "aws:cognito/riskConfiguration:RiskConfiguration": 1,
      "aws:cognito/userGroup:UserGroup": 2,
      "aws:cognito/userPool:UserPool": 1,
      "aws:cognito/userPoolClient:UserPoolClient": 2,
      "aws:cognito/userPoolDomain:UserPoolDomain": 1,
    };
    assert.deepEqual(counts(await planOf(keys)), expected);
    assert.deepEqual(counts(await evaluateConfig(stackFile(keys), "dev", { computed: "unknown" })), expected);
  });
});
