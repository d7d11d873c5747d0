import { refuses } from "../../support/config-files";
import { SIGN_IN } from "../../support/sign-in-file";

describe("a stack file: pgAdmin", () => {
  refuses(
    [
      {
        name: "pgAdmin for whoever likes",
        edits: [["groups: [editors]", "selfSignUp: true"]],
        problems: [
          {
            at: "slipway:pgAdmin:",
            path: "slipway:pgAdmin",
            message:
              "anybody may make an account by signIn.selfSignUp, and a load balancer asks for an account, not for a group: whoever likes would read the databases. Leave one of the two out",
          },
        ],
      },
      {
        name: "a database of pgAdmin that there is not",
        edits: [["databases: [main]", "databases: [main, mian]"]],
        problems: [
          {
            at: "mian]",
            path: "slipway:pgAdmin.databases[1]",
            message:
              'found "mian": no database "mian" is described under slipway:databases; did you mean "main"?',
          },
        ],
      },
      {
        name: "pgAdmin in a database whose users have no passwords",
        edits: [['main: { engineVersion: "17" }', 'main: { engineVersion: "17", userAuthentication: iam }']],
        problems: [
          {
            at: "main] }",
            path: "slipway:pgAdmin.databases[0]",
            message:
              "the users of database main have no passwords, and pgAdmin makes no tokens: leave this out, or set userAuthentication: password",
          },
        ],
      },
      {
        name: "a service of pgAdmin's name",
        edits: [["    partners:\n", "    pgadmin:\n"]],
        problems: [
          {
            at: "pgadmin:",
            path: "slipway:services.pgadmin",
            message:
              "slipway:pgAdmin is the service of this name: give this one another name, or leave one of the two out",
          },
        ],
      },
      {
        name: "pgAdmin at an address that a service has",
        edits: [["databases: [main] }", "databases: [main], subdomain: api }"]],
        problems: [
          {
            at: "slipway:pgAdmin:",
            path: "slipway:pgAdmin",
            message:
              "service back-office already answers api.dev.example.com/: give this one another path or host",
          },
        ],
      },
      {
        name: "pgAdmin without a domain",
        edits: [
          ["  slipway:domain: { name: example.com }\n", ""],
          [
            '    back-office:\n      costCode: BACKDEV1\n      image: { tag: "1.0.0" }\n      port: 8080\n      ingress: { kind: alb, authorization: signIn }\n',
            "",
          ],
          ["  slipway:httpApi: { host: http.dev.example.com }\n", ""],
        ],
        problems: [
          {
            at: "slipway:pgAdmin:",
            path: "slipway:pgAdmin",
            message:
              "the stack has no domain, and people sign in at a load balancer, which needs a name: add slipway:domain, or leave this out",
          },
        ],
      },
      {
        name: "pgAdmin in a network that leads to no image",
        edits: [
          [
            "  slipway:sites:\n",
            "  slipway:network: { natGateways: None, interfaceEndpoints: [ecr.api, ecr.dkr, ecs, logs, secretsmanager] }\n  slipway:sites:\n",
          ],
        ],
        problems: [
          {
            at: "slipway:pgAdmin:",
            path: "slipway:pgAdmin",
            message:
              'found "docker.io/dpage/pgadmin4:9.16", which is not in ECR in us-east-1: with network.natGateways: None no endpoint leads there; copy the image to a repository of ECR, or set natGateways: Single',
          },
        ],
      },
    ],
    SIGN_IN,
  );
});
