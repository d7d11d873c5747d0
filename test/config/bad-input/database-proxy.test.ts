import { refuses } from "../../support/config-files";

/** A database behind a proxy, without a mistake. */
const PROXIED = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:project: shop
  slipway:environment: dev
  slipway:costCode: SHOPDEV1
  slipway:databases:
    main:
      engineVersion: "17"
      tls: { mode: verify-full, caBundlePath: /etc/ssl/rds.pem }
      proxy: { maxConnectionsPercent: 60, caBundlePath: /etc/ssl/amazon.pem }
  slipway:services:
    orders: { costCode: ORDRDEV1, uses: [database/main] }
`;

describe("a stack file: the proxy of a database", () => {
  refuses(
    [
      {
        name: "a proxy for users who have no password",
        edits: [["      tls:", "      userAuthentication: iam\n      tls:"]],
        problems: [
          {
            at: "proxy:",
            path: "slipway:databases.main.proxy",
            message:
              "a proxy signs in as a user with the password of its secret, and with userAuthentication: iam users have none: leave this out, or set userAuthentication: password",
          },
        ],
      },
      {
        name: "a proxy that nobody would come through",
        edits: [["uses: [database/main]", "uses: []"]],
        problems: [
          {
            at: "proxy:",
            path: "slipway:databases.main.proxy",
            message:
              "nobody uses database main, and RDS makes no proxy without a user to let in: add database/main to the uses of a workload, or leave this out",
          },
        ],
      },
      {
        name: "a certificate that there is nothing to compare with",
        edits: [["{ maxConnectionsPercent: 60, caBundlePath: /etc/ssl/amazon.pem }", "true"]],
        problems: [
          {
            at: "proxy: true",
            path: "slipway:databases.main.proxy",
            message:
              "with tls.mode verify-full the proxy's certificate is compared too, which RDS's own authority has not signed: add proxy.caBundlePath, where the image has those of Amazon Trust Services (https://www.amazontrust.com/repository/), or set mode: require",
          },
        ],
      },
      {
        name: "certificates of a proxy that are compared with nothing",
        edits: [["      tls: { mode: verify-full, caBundlePath: /etc/ssl/rds.pem }\n", ""]],
        problems: [
          {
            at: "caBundlePath: /etc/ssl/amazon.pem",
            path: "slipway:databases.main.proxy.caBundlePath",
            message: "mode: require compares no certificate: leave this out, or set tls.mode: verify-full",
          },
        ],
      },
      {
        name: "more idle connections than there may be",
        edits: [["maxConnectionsPercent: 60", "maxConnectionsPercent: 60, maxIdleConnectionsPercent: 70"]],
        problems: [
          {
            at: "maxIdleConnectionsPercent: 70",
            path: "slipway:databases.main.proxy.maxIdleConnectionsPercent",
            message: "found 70 of which at most 60 may be open at all: set it to 60 or less",
          },
        ],
      },
      {
        name: "a proxy that is off in words, and what it has no key for",
        edits: [["{ maxConnectionsPercent: 60, caBundlePath: /etc/ssl/amazon.pem }", "false"]],
        problems: [
          {
            at: "proxy: false",
            path: "slipway:databases.main.proxy",
            message:
              "found false; allowed: true, or how the proxy pools connections, such as { idleClientTimeoutSeconds: 600 }",
          },
        ],
      },
      {
        name: "a client that is waited for too long",
        edits: [["maxConnectionsPercent: 60", "maxConnectionsPercent: 60, idleClientTimeoutSeconds: 28801"]],
        problems: [
          {
            at: "idleClientTimeoutSeconds: 28801",
            path: "slipway:databases.main.proxy.idleClientTimeoutSeconds",
            message: "found 28801; allowed: a whole number from 1 to 28800",
          },
        ],
      },
    ],
    PROXIED,
  );
});
