import { listOf, type Wire, type WireObject } from "../wire";
import { CHANGED, KEPT, defaultOf, sometimes, type Rule, type Types } from "./rule";

/** One that was made elsewhere has its names from what is imported. */
const NOT_IMPORTED: Rule = sometimes(
  KEPT,
  "an imported certificate takes its names from its body",
  (_, to) => to["certificateBody"] === undefined,
);

const isNetwork = (inputs: WireObject): boolean => inputs["loadBalancerType"] === "network";
const hasAny = (value: Wire | undefined): boolean => listOf(value).length > 0;

/** What AWS does not take from a network load balancer once it has it, nor lets it have later. */
const NETWORK_LOAD_BALANCER: Readonly<Record<string, Rule>> = {
  secondaryIpsAutoAssignedPerSubnet: sometimes(
    KEPT,
    "a network load balancer with fewer of them is replaced",
    (from, to) =>
      isNetwork(to) &&
      Number(to["secondaryIpsAutoAssignedPerSubnet"] ?? 0) <
        Number(from["secondaryIpsAutoAssignedPerSubnet"] ?? 0),
  ),
  securityGroups: sometimes(
    KEPT,
    "a network load balancer is replaced that gets its first ones, or loses all",
    (from, to) => isNetwork(to) && hasAny(from["securityGroups"]) !== hasAny(to["securityGroups"]),
  ),
  subnetMappings: sometimes(
    KEPT,
    "a load balancer is replaced of which a mapping changes, or a network one's goes",
  ),
  subnets: sometimes(
    KEPT,
    "a network load balancer is replaced where it does not get more of them",
    (from, to) => isNetwork(to) && listOf(to["subnets"]).length <= listOf(from["subnets"]).length,
  ),
};

/** What lets traffic in: load balancers, HTTP APIs, distributions, names and certificates. */
export const INGRESS: Types = {
  "aws:acm/certificate:Certificate": {
    source: "acm.resourceCertificate",
    replacing: {
      certificateAuthorityArn: CHANGED,
      domainName: NOT_IMPORTED,
      keyAlgorithm: KEPT,
      subjectAlternativeNames: NOT_IMPORTED,
      validationMethod: KEPT,
      validationOptions: CHANGED,
    },
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    source: "acm.resourceCertificateValidation",
    replacing: { certificateArn: CHANGED, validationRecordFqdns: CHANGED },
    harmless: "it only waits for a certificate",
  },
  "aws:apigatewayv2/api:Api": {
    source: "apigatewayv2.resourceAPI",
    replacing: { credentialsArn: CHANGED, protocolType: CHANGED, routeKey: CHANGED, target: CHANGED },
  },
  "aws:apigatewayv2/apiMapping:ApiMapping": {
    source: "apigatewayv2.resourceAPIMapping",
    replacing: { apiId: CHANGED, domainName: CHANGED },
  },
  "aws:apigatewayv2/authorizer:Authorizer": {
    source: "apigatewayv2.resourceAuthorizer",
    replacing: { apiId: CHANGED },
  },
  "aws:apigatewayv2/domainName:DomainName": {
    source: "apigatewayv2.resourceDomainName",
    replacing: { domainName: CHANGED },
  },
  "aws:apigatewayv2/integration:Integration": {
    source: "apigatewayv2.resourceIntegration",
    replacing: { apiId: CHANGED, integrationSubtype: CHANGED, integrationType: CHANGED },
  },
  "aws:apigatewayv2/route:Route": {
    source: "apigatewayv2.resourceRoute",
    replacing: { apiId: CHANGED },
  },
  "aws:apigatewayv2/stage:Stage": {
    source: "apigatewayv2.resourceStage",
    replacing: { apiId: CHANGED, name: CHANGED },
  },
  "aws:apigatewayv2/vpcLink:VpcLink": {
    source: "apigatewayv2.resourceVPCLink",
    replacing: { securityGroupIds: CHANGED, subnetIds: CHANGED },
  },
  "aws:cloudfront/cachePolicy:CachePolicy": {
    source: "cloudfront.resourceCachePolicy",
    replacing: {},
    isGlobal: true,
  },
  "aws:cloudfront/distribution:Distribution": {
    source: "cloudfront.resourceDistribution",
    replacing: { staging: defaultOf(false) },
    isGlobal: true,
  },
  "aws:cloudfront/function:Function": {
    source: "cloudfront.resourceFunction",
    replacing: { name: CHANGED },
    isGlobal: true,
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    source: "cloudfront.resourceOriginAccessControl",
    replacing: {},
    isGlobal: true,
  },
  "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": {
    source: "cloudfront.resourceOriginRequestPolicy",
    replacing: {},
    isGlobal: true,
  },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    source: "cloudfront.resourceResponseHeadersPolicy",
    replacing: {},
    isGlobal: true,
  },
  "aws:lb/listener:Listener": {
    source: "elbv2.resourceListener",
    replacing: { loadBalancerArn: CHANGED },
  },
  "aws:lb/listenerCertificate:ListenerCertificate": {
    source: "elbv2.resourceListenerCertificate",
    replacing: { certificateArn: CHANGED, listenerArn: CHANGED },
    harmless: "it is an attachment, made anew before the former goes",
  },
  "aws:lb/listenerRule:ListenerRule": {
    source: "elbv2.resourceListenerRule",
    replacing: { listenerArn: CHANGED },
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    source: "elbv2.resourceLoadBalancer",
    replacing: {
      customerOwnedIpv4Pool: CHANGED,
      internal: KEPT,
      loadBalancerType: defaultOf("application"),
      name: CHANGED,
      namePrefix: CHANGED,
      ...NETWORK_LOAD_BALANCER,
    },
  },
  "aws:lb/targetGroup:TargetGroup": {
    source: "elbv2.resourceTargetGroup",
    replacing: {
      ipAddressType: KEPT,
      name: CHANGED,
      namePrefix: CHANGED,
      port: CHANGED,
      protocol: CHANGED,
      protocolVersion: KEPT,
      targetControlPort: CHANGED,
      targetType: defaultOf("instance"),
      vpcId: CHANGED,
    },
  },
  "aws:route53/healthCheck:HealthCheck": {
    source: "route53.resourceHealthCheck",
    replacing: {
      measureLatency: defaultOf(false),
      referenceName: CHANGED,
      requestInterval: CHANGED,
      routingControlArn: CHANGED,
      type: CHANGED,
    },
    isGlobal: true,
  },
  "aws:route53/record:Record": {
    source: "route53.resourceRecord",
    replacing: { name: CHANGED, zoneId: CHANGED },
    isGlobal: true,
  },
  "aws:route53/zone:Zone": {
    source: "route53.resourceZone",
    replacing: { delegationSetId: CHANGED, name: CHANGED },
    isGlobal: true,
  },
  "aws:servicediscovery/httpNamespace:HttpNamespace": {
    source: "servicediscovery.resourceHTTPNamespace",
    replacing: { description: CHANGED, name: CHANGED },
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    source: "servicediscovery.resourcePrivateDNSNamespace",
    replacing: { name: CHANGED, vpc: CHANGED },
  },
  "aws:servicediscovery/service:Service": {
    source: "servicediscovery.resourceService",
    replacing: {
      "dnsConfig.dnsRecords.type": CHANGED,
      "dnsConfig.namespaceId": CHANGED,
      "dnsConfig.routingPolicy": defaultOf("MULTIVALUE"),
      "healthCheckConfig.type": CHANGED,
      healthCheckCustomConfig: CHANGED,
      name: CHANGED,
      namespaceId: KEPT,
      type: KEPT,
    },
  },
};
