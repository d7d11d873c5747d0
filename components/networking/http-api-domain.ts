import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Domain } from "./domain";

export interface HttpApiDomainArgs {
  readonly hostName: string;
  readonly api: aws.apigatewayv2.Api;
  readonly stage: aws.apigatewayv2.Stage;
  readonly domain: Domain;
  readonly tags: Readonly<Record<string, string>>;
}

/** Has an HTTP API answer to a name of the stack's domain, with its certificate. */
export function createHttpApiDomain(name: string, args: HttpApiDomainArgs, parent: pulumi.Resource): void {
  const { hostName, domain } = args;
  const domainName = new aws.apigatewayv2.DomainName(
    name,
    {
      domainName: hostName,
      domainNameConfiguration: {
        certificateArn: domain.certificateArn,
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
      },
      tags: args.tags,
    },
    { parent },
  );
  new aws.apigatewayv2.ApiMapping(
    name,
    { apiId: args.api.id, domainName: domainName.id, stage: args.stage.id },
    { parent },
  );
  const { targetDomainName, hostedZoneId } = domainName.domainNameConfiguration;
  domain.createAlias(hostName, {
    dnsName: targetDomainName,
    zoneId: hostedZoneId,
    evaluateTargetHealth: false,
  });
}
