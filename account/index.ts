import { AccountSecurity } from "../components/account-security/account-security";
import { lookUpAccount } from "../components/account";
import { shortenErrorTraces } from "../components/error-traces";
import { variableCommands } from "../components/identity/commands";
import { Identity } from "../components/identity/identity";
import { loadAccountSettings } from "./config";

shortenErrorTraces();

/** Once an account: what it must have, and who may deploy to it. */
export = (): object => {
  const settings = loadAccountSettings();
  const account = lookUpAccount(settings.region);
  const security = new AccountSecurity("security", { settings, account });
  const identity = new Identity("identity", {
    settings,
    account,
    auditBucketArns: security.auditBucketArns,
  });
  const { repositories, pipeline, boundaryArn, accessKeyParameters } = identity;
  return {
    repositories,
    githubVariables: variableCommands(settings, repositories),
    ...(pipeline && {
      pipeline: { deployRoleArn: pipeline.deployRoleArn, previewRoleArn: pipeline.previewRoleArn },
    }),
    ...(boundaryArn && { permissionsBoundaryArn: boundaryArn }),
    accessKeyParameters,
    security: {
      owned: settings.security.owned,
      checked: settings.security.checked,
      ignored: settings.security.ignored,
      ...(security.check && { found: security.check }),
      ...(security.alertTopicArn && { alertTopicArn: security.alertTopicArn }),
    },
  };
};
