import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, PROD } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const BRANDING = "aws:cognito/managedLoginBranding:ManagedLoginBranding";
const NAME = "aws:cognito/userPoolDomain:UserPoolDomain";
const RECORD = "aws:route53/record:Record";

const CODE_FLOW = {
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["code"],
  allowedOauthScopes: ["email", "openid", "profile"],
};
const COMMON = {
  userPoolId: "<UserPool sign-in id>",
  preventUserExistenceErrors: "ENABLED",
  enableTokenRevocation: true,
  supportedIdentityProviders: ["COGNITO"],
  tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
  accessTokenValidity: 60,
  idTokenValidity: 60,
};
const SITES = { sites: { www: { apex: true }, docs: {} } };

describe("A client of a user pool", () => {
  it("is for programs in the browser one without a secret, which sends people back to the stack's sites", async () => {
    const plan = await planOf({ domain: DOMAIN, signIn: {}, ...SITES });
    const back = [
      "http://localhost:3000/",
      "https://dev.example.com/",
      "https://docs.dev.example.com/",
      "https://www.dev.example.com/",
    ];
    assert.deepEqual(allInputsOf(plan, CLIENT), {
      "sign-in-web": {
        ...COMMON,
        ...CODE_FLOW,
        name: "web",
        generateSecret: false,
        explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
        callbackUrls: back,
        logoutUrls: back,
        refreshTokenValidity: 30,
      },
    });
    assert.deepEqual(namesOf(plan, BRANDING), ["sign-in-web"]);
  });

  it("sends nobody to a developer's machine but in dev", async () => {
    for (const keys of [{ environment: "staging" }, PROD]) {
      const plan = await planOf({ ...keys, domain: DOMAIN, signIn: {}, ...SITES });
      const { callbackUrls } = inputsOf(plan, CLIENT, "sign-in-web");
      assert.doesNotMatch(JSON.stringify(callbackUrls), /localhost/);
    }
  });

  it("sends people back where the file says, for as long as it says", async () => {
    const signIn = {
      callbackUrls: ["https://app.example.com/back"],
      logoutUrls: ["https://app.example.com/"],
      accessTokenMinutes: 15,
      idTokenMinutes: 20,
      refreshTokenDays: 2,
    };
    const client = inputsOf(await planOf({ signIn }), CLIENT, "sign-in-web");
    assert.deepEqual(
      [client["callbackUrls"], client["logoutUrls"]],
      [signIn.callbackUrls, signIn.logoutUrls],
    );
    assert.deepEqual(
      [client["accessTokenValidity"], client["idTokenValidity"], client["refreshTokenValidity"]],
      [15, 20, 2],
    );
  });

  it("does without pages where it could send nobody back", async () => {
    const plan = await planOf({ ...PROD, signIn: {} });
    const client = inputsOf(plan, CLIENT, "sign-in-web");
    for (const key of ["allowedOauthFlowsUserPoolClient", "allowedOauthFlows", "callbackUrls", "logoutUrls"])
      assert.equal(client[key], undefined, key);
    assert.deepEqual(namesOf(plan, BRANDING), []);
  });

  it("is for the load balancer one with a secret, once for each name that asks people to sign in", async () => {
    const plan = await planOf({
      domain: DOMAIN,
      signIn: {},
      services: {
        open: api({ ingress: { kind: "alb", path: "/open" } }),
        orders: api({ ingress: { kind: "alb", path: "/orders", authorization: "signIn" } }),
        reports: api({
          ingress: { kind: "alb", host: "reports.dev.example.com", authorization: "signIn" },
        }),
        stock: api({ ingress: { kind: "alb", path: "/stock", authorization: "signIn" } }),
      },
    });
    assert.deepEqual(inputsOf(plan, CLIENT, "sign-in-dashboard"), {
      ...COMMON,
      ...CODE_FLOW,
      name: "dashboard",
      generateSecret: true,
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
      callbackUrls: [
        "https://api.dev.example.com/oauth2/idpresponse",
        "https://reports.dev.example.com/oauth2/idpresponse",
      ],
      refreshTokenValidity: 7,
    });
    assert.deepEqual(namesOf(plan, BRANDING), ["sign-in-dashboard", "sign-in-web"]);
  });
});

describe("The name that people sign in under", () => {
  it("is one of Cognito's, after the stack", async () => {
    const plan = await planOf({ signIn: {} });
    assert.deepEqual(inputsOf(plan, NAME, "sign-in"), {
      userPoolId: "<UserPool sign-in id>",
      domain: "shop-dev",
      managedLoginVersion: 2,
    });
    const other = await planOf({ signIn: { domainPrefix: "shop-login" } });
    assert.equal(inputsOf(other, NAME, "sign-in")["domain"], "shop-login");
  });

  it("is one of the stack's, with CloudFront's certificate, where the file says so", async () => {
    const plan = await planOf(
      { domain: DOMAIN, signIn: { subdomain: "auth" } },
      { "aws:region": "eu-west-1" },
    );
    assert.deepEqual(inputsOf(plan, NAME, "sign-in"), {
      userPoolId: "<UserPool sign-in id>",
      domain: "auth.dev.example.com",
      certificateArn: "<Certificate domain-edge arn>",
      managedLoginVersion: 2,
    });
    assert.equal(inputsOf(plan, "aws:acm/certificate:Certificate", "domain-edge")["region"], "us-east-1");
    assert.deepEqual(inputsOf(plan, RECORD, "auth.dev.example.com")["aliases"], [
      {
        name: "<UserPoolDomain sign-in cloudfrontDistribution>",
        zoneId: "<UserPoolDomain sign-in cloudfrontDistributionZoneId>",
        evaluateTargetHealth: false,
      },
    ]);
    assert.equal(resource(plan, NAME, "sign-in").deleteBeforeReplace, true);
  });

  it("takes no certificate of CloudFront's region without a name of the stack's", async () => {
    const plan = await planOf({ domain: DOMAIN, signIn: {} }, { "aws:region": "eu-west-1" });
    assert.deepEqual(namesOf(plan, "aws:acm/certificate:Certificate"), ["domain"]);
  });

  it("may be called by the pages of the stack's sites", async () => {
    const policies = async (signIn?: object): Promise<string> => {
      const plan = await planOf({ domain: DOMAIN, sites: { www: {} }, ...(signIn ? { signIn } : {}) });
      return JSON.stringify(
        inputsOf(plan, "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", "www"),
      );
    };
    assert.match(await policies(), /connect-src 'self' https:\/\/\*\.dev\.example\.com;/);
    assert.match(
      await policies({}),
      /connect-src 'self' https:\/\/\*\.dev\.example\.com https:\/\/cognito-idp\.us-east-1\.amazonaws\.com https:\/\/shop-dev\.auth\.us-east-1\.amazoncognito\.com;/,
    );
  });
});
