import { fakeText } from "./fake";
import type { ComputedValues } from "./subject";

/** SES. */
export const email: ComputedValues = {
  "aws:sesv2/emailIdentity:EmailIdentity": (r) => {
    const identity = r.text("emailIdentity");
    const isAddress = identity.includes("@");
    const { nextSigningKeyLength = "RSA_2048_BIT" } = r.map("dkimSigningAttributes");
    // SES draws other tokens in each region.
    const tokens = ["1", "2", "3"].map((each) =>
      fakeText(`${r.account}/${r.region}/${identity}/${each}`, 32, "abcdefghijklmnopqrstuvwxyz234567"),
    );
    return {
      id: identity,
      arn: r.arn("ses", `identity/${identity}`),
      identityType: isAddress ? "EMAIL_ADDRESS" : "DOMAIN",
      verificationStatus: "PENDING",
      verifiedForSendingStatus: false,
      dkimSigningAttributes: {
        currentSigningKeyLength: nextSigningKeyLength,
        signingAttributesOrigin: "AWS_SES",
        status: isAddress ? "NOT_STARTED" : "PENDING",
        tokens: isAddress ? [] : tokens,
      },
    };
  },
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes": (r) => ({
    id: r.text("emailIdentity"),
  }),
  "aws:sesv2/configurationSet:ConfigurationSet": (r) => {
    const name = r.text("configurationSetName");
    return { id: name, arn: r.arn("ses", `configuration-set/${name}`) };
  },
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": (r) => ({
    id: `${r.text("configurationSetName")}|${r.text("eventDestinationName")}`,
  }),
};
