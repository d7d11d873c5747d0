/** Amazon Q Developer in chat applications: what a channel may do in the account. */
import { policiesFor, type Policy } from "../row";
import { each } from "../verdict";

const WIDE = /:aws:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

/** Policies on channels. */
export const chat: readonly Policy[] = policiesFor(
  [
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
  ],
  [
    {
      name: "chatbot-guardrails",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html",
      description: "Chat channels have guardrails, whatever their role and their users may do.",
      remediation:
        "Set guardrailPolicyArns to policies with what a channel needs, such as CloudWatchReadOnlyAccess. In place.",
      broken: (channel) => {
        // A list that is to come as a whole throws here, and leaves the verdict open.
        if ((channel.guardrailPolicyArns?.length ?? 0) === 0) {
          return "AWS takes AdministratorAccess as the guardrail; set guardrailPolicyArns";
        }
        return each(
          channel.guardrailPolicyArns,
          (arn) =>
            WIDE.test(arn) &&
            "a guardrail allows nearly everything; set guardrailPolicyArns to what the channel needs",
        );
      },
    },
  ],
);
