/** Load balancers for what is not HTTP, or older than today's. */
import * as aws from "@pulumi/aws";
import { CERTIFICATE, MODERN, network, webGroup, type Groups } from "./parts";

export const networkLoadBalancers: Groups = {
  "a public network load balancer that ends TLS": () => {
    const { vpc, publicSubnetIds } = network("tls");
    const balancer = new aws.lb.LoadBalancer("tls", {
      loadBalancerType: "network",
      subnetMappings: publicSubnetIds.map((subnetId) => ({ subnetId })),
      enableCrossZoneLoadBalancing: true,
      enableDeletionProtection: true,
    });
    const targets = new aws.lb.TargetGroup("tls", { vpcId: vpc.id, port: 8443, protocol: "TLS" });
    new aws.lb.Listener("tls", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "TLS",
      alpnPolicy: "HTTP2Preferred",
      sslPolicy: MODERN,
      certificateArn: CERTIFICATE,
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    });
  },

  "an internal network load balancer for plain TCP, offered through PrivateLink": () => {
    const { vpc, privateSubnetIds } = network("link");
    const balancer = new aws.lb.LoadBalancer("link", {
      loadBalancerType: "network",
      internal: true,
      subnets: privateSubnetIds,
    });
    const targets = new aws.lb.TargetGroup("link", {
      vpcId: vpc.id,
      port: 5432,
      protocol: "TCP",
      targetType: "ip",
    });
    new aws.lb.Listener("link", {
      loadBalancerArn: balancer.arn,
      port: 5432,
      protocol: "TCP",
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    });
    new aws.ec2.VpcEndpointService("link", {
      acceptanceRequired: true,
      networkLoadBalancerArns: [balancer.arn],
    });
  },

  "a gateway load balancer before inspecting appliances": () => {
    const { vpc, privateSubnetIds } = network("inspection");
    const balancer = new aws.lb.LoadBalancer("inspection", {
      loadBalancerType: "gateway",
      subnets: privateSubnetIds,
    });
    const targets = new aws.lb.TargetGroup("inspection", { vpcId: vpc.id, port: 6081, protocol: "GENEVE" });
    new aws.lb.Listener("inspection", {
      loadBalancerArn: balancer.arn,
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    });
  },

  "a classic load balancer that serves HTTPS": () => {
    const { vpc, publicSubnetIds } = network("classic");
    new aws.elb.LoadBalancer("classic", {
      subnets: publicSubnetIds,
      securityGroups: [webGroup("classic", vpc.id).id],
      crossZoneLoadBalancing: true,
      connectionDraining: true,
      listeners: [
        {
          lbPort: 443,
          lbProtocol: "https",
          instancePort: 8443,
          instanceProtocol: "https",
          sslCertificateId: CERTIFICATE,
        },
      ],
      healthCheck: {
        target: "HTTPS:8443/healthz",
        interval: 30,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
    });
  },
};
