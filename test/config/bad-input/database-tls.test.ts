import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: how a database's connections are encrypted", () => {
  refuses(
    [
      {
        name: "TLS that compares with nothing",
        edits: [[", caBundlePath: /etc/ssl/rds.pem", ""]],
        problems: [
          {
            at: "mode: verify-ca }",
            path: "slipway:databases.main.tls.mode",
            message:
              "found verify-ca, which needs Amazon's certificates to compare with: add caBundlePath, where the image has them (https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem), or set mode: require",
          },
        ],
      },
      {
        name: "certificates that nothing is compared with",
        edits: [["mode: verify-ca", "mode: require"]],
        problems: [
          {
            at: "caBundlePath: /etc/ssl/rds.pem",
            path: "slipway:databases.main.tls.caBundlePath",
            message: "mode: require compares no certificate: leave this out, or set mode: verify-full",
          },
        ],
      },
      {
        name: "a name to verify that no certificate has",
        edits: [["mode: verify-ca", "mode: verify-full"]],
        problems: [
          {
            at: "mode: verify-full, caBundlePat",
            path: "slipway:databases.main.tls.mode",
            message:
              "found verify-full with 2 read replicas, whose shared name is in none of their certificates: set mode: verify-ca, or replicas: 1",
          },
        ],
      },
      {
        name: "a name to verify that no certificate has, in a tier that has replicas",
        edits: [
          ["mode: verify-ca", "mode: verify-full"],
          ["      replicas: 2\n", ""],
        ],
        problems: [
          {
            at: "mode: verify-full, caBundlePat",
            path: "slipway:databases.main.tls.mode",
            message:
              "found verify-full with 2 read replicas, whose shared name is in none of their certificates: set mode: verify-ca, or replicas: 1",
          },
        ],
      },
      {
        name: "TLS that is off",
        edits: [["mode: verify-ca", "mode: disable"]],
        problems: [
          {
            at: "mode: disable, caBundlePath: /",
            path: "slipway:databases.main.tls.mode",
            message: 'found "disable"; allowed: require, verify-ca, verify-full',
          },
        ],
      },
      {
        name: "a bundle of certificates in the project's folder",
        edits: [["caBundlePath: /etc/ssl/rds.pem", "caBundlePath: etc/rds.pem"]],
        problems: [
          {
            at: "caBundlePath: etc/rds.pem }",
            path: "slipway:databases.main.tls.caBundlePath",
            message:
              'found "etc/rds.pem"; allowed: the absolute path of Amazon\'s CA bundle in the image, such as /etc/ssl/rds/global-bundle.pem',
          },
        ],
      },
    ],
    DATA,
  );
});
