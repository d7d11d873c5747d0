/** Application load balancers: public and internal, by both names of the provider. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { bucket, CERTIFICATE, groupBehind, MODERN, network, webGroup, type Groups } from "./parts";

const REDIRECT = {
  type: "redirect",
  redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
} as const;

export const loadBalancers: Groups = {
  "a public application load balancer that redirects HTTP": () => {
    const { vpc, publicSubnetIds } = network("public");
    const balancer = new aws.lb.LoadBalancer("public", {
      loadBalancerType: "application",
      internal: false,
      subnets: publicSubnetIds,
      securityGroups: [webGroup("public", vpc.id).id],
      dropInvalidHeaderFields: true,
      enableDeletionProtection: true,
    });
    const targets = new aws.lb.TargetGroup("public", {
      vpcId: vpc.id,
      port: 8080,
      protocol: "HTTP",
      targetType: "ip",
      healthCheck: { path: "/healthz", matcher: "200" },
    });
    new aws.lb.Listener("public-http", {
      loadBalancerArn: balancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultActions: [REDIRECT],
    });
    const https = new aws.lb.Listener("public-https", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      certificateArn: CERTIFICATE,
      defaultActions: [
        { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } },
      ],
    });
    new aws.lb.ListenerRule("public", {
      listenerArn: https.arn,
      actions: [{ type: "forward", targetGroupArn: targets.arn }],
      conditions: [{ hostHeader: { values: ["shop.example.com"] } }],
    });
  },

  "an application load balancer by the aws.alb names": () => {
    const { vpc, publicSubnetIds } = network("legacy");
    const balancer = new aws.alb.LoadBalancer("legacy", {
      subnets: publicSubnetIds,
      securityGroups: [webGroup("legacy", vpc.id).id],
      dropInvalidHeaderFields: true,
    });
    const targets = new aws.alb.TargetGroup("legacy", { vpcId: vpc.id, port: 80, protocol: "HTTP" });
    new aws.alb.Listener("legacy-http", {
      loadBalancerArn: balancer.arn,
      port: 80,
      defaultActions: [REDIRECT],
    });
    new aws.alb.Listener("legacy-https", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: MODERN,
      certificateArn: CERTIFICATE,
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    });
  },

  "an application load balancer that only redirects to another domain": () => {
    const { vpc, publicSubnetIds } = network("moved");
    const balancer = new aws.lb.LoadBalancer("moved", {
      subnets: publicSubnetIds,
      securityGroups: [webGroup("moved", vpc.id).id],
      dropInvalidHeaderFields: true,
    });
    new aws.lb.Listener("moved", {
      loadBalancerArn: balancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        {
          type: "redirect",
          redirect: { host: "www.example.com", protocol: "HTTPS", port: "443", statusCode: "HTTP_302" },
        },
      ],
    });
  },

  "an application load balancer that signs users in": () => {
    const { vpc, publicSubnetIds } = network("signed");
    const balancer = new aws.lb.LoadBalancer("signed", {
      subnets: publicSubnetIds,
      securityGroups: [webGroup("signed", vpc.id).id],
      dropInvalidHeaderFields: true,
    });
    const targets = new aws.lb.TargetGroup("signed", { vpcId: vpc.id, port: 443, protocol: "HTTPS" });
    new aws.lb.Listener("signed", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
      certificateArn: CERTIFICATE,
      defaultActions: [
        {
          type: "authenticate-oidc",
          order: 1,
          authenticateOidc: {
            authorizationEndpoint: "https://login.example.com/authorize",
            clientId: "shop",
            clientSecret: pulumi.secret("drawn-at-random"),
            issuer: "https://login.example.com",
            tokenEndpoint: "https://login.example.com/token",
            userInfoEndpoint: "https://login.example.com/userinfo",
          },
        },
        { type: "forward", order: 2, targetGroupArn: targets.arn },
      ],
    });
  },

  "an application load balancer that logs to a bucket of its own": () => {
    const { vpc, publicSubnetIds } = network("logging");
    const { accountId } = aws.getCallerIdentityOutput();
    const logs = bucket("balancer-logs", (arn) => [
      {
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${arn}/shop/AWSLogs/${accountId}/*`,
      },
      {
        Effect: "Allow",
        Principal: { AWS: aws.elb.getServiceAccountOutput().arn },
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${arn}/shop/AWSLogs/${accountId}/*`,
      },
    ]);
    new aws.s3.BucketServerSideEncryptionConfiguration("balancer-logs", {
      bucket: logs.id,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    new aws.lb.LoadBalancer("logging", {
      subnets: publicSubnetIds,
      securityGroups: [webGroup("logging", vpc.id).id],
      dropInvalidHeaderFields: true,
      accessLogs: { enabled: true, bucket: logs.bucket, prefix: "shop" },
    });
  },

  "an internal application load balancer": () => {
    const { vpc, privateSubnetIds } = network("internal");
    const callers = new aws.ec2.SecurityGroup("internal-callers", { vpcId: vpc.id });
    const balancer = new aws.lb.LoadBalancer("internal", {
      internal: true,
      subnets: privateSubnetIds,
      securityGroups: [groupBehind("internal", vpc.id, 443, callers.id).id],
      dropInvalidHeaderFields: true,
    });
    const targets = new aws.lb.TargetGroup("internal", { vpcId: vpc.id, port: 8080, protocol: "HTTP" });
    new aws.lb.Listener("internal", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: MODERN,
      certificateArn: CERTIFICATE,
      defaultActions: [
        {
          type: "forward",
          forward: { targetGroups: [{ arn: targets.arn, weight: 1 }] },
        },
      ],
    });
  },

  "a listener whose target groups CodeDeploy swaps": () => {
    const { vpc, publicSubnetIds } = network("swapped");
    const balancer = new aws.lb.LoadBalancer("swapped", {
      subnets: publicSubnetIds,
      securityGroups: [webGroup("swapped", vpc.id).id],
      dropInvalidHeaderFields: true,
    });
    const [blue] = ["blue", "green"].map(
      (color) =>
        new aws.lb.TargetGroup(color, { vpcId: vpc.id, port: 8080, protocol: "HTTP", targetType: "ip" }),
    );
    new aws.lb.Listener(
      "swapped",
      {
        loadBalancerArn: balancer.arn,
        port: 443,
        protocol: "HTTPS",
        sslPolicy: MODERN,
        certificateArn: CERTIFICATE,
        defaultActions: [{ type: "forward", targetGroupArn: blue?.arn ?? "" }],
      },
      { ignoreChanges: ["defaultActions"] },
    );
  },
};
