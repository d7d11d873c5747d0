import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: the ways to AWS", () => {
  refuses(
    [
      {
        name: "no way to AWS",
        edits: [["  slipway:domain:", "  slipway:network: { natGateways: None }\n  slipway:domain:"]],
        problems: [
          {
            at: "natGateways: None }",
            path: "slipway:network.natGateways",
            message:
              "found None: without a NAT gateway AWS is reached by endpoints only, and some are missing. Add ecr.api, ecr.dkr, logs (for service api, service gateway, service print-order, service renderer), ecs, ecs-agent, ecs-telemetry (for cluster.ec2Capacity.graviton, cluster.ec2Capacity.intel), lambda (for service api), secretsmanager (for database main, service print-order, function report) to network.interfaceEndpoints, or set Single or OnePerAz",
          },
        ],
      },
      {
        name: "a way to some of AWS",
        edits: [
          [
            "  slipway:domain:",
            "  slipway:network: { natGateways: None, interfaceEndpoints: [ecr.api, ecr.dkr, logs, ecs, ecs-agent, ecs-telemetry, lambda] }\n  slipway:domain:",
          ],
        ],
        problems: [
          {
            at: "natGateways: None, interfaceEn",
            path: "slipway:network.natGateways",
            message:
              "found None: without a NAT gateway AWS is reached by endpoints only, and some are missing. Add secretsmanager (for database main, service print-order, function report) to network.interfaceEndpoints, or set Single or OnePerAz",
          },
        ],
      },
      {
        name: "a missing way to each thing that is used",
        edits: [
          [
            "  slipway:domain:",
            "  slipway:network: { natGateways: None, interfaceEndpoints: [ecr.api, ecr.dkr, logs, ecs, ecs-agent, ecs-telemetry, secretsmanager] }\n  slipway:domain:",
          ],
          [
            "function/resize, service/gateway",
            "{ resource: function/resize, variablePrefix: SMALL }, service/gateway",
          ],
          [
            "      environment: { LOG_LEVEL: info }\n",
            "      parameters: [PRICES]\n      enableExecuteCommand: true\n      uses: [queue/uploads:send, topic/news]\n",
          ],
          ["  slipway:queues:", "  slipway:topics: { news: {} }\n  slipway:queues:"],
        ],
        problems: [
          {
            at: "natGateways: None, interfaceEn",
            path: "slipway:network.natGateways",
            message:
              "found None: without a NAT gateway AWS is reached by endpoints only, and some are missing. Add kms, sns, sqs, ssm, ssmmessages (for service print-order), lambda (for service api) to network.interfaceEndpoints, or set Single or OnePerAz",
          },
        ],
      },
      {
        name: "a missing way of what makes a database's users, and changes their passwords",
        edits: [
          [
            "  slipway:domain:",
            "  slipway:network: { natGateways: None, interfaceEndpoints: [ecr.api, ecr.dkr, logs, secretsmanager, lambda] }\n  slipway:domain:",
          ],
          [
            "    ec2Capacity:\n      graviton: { instanceType: m7g.large, minSize: 1, maxSize: 6, desiredCapacity: 2 }\n      intel: { instanceType: c7i.xlarge, cpuArchitecture: X86_64 }\n",
            "    containerInsights: enabled\n",
          ],
          ["      capacityProviderStrategy: [{ capacityProvider: graviton, weight: 1 }]\n", ""],
          ["      networkMode: bridge\n      cpu: 1536\n      memoryMiB: 3000\n", ""],
          [
            '    main: { engineVersion: "17" }',
            '    main: { engineVersion: "17", passwordParameterName: /dev/shop/main }',
          ],
          ["function/resize, service/gateway", "function/resize, service/gateway, database/main:read"],
        ],
        problems: [
          {
            at: "natGateways: None, interfaceEn",
            path: "slipway:network.natGateways",
            message:
              "found None: without a NAT gateway AWS is reached by endpoints only, and some are missing. Add ecs, ssm (for database main) to network.interfaceEndpoints, or set Single or OnePerAz",
          },
        ],
      },
      {
        name: "what no endpoint leads to",
        edits: [
          [
            "  slipway:domain:",
            "  slipway:network: { natGateways: None, interfaceEndpoints: [ecr.api, ecr.dkr, logs, ecs, ecs-agent, ecs-telemetry, lambda, secretsmanager] }\n  slipway:domain:",
          ],
          [
            'image: { tag: "1.0.0", pullAccountIds: ["210987654321"] }',
            'image: { reference: "public.ecr.aws/shop/gate:1" }\n      openTelemetry: true',
          ],
        ],
        problems: [
          {
            at: 'reference: "public.ecr.aws/sho',
            path: "slipway:services.gateway.image.reference",
            message:
              'found "public.ecr.aws/shop/gate:1", which is not in ECR in us-east-1: with network.natGateways: None no endpoint leads there; copy the image to a repository of ECR, or set natGateways: Single',
          },
          {
            at: "openTelemetry: true",
            path: "slipway:services.gateway.openTelemetry",
            message:
              "the collector's image is in public.ecr.aws: with network.natGateways: None no endpoint leads there; leave this out, or set natGateways: Single",
          },
        ],
      },
      {
        name: "an endpoint named twice",
        edits: [
          ["  slipway:domain:", "  slipway:network: { interfaceEndpoints: [logs, logs] }\n  slipway:domain:"],
        ],
        problems: [
          {
            at: "logs] }",
            path: "slipway:network.interfaceEndpoints[1]",
            message: "found logs twice: once is enough",
          },
        ],
      },
      {
        name: "an endpoint that there is not",
        edits: [
          [
            "  slipway:domain:",
            "  slipway:network: { interfaceEndpoints: [secretmanager] }\n  slipway:domain:",
          ],
        ],
        problems: [
          {
            at: "secretmanager] }",
            path: "slipway:network.interfaceEndpoints[0]",
            message:
              'found "secretmanager"; allowed: ecr.api, ecr.dkr, ecs, ecs-agent, ecs-telemetry, events, kms, lambda, logs, monitoring, secretsmanager, sns, sqs, ssm, ssmmessages, sts, xray; did you mean "secretsmanager"?',
          },
        ],
      },
      {
        name: "endpoints in an existing VPC",
        edits: [
          [
            "  slipway:domain:",
            "  slipway:network: { existing: { vpcId: vpc-0123456789abcdef0 }, interfaceEndpoints: [logs] }\n  slipway:domain:",
          ],
        ],
        problems: [
          {
            at: "interfaceEndpoints: [logs] }",
            path: "slipway:network.interfaceEndpoints",
            message: "an existing VPC is taken as it is: leave this out, or leave out existing",
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
