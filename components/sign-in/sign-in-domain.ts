import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { UserPoolArgs } from "./user-pool";

/** Managed login; 1 is the former hosted UI. */
const MANAGED_LOGIN = 2;

/** Where the sign-in pages are: a name of Cognito's, or one of the stack's domain, which CloudFront serves. */
export function createSignInDomain(
  name: string,
  { settings, domain, userPoolId }: UserPoolArgs & { readonly userPoolId: pulumi.Input<string> },
  parent: pulumi.Resource,
): aws.cognito.UserPoolDomain {
  const common = { userPoolId, managedLoginVersion: MANAGED_LOGIN };
  // A user pool has one name of a kind: the former goes first, and nobody signs in meanwhile.
  const opts = { parent, deleteBeforeReplace: true };
  if (settings.domain.kind === "prefix")
    return new aws.cognito.UserPoolDomain(name, { ...common, domain: settings.domain.prefix }, opts);
  const { hostName } = settings.domain;
  if (domain === undefined) throw new pulumi.RunError(`sign-in: there is no domain that ${hostName} is of`);
  const own = new aws.cognito.UserPoolDomain(
    name,
    { ...common, domain: hostName, certificateArn: domain.edgeCertificateArn },
    opts,
  );
  domain.createAlias(hostName, {
    dnsName: own.cloudfrontDistribution,
    zoneId: own.cloudfrontDistributionZoneId,
    evaluateTargetHealth: false,
  });
  return own;
}
