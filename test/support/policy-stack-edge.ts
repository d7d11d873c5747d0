/** The compliant stack's APIs, classic load balancer, certificate, firewall, events and network ACL. */
import { TAGS, UNKNOWN, type Fixture } from "./policy-fixtures";

const ACCESS_LOGS = {
  destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:/api/shop",
  format: "$context.requestId",
};

/** By name. */
export const edge = {
  httpApi: {
    type: "aws:apigatewayv2/api:Api",
    properties: {
      protocolType: "HTTP",
      corsConfiguration: { allowCredentials: true, allowOrigins: ["https://www.example.com"] },
      tags: TAGS,
    },
  },
  httpRoute: {
    type: "aws:apigatewayv2/route:Route",
    properties: { apiId: UNKNOWN, routeKey: "GET /orders", authorizationType: "JWT", authorizerId: UNKNOWN },
    from: { apiId: ["httpApi"] },
  },
  httpStage: {
    type: "aws:apigatewayv2/stage:Stage",
    properties: { apiId: UNKNOWN, accessLogSettings: ACCESS_LOGS, tags: TAGS },
    from: { apiId: ["httpApi"] },
  },
  httpDomain: {
    type: "aws:apigatewayv2/domainName:DomainName",
    properties: {
      domainName: "api.example.com",
      domainNameConfiguration: {
        certificateArn: UNKNOWN,
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
      },
      tags: TAGS,
    },
    from: { domainNameConfiguration: ["certificate"] },
  },
  socketApi: {
    type: "aws:apigatewayv2/api:Api",
    properties: { protocolType: "WEBSOCKET", tags: TAGS },
  },
  socketRoute: {
    type: "aws:apigatewayv2/route:Route",
    properties: { apiId: UNKNOWN, routeKey: "$default" },
    from: { apiId: ["socketApi"] },
  },
  restApi: { type: "aws:apigateway/restApi:RestApi", properties: { name: "shop", tags: TAGS } },
  restMethod: {
    type: "aws:apigateway/method:Method",
    properties: { restApi: UNKNOWN, httpMethod: "GET", authorization: "AWS_IAM" },
    from: { restApi: ["restApi"] },
  },
  privateApi: {
    type: "aws:apigateway/restApi:RestApi",
    properties: { endpointConfiguration: { types: "PRIVATE" }, tags: TAGS },
  },
  privateMethod: {
    type: "aws:apigateway/method:Method",
    properties: { restApi: UNKNOWN, httpMethod: "GET", authorization: "NONE" },
    from: { restApi: ["privateApi"] },
  },
  guardedApi: { type: "aws:apigateway/restApi:RestApi", properties: { tags: TAGS } },
  guardedApiPolicy: {
    type: "aws:apigateway/restApiPolicy:RestApiPolicy",
    properties: { restApiId: UNKNOWN, policy: "{}" },
    from: { restApiId: ["guardedApi"] },
  },
  guardedMethod: {
    type: "aws:apigateway/method:Method",
    properties: { restApi: UNKNOWN, httpMethod: "GET", authorization: "NONE" },
    from: { restApi: ["guardedApi"] },
  },
  restStage: {
    type: "aws:apigateway/stage:Stage",
    properties: { restApi: UNKNOWN, stageName: "prod", accessLogSettings: ACCESS_LOGS, tags: TAGS },
    from: { restApi: ["restApi"] },
  },
  restFirewall: {
    type: "aws:wafv2/webAclAssociation:WebAclAssociation",
    properties: { resourceArn: UNKNOWN, webAclArn: UNKNOWN },
    from: { resourceArn: ["restStage"], webAclArn: ["webAcl"] },
  },
  restDomain: {
    type: "aws:apigateway/domainName:DomainName",
    properties: { domainName: "rest.example.com", securityPolicy: "TLS_1_2", tags: TAGS },
  },
  classic: {
    type: "aws:elb/loadBalancer:LoadBalancer",
    properties: {
      subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
      listeners: [{ lbPort: 443, lbProtocol: "https", instancePort: 443, instanceProtocol: "https" }],
      accessLogs: { bucket: "logs" },
      connectionDraining: true,
      tags: TAGS,
    },
  },
  loggedDistribution: {
    type: "aws:cloudfront/distribution:Distribution",
    properties: {
      defaultCacheBehavior: { viewerProtocolPolicy: "https-only", responseHeadersPolicyId: UNKNOWN },
      viewerCertificate: { acmCertificateArn: UNKNOWN, minimumProtocolVersion: "TLSv1.2_2021" },
      webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1",
      tags: TAGS,
    },
  },
  headers: {
    type: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    properties: {
      securityHeadersConfig: {
        strictTransportSecurity: { accessControlMaxAgeSec: 31536000, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "DENY", override: true },
        referrerPolicy: { referrerPolicy: "no-referrer", override: true },
      },
    },
  },
  accessControl: {
    type: "aws:cloudfront/originAccessControl:OriginAccessControl",
    properties: { originAccessControlOriginType: "s3", signingBehavior: "always", signingProtocol: "sigv4" },
  },
  logSource: {
    type: "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    properties: { logType: "ACCESS_LOGS", resourceArn: UNKNOWN, tags: TAGS },
    from: { resourceArn: ["loggedDistribution"] },
  },
  certificate: {
    type: "aws:acm/certificate:Certificate",
    properties: { domainName: "example.com", validationMethod: "DNS", tags: TAGS },
  },
  webAcl: {
    type: "aws:wafv2/webAcl:WebAcl",
    properties: {
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rules: [{ name: "common", priority: 1 }],
      tags: TAGS,
    },
  },
  webAclLogs: {
    type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    properties: { resourceArn: UNKNOWN, logDestinationConfigs: [UNKNOWN] },
    from: { resourceArn: ["webAcl"] },
  },
  rule: {
    type: "aws:cloudwatch/eventRule:EventRule",
    properties: { eventPattern: '{"source":["shop"]}', tags: TAGS },
  },
  eventTarget: {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    properties: {
      rule: UNKNOWN,
      arn: UNKNOWN,
      deadLetterConfig: { arn: UNKNOWN },
      ecsTarget: {
        networkConfiguration: { assignPublicIp: false },
        platformVersion: "LATEST",
        propagateTags: "TASK_DEFINITION",
      },
    },
    from: { rule: ["rule"], arn: ["taskCluster"], deadLetterConfig: ["deadLetters"] },
  },
  minutelyRule: {
    type: "aws:cloudwatch/eventRule:EventRule",
    properties: { scheduleExpression: "rate(5 minutes)", tags: TAGS },
  },
  minutelyTarget: {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    properties: { rule: UNKNOWN, arn: "arn:aws:lambda:us-east-1:123456789012:function:follow" },
    from: { rule: ["minutelyRule"] },
  },
  schedule: {
    type: "aws:scheduler/schedule:Schedule",
    properties: {
      scheduleExpression: "cron(0 4 * * ? *)",
      target: {
        arn: UNKNOWN,
        deadLetterConfig: { arn: UNKNOWN },
        ecsParameters: {
          networkConfiguration: { assignPublicIp: false },
          propagateTags: "TASK_DEFINITION",
        },
      },
    },
    from: { target: ["taskCluster", "deadLetters"] },
  },
  busPolicy: {
    type: "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
    properties: {
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::210987654321:root" },
          Action: "events:PutEvents",
          Resource: "arn:aws:events:us-east-1:123456789012:event-bus/default",
        },
      }),
    },
  },
  busPermission: {
    type: "aws:cloudwatch/eventPermission:EventPermission",
    properties: { principal: "210987654321", statementId: "partner" },
  },
  acl: {
    type: "aws:ec2/networkAcl:NetworkAcl",
    properties: {
      vpcId: UNKNOWN,
      ingress: [
        { ruleNo: 90, action: "deny", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" },
        { ruleNo: 91, action: "deny", protocol: "tcp", fromPort: 3389, toPort: 3389, cidrBlock: "0.0.0.0/0" },
        { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" },
      ],
      tags: TAGS,
    },
    from: { vpcId: ["vpc"] },
  },
  aclRule: {
    type: "aws:ec2/networkAclRule:NetworkAclRule",
    properties: {
      networkAclId: UNKNOWN,
      ruleNumber: 110,
      ruleAction: "allow",
      protocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrBlock: "0.0.0.0/0",
    },
    from: { networkAclId: ["acl"] },
  },
} satisfies Readonly<Record<string, Fixture>>;
