/** RDS Proxy: who connects shows who they are, and what they ask stays out of logs. */
import { policiesFor, type Policy } from "../row";
import { text } from "../values";
import { each } from "../verdict";

const PROXY = "aws:rds/proxy:Proxy";

/** Policies on proxies of databases. */
export const proxies: readonly Policy[] = policiesFor(PROXY, [
  {
    name: "rds-proxy-iam-auth",
    level: "advisory",
    severity: "medium",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-connecting.html",
    description: "RDS proxies ask clients for IAM tokens, so that no password has to be handed out.",
    remediation:
      "Set iamAuth: REQUIRED in auths, and allow clients rds-db:connect. In place; clients with passwords are refused.",
    broken: (proxy) => {
      if (text(proxy.defaultAuthScheme) === "IAM_AUTH") return;
      return each(
        proxy.auths,
        (auth, index) =>
          text(auth.iamAuth) !== "REQUIRED" &&
          `auths[${index}] lets clients in with a password; set iamAuth: REQUIRED`,
      );
    },
  },
  {
    name: "rds-proxy-no-debug",
    level: "advisory",
    severity: "medium",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-setup.html",
    description: "RDS proxies do not log the statements that pass through them.",
    remediation: "Set debugLogging: false. In place.",
    broken: (proxy) =>
      proxy.debugLogging === true &&
      "statements, with the values in them, stand in the logs; set debugLogging: false",
  },
]);
