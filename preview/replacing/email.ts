import { CHANGED, type Types } from "./rule";

/** SES. */
export const EMAIL: Types = {
  "aws:sesv2/configurationSet:ConfigurationSet": {
    source: "sesv2.resourceConfigurationSet",
    replacing: { configurationSetName: CHANGED },
  },
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": {
    source: "sesv2.resourceConfigurationSetEventDestination",
    replacing: { configurationSetName: CHANGED, eventDestinationName: CHANGED },
  },
  "aws:sesv2/emailIdentity:EmailIdentity": {
    source: "sesv2.resourceEmailIdentity",
    replacing: { emailIdentity: CHANGED },
  },
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes": {
    source: "sesv2.resourceEmailIdentityMailFromAttributes",
    replacing: { emailIdentity: CHANGED },
  },
};
