import { PG_ADMIN } from "../pg-admin";
import { offer, type Path } from "../problem";
import { DEFAULTS } from "../tiers";
import { checkOnce, type CheckContext } from "./context";

/** What pgAdmin takes: somebody who signed in, and databases that it has passwords for. Its service is checked as any other. */
export function checkPgAdmin(context: CheckContext): void {
  const { config, names, report } = context;
  const { pgAdmin } = config;
  if (pgAdmin === undefined) return;
  checkReached(context);
  if (names.service?.includes(PG_ADMIN) === true) {
    report(
      ["services", PG_ADMIN],
      "slipway:pgAdmin is the service of this name: give this one another name, or leave one of the two out",
      ["pgAdmin"],
    );
  }
  checkOnce(context, ["pgAdmin", "databases"], pgAdmin.databases);
  pgAdmin.databases.forEach((name, index) => {
    const path: Path = ["pgAdmin", "databases", index];
    const known = names.database;
    if (known?.includes(name) === false) {
      report(
        path,
        `found "${name}": no database "${name}" is described under slipway:databases; ${offer(name, known)}`,
      );
    }
    const database = config.databases?.[name];
    if ((database?.userAuthentication ?? DEFAULTS.database.userAuthentication) === "iam") {
      report(
        path,
        `the users of database ${name} have no passwords, and pgAdmin makes no tokens: leave this out, or set userAuthentication: password`,
        ["databases", name, "userAuthentication"],
      );
    }
  });
}

/** It has no login of its own: whoever reaches it reads the databases. */
function checkReached({ config, report }: CheckContext): void {
  const path: Path = ["pgAdmin"];
  if (config.signIn === undefined) {
    report(
      path,
      "pgAdmin lets in whoever reaches it, so only who has signed in may: add slipway:signIn, or leave this out",
      ["signIn"],
    );
  } else if (config.signIn.selfSignUp === true) {
    report(
      path,
      "anybody may make an account by signIn.selfSignUp, and a load balancer asks for an account, not for a group: whoever likes would read the databases. Leave one of the two out",
      ["signIn", "selfSignUp"],
    );
  }
  if (config.domain === undefined) {
    report(
      path,
      "the stack has no domain, and people sign in at a load balancer, which needs a name: add slipway:domain, or leave this out",
      ["domain"],
    );
  }
}
