import { dnsSuffixOf } from "./regions";
import { fakeText } from "./fake";
import type { Computed, ComputedValues, Subject } from "./subject";

/** API Gateway's HTTP APIs. */
export const httpApis: ComputedValues = {
  "aws:apigatewayv2/api:Api": (r) => {
    const id = r.letters(10, "lower");
    const host = `${id}.execute-api.${r.region}.${dnsSuffixOf(r.region)}`;
    return {
      id,
      arn: apiArn(r, `/apis/${id}`),
      name: r.autoName("name", { limit: 128 }),
      apiEndpoint: `https://${host}`,
      executionArn: r.arn("execute-api", id),
    };
  },
  "aws:apigatewayv2/stage:Stage": (r) => {
    const id = r.autoName("name", { limit: 128 });
    return {
      id,
      name: id,
      arn: apiArn(r, `/apis/${r.text("apiId")}/stages/${id}`),
      executionArn: r.arn("execute-api", `${r.text("apiId")}/${id}`),
      invokeUrl: `https://${r.text("apiId")}.execute-api.${r.region}.${dnsSuffixOf(r.region)}/`,
    };
  },
  "aws:apigatewayv2/vpcLink:VpcLink": (r) => {
    const id = r.letters(10, "lower");
    return { id, arn: apiArn(r, `/vpclinks/${id}`), name: r.autoName("name", { limit: 128 }) };
  },
  "aws:apigatewayv2/integration:Integration": (r) => ({ id: r.letters(7, "lower") }),
  "aws:apigatewayv2/route:Route": (r) => ({ id: r.letters(7, "lower") }),
  "aws:apigatewayv2/authorizer:Authorizer": (r) => ({
    id: r.letters(6, "lower"),
    name: r.autoName("name", { limit: 128 }),
  }),
  "aws:apigatewayv2/domainName:DomainName": (r) => {
    const id = r.text("domainName");
    return {
      id,
      arn: apiArn(r, `/domainnames/${id}`),
      apiMappingSelectionExpression: "$request.basepath",
      domainNameConfiguration: {
        targetDomainName: `d-${r.letters(10, "lower")}.execute-api.${r.region}.${dnsSuffixOf(r.region)}`,
        // Every API of a region stands behind the same zone.
        hostedZoneId: `Z${fakeText(`execute-api ${r.region}`, 13, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")}`,
      },
    };
  },
  "aws:apigatewayv2/apiMapping:ApiMapping": (r): Computed => ({ id: r.letters(6, "lower") }),
};

function apiArn(r: Subject, path: string): string {
  return `arn:${r.partition}:apigateway:${r.region}::${path}`;
}
