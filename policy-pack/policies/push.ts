/** SNS on phones: its credentials stay secret, and pushes that fail are seen. */
import { policiesFor, type Policy } from "../row";
import { ifKnown, isMissing } from "../verdict";

const APPLICATION = "aws:sns/platformApplication:PlatformApplication";

/** Policies on the credentials of push services. */
export const pushCredentials: readonly Policy[] = policiesFor(APPLICATION, [
  {
    name: "sns-push-credential",
    level: "advisory",
    severity: "high",
    url: "https://docs.aws.amazon.com/sns/latest/dg/sns-send-custom-platform-specific-payloads-mobile-devices.html",
    description: "Credentials of push services stand in no program, and are secrets in the state too.",
    remediation:
      "Take platformCredential from secret configuration (config.requireSecret). What has stood in a program has to be " +
      "changed where it was made.",
    broken: (_, at) => {
      const plain = ["platformCredential", "platformPrincipal"].find(
        (property) => at.isSecret(property) === false && Boolean(ifKnown(() => at.resource.props[property])),
      );
      return plain !== undefined && `${plain} is plain text in the program; hand over a secret`;
    },
  },
]);

/** Policies on pushes that do not arrive. */
export const pushFailures: readonly Policy[] = policiesFor(APPLICATION, [
  {
    name: "sns-push-failures",
    level: "advisory",
    severity: "low",
    url: "https://docs.aws.amazon.com/sns/latest/dg/topics-attrib.html",
    description: "Pushes that a push service refuses leave a trace.",
    remediation:
      "Set failureFeedbackRoleArn to a role that may write to CloudWatch Logs. In place; logs are paid for by volume.",
    broken: (application) =>
      isMissing(() => application.failureFeedbackRoleArn) &&
      "a push that is refused leaves no trace; set failureFeedbackRoleArn",
  },
]);
