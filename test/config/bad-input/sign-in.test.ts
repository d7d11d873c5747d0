import { refuses } from "../../support/config-files";
import { SIGN_IN } from "../../support/sign-in-file";

describe("a stack file: sign-in", () => {
  refuses(
    [
      {
        name: "who is to sign in where nobody can",
        edits: [["  slipway:signIn: { groups: [editors], domainPrefix: shop-login }\n", ""]],
        problems: [
          {
            at: "slipway:pgAdmin:",
            path: "slipway:pgAdmin",
            message:
              "pgAdmin lets in whoever reaches it, so only who has signed in may: add slipway:signIn, or leave this out",
          },
          {
            at: "authorization: signIn",
            path: "slipway:services.back-office.ingress.authorization",
            message: "found signIn, but nobody can sign in: add slipway:signIn, or leave this out",
          },
          {
            at: "authorization: jwt",
            path: "slipway:services.partners.ingress.authorization",
            message:
              "found jwt, but the HTTP API does not know whose tokens to take: add slipway:signIn or slipway:httpApi.jwt, or set authorization: none",
          },
        ],
      },
      {
        name: "a sign-in at the HTTP API",
        edits: [["authorization: jwt", "authorization: signIn"]],
        problems: [
          {
            at: "authorization: signIn",
            path: "slipway:services.partners.ingress.authorization",
            message:
              "found signIn, which is a load balancer's: an HTTP API asks for a token, so set authorization: jwt",
          },
        ],
      },
      {
        name: "a token at the load balancer",
        edits: [["authorization: signIn", "authorization: jwt"]],
        problems: [
          {
            at: "authorization: jwt",
            path: "slipway:services.back-office.ingress.authorization",
            message: "only an HTTP API asks for a token: set kind: httpApi, or leave it out",
          },
        ],
      },
      {
        name: "a prefix with a word of Amazon's",
        edits: [["shop-login", "shop-aws"]],
        problems: [
          {
            at: "domainPrefix: shop-aws",
            path: "slipway:signIn.domainPrefix",
            message: 'found "shop-aws": Cognito takes no prefix with aws in it; choose another',
          },
        ],
      },
      {
        name: "such a word in the names that the prefix is made of",
        edits: [
          [", domainPrefix: shop-login", ""],
          ["slipway:project: shop", "slipway:project: cognito-shop"],
        ],
        problems: [
          {
            at: "slipway:signIn:",
            path: "slipway:signIn",
            message:
              'found "cognito-shop-dev" by the names of project and environment: Cognito takes no prefix with cognito in it; add domainPrefix',
          },
        ],
      },
      {
        name: "two names to sign in under",
        edits: [["domainPrefix: shop-login", "domainPrefix: shop-login, subdomain: auth"]],
        problems: [
          {
            at: "domainPrefix: shop-login",
            path: "slipway:signIn.domainPrefix",
            message: "people sign in under one name: leave out this or subdomain",
          },
        ],
      },
      {
        name: "a name to sign in under that a site has",
        edits: [["domainPrefix: shop-login", "subdomain: www"]],
        problems: [
          {
            at: "subdomain: www",
            path: "slipway:signIn.subdomain",
            message: "www.dev.example.com is already the address of site www: choose another label",
          },
        ],
      },
      {
        name: "a name to sign in under that pgAdmin has",
        edits: [["domainPrefix: shop-login", "subdomain: pgadmin"]],
        problems: [
          {
            at: "subdomain: pgadmin",
            path: "slipway:signIn.subdomain",
            message:
              "pgadmin.dev.example.com is already the address of service pgadmin: choose another label",
          },
        ],
      },
      {
        name: "a group that there is anyway, and one named twice",
        edits: [["groups: [editors]", "groups: [editors, admin, editors]"]],
        problems: [
          {
            at: "admin, editors]",
            path: "slipway:signIn.groups[1]",
            message: "every user pool has the group admin: leave this out",
          },
          {
            at: "editors]",
            path: "slipway:signIn.groups[2]",
            message: "found editors twice: once is enough",
          },
        ],
      },
      {
        name: "an address to go back to that is not safe on the way",
        edits: [["groups: [editors]", 'callbackUrls: ["http://www.example.com/"]']],
        problems: [
          {
            at: '"http://www.example.com/"',
            path: "slipway:signIn.callbackUrls[0]",
            message:
              'found "http://www.example.com/"; allowed: an address such as https://www.example.com/, without a fragment, or http://localhost:3000/ on a developer\'s machine',
          },
        ],
      },
      {
        name: "a short password",
        edits: [["groups: [editors]", "passwordMinimumLength: 6"]],
        problems: [
          {
            at: "passwordMinimumLength: 6",
            path: "slipway:signIn.passwordMinimumLength",
            message: "found 6; allowed: a whole number from 8 to 99",
          },
        ],
      },
      {
        name: "a workload that checks and manages by two entries",
        edits: [
          [
            "      ingress: { kind: httpApi, authorization: jwt }\n",
            '      ingress: { kind: httpApi, authorization: jwt }\n      uses: [sign-in, "sign-in:admin"]\n',
          ],
        ],
        problems: [
          {
            at: '"sign-in:admin"',
            path: "slipway:services.partners.uses[1]",
            message:
              'found "sign-in:admin", and sign-in in another entry: who manages people may check tokens too: keep sign-in:admin',
          },
        ],
      },
      {
        name: "letting go of a sign-in that nothing protects",
        edits: [["  slipway:sites:\n", "  slipway:allowReplace: [sign-in]\n  slipway:sites:\n"]],
        problems: [
          {
            at: "sign-in]",
            path: "slipway:allowReplace[0]",
            message: "nothing of sign-in is protected in this tier: leave this out",
          },
        ],
      },
      {
        name: "taking over what is no user pool",
        edits: [["  slipway:sites:\n", "  slipway:import: { sign-in: shop }\n  slipway:sites:\n"]],
        problems: [
          {
            at: "sign-in: shop",
            path: "slipway:import.sign-in",
            message: 'found "shop"; allowed: the id of a user pool, such as us-east-1_AbCdEf123',
          },
        ],
      },
    ],
    SIGN_IN,
  );
});
