import * as assert from "node:assert/strict";
import { allInputsOf, inputsOf, namesOf, planOf, statementsOf } from "../../support/component-plan";
import { api, DOMAIN, serviceTags, STACK_TAGS, worker, type StackKeys } from "../../support/component-stack";
import { resource } from "../../support/evaluate";
import { routesOf } from "../../support/http-api-routes";

const RULE = "aws:lb/listenerRule:ListenerRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const AUTHORIZER = "aws:apigatewayv2/authorizer:Authorizer";

const behind = (more: StackKeys = {}): StackKeys => ({
  domain: DOMAIN,
  signIn: {},
  services: { orders: api({ ingress: { authorization: "signIn" }, ...more }) },
});

const SIGN_IN = {
  type: "authenticate-cognito",
  authenticateCognito: {
    userPoolArn: "<UserPool sign-in arn>",
    userPoolClientId: "<UserPoolClient sign-in-dashboard id>",
    userPoolDomain: "shop-dev",
    scope: "openid email",
    sessionTimeout: 43_200,
    onUnauthenticatedRequest: "authenticate",
  },
};

describe("A service behind the load balancer that asks people to sign in", () => {
  it("is reached by who has signed in, and by nobody else", async () => {
    assert.deepEqual(inputsOf(await planOf(behind()), RULE, "orders"), {
      listenerArn: "<Listener shop-dev-https arn>",
      priority: inputsOf(await planOf(behind()), RULE, "orders")["priority"],
      conditions: [{ hostHeader: { values: ["api.dev.example.com"] } }, { pathPattern: { values: ["/*"] } }],
      actions: [SIGN_IN, { type: "forward", targetGroupArn: "<TargetGroup orders arn>" }],
      tags: serviceTags("orders", "APISDEV1"),
    });
  });

  it("lets somebody in for as long as the file says", async () => {
    const plan = await planOf({ ...behind(), signIn: { sessionHours: 2 } });
    const { actions } = inputsOf(plan, RULE, "orders");
    assert.match(JSON.stringify(actions), /"sessionTimeout":7200/);
  });

  it("leaves ECS its weights, which come after the sign-in", async () => {
    for (const strategy of ["blueGreen", "canary", "linear"]) {
      const plan = await planOf(behind({ deployment: { strategy } }));
      assert.deepEqual(inputsOf(plan, RULE, "orders")["actions"], [
        SIGN_IN,
        {
          type: "forward",
          forward: {
            targetGroups: [
              { arn: "<TargetGroup orders arn>", weight: 100 },
              { arn: "<TargetGroup orders-alt arn>", weight: 0 },
            ],
          },
        },
      ]);
      assert.deepEqual(resource(plan, RULE, "orders").ignoreChanges, ["actions[1].forward.targetGroups[*]"]);
    }
  });

  it("has the load balancer reach the user pool, and nothing else outside", async () => {
    const outOf = async (keys: StackKeys): Promise<unknown> => {
      const rules = Object.entries(allInputsOf(await planOf(keys), EGRESS));
      return Object.fromEntries(
        rules.filter(
          ([, { securityGroupId, cidrIpv4 }]) =>
            String(securityGroupId).includes("load-balancer") && cidrIpv4 !== undefined,
        ),
      );
    };
    assert.deepEqual(await outOf(behind()), {
      "shop-dev-load-balancer-to-sign-in": {
        securityGroupId: "<SecurityGroup shop-dev-load-balancer id>",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: "0.0.0.0/0",
        description: "to the internet on port 443",
        tags: STACK_TAGS,
      },
    });
    assert.deepEqual(await outOf({ ...behind(), services: { orders: api() } }), {});
  });

  it("is sent back to each name that it answers to, that of both regions too", async () => {
    const failover = { hostName: "shop.example.com", healthCheckPath: "/healthz" };
    const plan = await planOf({
      ...behind(),
      recovery: { role: "primary", standbyStack: "prod-usw2", standbyRegion: "us-west-2", failover },
    });
    const client = inputsOf(plan, "aws:cognito/userPoolClient:UserPoolClient", "sign-in-dashboard");
    assert.deepEqual(client["callbackUrls"], [
      "https://api.dev.example.com/oauth2/idpresponse",
      "https://shop.example.com/oauth2/idpresponse",
    ]);
  });
});

describe("A service of the HTTP API that asks for a token", () => {
  const http = (ingress: StackKeys, more: StackKeys = {}): StackKeys => ({
    signIn: {},
    services: {
      orders: api({ ingress: { kind: "httpApi", ...ingress } }),
      open: api({ ingress: { kind: "httpApi" } }),
    },
    ...more,
  });

  it("takes those of the stack's own user pool, where the file names nobody else", async () => {
    const plan = await planOf(http({ authorization: "jwt" }));
    assert.deepEqual(allInputsOf(plan, AUTHORIZER), {
      "http-api": {
        apiId: "<Api http-api id>",
        authorizerType: "JWT",
        identitySources: ["$request.header.Authorization"],
        jwtConfiguration: {
          issuer: "https://<UserPool sign-in endpoint>",
          audiences: ["<UserPoolClient sign-in-web id>"],
        },
      },
    });
    assert.deepEqual(routesOf(plan), [
      "ANY /open (NONE) to open",
      "ANY /open/{proxy+} (NONE) to open",
      "ANY /orders (JWT) to orders",
      "ANY /orders/{proxy+} (JWT) to orders",
    ]);
  });

  it("takes nobody's where it does not ask", async () => {
    const plan = await planOf(http({}));
    assert.deepEqual(namesOf(plan, AUTHORIZER), []);
  });

  it("takes those of whom the file names, and not the user pool's", async () => {
    const jwt = { issuer: "https://login.example.com", audiences: ["shop"] };
    const plan = await planOf(http({ authorization: "jwt" }, { httpApi: { jwt } }));
    const { jwtConfiguration } = inputsOf(plan, AUTHORIZER, "http-api");
    assert.deepEqual(jwtConfiguration, jwt);
  });
});

describe("A workload that uses sign-in", () => {
  it("knows where tokens come from, and may do nothing", async () => {
    const plan = await planOf({ signIn: {}, services: { orders: worker({ uses: ["sign-in"] }) } });
    const [{ environment }] = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "orders")[
      "containerDefinitions"
    ] as [{ readonly environment: readonly { readonly name: string }[] }]; // one container, as it is written
    assert.deepEqual(
      environment.filter(({ name }) => name.startsWith("SIGN_IN")),
      [
        { name: "SIGN_IN_CLIENT_ID", value: "<UserPoolClient sign-in-web id>" },
        { name: "SIGN_IN_ISSUER", value: "https://<UserPool sign-in endpoint>" },
        { name: "SIGN_IN_URL", value: "https://shop-dev.auth.us-east-1.amazoncognito.com" },
        { name: "SIGN_IN_USER_POOL_ID", value: "<UserPool sign-in id>" },
      ],
    );
    assert.equal(namesOf(plan, "aws:iam/rolePolicy:RolePolicy").includes("orders-task"), false);
  });

  it("manages who is in this user pool, and deletes nobody", async () => {
    const plan = await planOf({ signIn: {}, services: { orders: worker({ uses: ["sign-in:admin"] }) } });
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "orders-task"), [
      {
        Effect: "Allow",
        Action: [
          "cognito-idp:AdminAddUserToGroup",
          "cognito-idp:AdminConfirmSignUp",
          "cognito-idp:AdminCreateUser",
          "cognito-idp:AdminDisableUser",
          "cognito-idp:AdminEnableUser",
          "cognito-idp:AdminGetUser",
          "cognito-idp:AdminListGroupsForUser",
          "cognito-idp:AdminRemoveUserFromGroup",
          "cognito-idp:AdminResetUserPassword",
          "cognito-idp:AdminUpdateUserAttributes",
          "cognito-idp:AdminUserGlobalSignOut",
          "cognito-idp:ListGroups",
          "cognito-idp:ListUsers",
          "cognito-idp:ListUsersInGroup",
        ],
        Resource: ["<UserPool sign-in arn>"],
      },
    ]);
  });
});
