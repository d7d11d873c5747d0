/** Lambda functions and what calls them. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { bucket, network, serviceRole, type Groups } from "./parts";

function fn(name: string, more: Partial<aws.lambda.FunctionArgs> = {}): aws.lambda.Function {
  const role = serviceRole(name, "lambda.amazonaws.com");
  new aws.iam.RolePolicyAttachment(name, {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  const logs = new aws.cloudwatch.LogGroup(name, { retentionInDays: 365 });
  return new aws.lambda.Function(name, {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: new pulumi.asset.AssetArchive({
      "index.js": new pulumi.asset.StringAsset("exports.handler = () => 1;"),
    }),
    loggingConfig: { logFormat: "JSON", logGroup: logs.name },
    tracingConfig: { mode: "Active" },
    ...more,
  });
}

export const functions: Groups = {
  "a function behind an HTTP API": () => {
    const orders = fn("orders", { environment: { variables: { TABLE: "orders", LOG_LEVEL: "info" } } });
    const api = new aws.apigatewayv2.Api("orders", {
      protocolType: "HTTP",
      corsConfiguration: { allowOrigins: ["https://shop.example.com"], allowMethods: ["GET", "POST"] },
    });
    new aws.lambda.Permission("orders", {
      action: "lambda:InvokeFunction",
      function: orders.name,
      principal: "apigateway.amazonaws.com",
      sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
    });
    const integration = new aws.apigatewayv2.Integration("orders", {
      apiId: api.id,
      integrationType: "AWS_PROXY",
      integrationUri: orders.invokeArn,
      payloadFormatVersion: "2.0",
    });
    const authorizer = new aws.apigatewayv2.Authorizer("orders", {
      apiId: api.id,
      authorizerType: "JWT",
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: { audiences: ["shop"], issuer: "https://login.example.com" },
    });
    const target = pulumi.interpolate`integrations/${integration.id}`;
    new aws.apigatewayv2.Route("orders", {
      apiId: api.id,
      routeKey: "ANY /orders/{proxy+}",
      target,
      authorizationType: "JWT",
      authorizerId: authorizer.id,
    });
    new aws.apigatewayv2.Route("health", { apiId: api.id, routeKey: "GET /healthz", target });
    const logs = new aws.cloudwatch.LogGroup("orders-access", { retentionInDays: 365 });
    new aws.apigatewayv2.Stage("orders", {
      apiId: api.id,
      name: "$default",
      autoDeploy: true,
      accessLogSettings: { destinationArn: logs.arn, format: "$context.requestId $context.status" },
    });
    new aws.apigatewayv2.DomainName("orders", {
      domainName: "api.example.com",
      domainNameConfiguration: {
        certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/api",
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
      },
    });
  },

  "a function behind a REST API": () => {
    const legacy = fn("legacy");
    const api = new aws.apigateway.RestApi("legacy", { endpointConfiguration: { types: "REGIONAL" } });
    const resource = new aws.apigateway.Resource("legacy", {
      restApi: api.id,
      parentId: api.rootResourceId,
      pathPart: "{proxy+}",
    });
    const of = { restApi: api.id, resourceId: resource.id };
    const method = new aws.apigateway.Method("legacy", {
      ...of,
      httpMethod: "ANY",
      authorization: "AWS_IAM",
    });
    // A browser asks which methods are allowed before it has signed anything.
    new aws.apigateway.Method("preflight", { ...of, httpMethod: "OPTIONS", authorization: "NONE" });
    const integration = new aws.apigateway.Integration("legacy", {
      ...of,
      httpMethod: method.httpMethod,
      integrationHttpMethod: "POST",
      type: "AWS_PROXY",
      uri: legacy.invokeArn,
    });
    new aws.lambda.Permission("legacy", {
      action: "lambda:InvokeFunction",
      function: legacy.arn,
      principal: "apigateway.amazonaws.com",
      sourceArn: pulumi.interpolate`${api.executionArn}/*/*/*`,
    });
    const deployment = new aws.apigateway.Deployment(
      "legacy",
      { restApi: api.id },
      { dependsOn: [integration] },
    );
    new aws.apigateway.Stage("legacy", {
      restApi: api.id,
      deployment: deployment.id,
      stageName: "prod",
      xrayTracingEnabled: true,
      accessLogSettings: {
        destinationArn: new aws.cloudwatch.LogGroup("legacy-access", { retentionInDays: 365 }).arn,
        format: "$context.requestId",
      },
    });
    new aws.apigateway.DomainName("legacy", {
      domainName: "legacy.example.com",
      regionalCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/legacy",
      securityPolicy: "TLS_1_2",
      endpointConfiguration: { types: "REGIONAL" },
    });
  },

  "a function URL that asks for IAM, before it CloudFront": () => {
    const render = fn("render");
    const url = new aws.lambda.FunctionUrl("render", {
      functionName: render.name,
      authorizationType: "AWS_IAM",
    });
    const access = new aws.cloudfront.OriginAccessControl("render", {
      originAccessControlOriginType: "lambda",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    const site = new aws.cloudfront.Distribution("render", {
      enabled: true,
      origins: [
        {
          originId: "render",
          domainName: url.functionUrl.apply((address) => new URL(address).hostname),
          originAccessControlId: access.id,
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "https-only",
            originSslProtocols: ["TLSv1.2"],
          },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: "render",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: { cloudfrontDefaultCertificate: true },
    });
    new aws.lambda.Permission("render", {
      action: "lambda:InvokeFunctionUrl",
      function: render.name,
      principal: "cloudfront.amazonaws.com",
      sourceArn: site.arn,
      functionUrlAuthType: "AWS_IAM",
    });
  },

  "a function on a schedule, in a VPC": () => {
    const { vpc, privateSubnetIds } = network("nightly");
    const group = new aws.ec2.SecurityGroup("nightly", {
      vpcId: vpc.id,
      egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
    });
    const nightly = fn("nightly", {
      vpcConfig: { subnetIds: privateSubnetIds, securityGroupIds: [group.id] },
      deadLetterConfig: { targetArn: new aws.sqs.Queue("nightly", {}).arn },
    });
    const rule = new aws.cloudwatch.EventRule("nightly", { scheduleExpression: "rate(1 day)" });
    new aws.cloudwatch.EventTarget("nightly", { rule: rule.name, arn: nightly.arn });
    new aws.lambda.FunctionEventInvokeConfig("nightly", {
      functionName: nightly.name,
      maximumRetryAttempts: 1,
    });
    new aws.lambda.Permission("nightly", {
      action: "lambda:InvokeFunction",
      function: nightly,
      principal: "events.amazonaws.com",
      sourceArn: rule.arn,
    });
  },

  "a function that a bucket, a topic and an organisation call": () => {
    const thumbnails = fn("thumbnails", {
      packageType: "Image",
      runtime: undefined,
      handler: undefined,
      code: undefined,
      imageUri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/thumbnails@sha256:0a1b",
    });
    const uploads = bucket("thumbnail-uploads");
    const { accountId } = aws.getCallerIdentityOutput();
    const callers: Readonly<Record<string, Partial<aws.lambda.PermissionArgs>>> = {
      bucket: { principal: "s3.amazonaws.com", sourceArn: uploads.arn, sourceAccount: accountId },
      topic: {
        principal: "sns.amazonaws.com",
        sourceArn: "arn:aws:sns:us-east-1:123456789012:thumbnails",
      },
      organisation: { principal: "*", principalOrgId: "o-abc1234567" },
      account: { principal: "210987654321" },
    };
    for (const [name, caller] of Object.entries(callers)) {
      new aws.lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        function: thumbnails.name,
        principal: "*",
        ...caller,
      });
    }
    new aws.s3.BucketNotification("thumbnails", {
      bucket: uploads.id,
      lambdaFunctions: [{ lambdaFunctionArn: thumbnails.arn, events: ["s3:ObjectCreated:*"] }],
    });
  },

  "a function written in the program itself": () => {
    const table = new aws.dynamodb.Table("counters", {
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
    });
    new aws.lambda.CallbackFunction("count", {
      runtime: "nodejs22.x",
      callback: () => Promise.resolve("done"),
      environment: {
        variables: { TABLE: table.name, SECRET_ARN: "arn:aws:secretsmanager:us-east-1:1:secret:x" },
      },
    });
  },
};
