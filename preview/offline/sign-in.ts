import { dnsSuffixOf } from "./regions";
import type { ComputedValues } from "./subject";

/** Cognito's user pools. */
export const signIn: ComputedValues = {
  "aws:cognito/userPool:UserPool": (r) => {
    const id = `${r.region}_${r.letters(9, "mixed")}`;
    return {
      id,
      arn: r.arn("cognito-idp", `userpool/${id}`),
      name: r.autoName("name", { limit: 128 }),
      endpoint: `cognito-idp.${r.region}.${dnsSuffixOf(r.region)}/${id}`,
      estimatedNumberOfUsers: 0,
    };
  },
  "aws:cognito/userPoolClient:UserPoolClient": (r) => ({
    id: r.letters(26, "lower"),
    name: r.autoName("name", { limit: 128 }),
    clientSecret: r.flag("generateSecret") ? r.letters(52, "lower", "secret") : "",
  }),
  "aws:cognito/userPoolDomain:UserPoolDomain": (r) => {
    const host = `d${r.letters(13, "lower")}.cloudfront.net`;
    return {
      id: r.text("domain"),
      awsAccountId: r.account,
      cloudfrontDistribution: host,
      cloudfrontDistributionArn: host,
      // Every distribution of CloudFront is in this zone.
      cloudfrontDistributionZoneId: "Z2FDTNDATAQYW2",
    };
  },
  "aws:cognito/userGroup:UserGroup": (r) => ({ id: `${r.text("userPoolId")}/${r.text("name")}` }),
  "aws:cognito/riskConfiguration:RiskConfiguration": (r) => ({ id: r.text("userPoolId") }),
  "aws:cognito/managedLoginBranding:ManagedLoginBranding": (r) => {
    const id = r.uuid();
    return { id: `${r.text("userPoolId")},${id}`, managedLoginBrandingId: id };
  },
};
