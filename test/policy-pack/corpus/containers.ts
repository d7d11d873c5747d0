/** ECS: services behind load balancers, their containers and images. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { groupBehind, key, network, serviceRole, webGroup, type Groups } from "./parts";

const REGISTRY = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf";

const logged = (group: string): object => ({
  logDriver: "awslogs",
  options: { "awslogs-group": group, "awslogs-region": "us-east-1", "awslogs-stream-prefix": "app" },
});

/** A task for Fargate, with a role to start and one to run. */
export function task(
  name: string,
  containers: readonly object[],
  more: Partial<aws.ecs.TaskDefinitionArgs> = {},
): aws.ecs.TaskDefinition {
  return new aws.ecs.TaskDefinition(name, {
    family: name,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    executionRoleArn: serviceRole(`${name}-execution`, "ecs-tasks.amazonaws.com").arn,
    taskRoleArn: serviceRole(`${name}-task`, "ecs-tasks.amazonaws.com").arn,
    containerDefinitions: JSON.stringify(containers),
    ...more,
  });
}

/** A cluster that measures its containers. */
export function cluster(name: string): aws.ecs.Cluster {
  return new aws.ecs.Cluster(name, { settings: [{ name: "containerInsights", value: "enabled" }] });
}

/** A container as it should be, with variables that only look like secrets. */
export const APP = {
  name: "app",
  image: `${REGISTRY}/app:1.4.2`,
  essential: true,
  user: "1000:1000",
  readonlyRootFilesystem: true,
  portMappings: [{ containerPort: 8080, protocol: "tcp" }],
  environment: [
    { name: "DATABASE_HOST", value: "db.internal" },
    { name: "DATABASE_SECRET_ARN", value: SECRET },
    { name: "TOKEN_TTL", value: "3600" },
    { name: "REQUIRE_TOKEN", value: "true" },
    { name: "CALLBACK", value: "http://localhost:3000?to=team@example.com" },
    { name: "DATABASE_URL", value: "postgres://app:${DATABASE_PASSWORD}@db.internal/shop" },
  ],
  secrets: [{ name: "DATABASE_PASSWORD", valueFrom: `${SECRET}:password::` }],
  logConfiguration: logged("app"),
};

export const containers: Groups = {
  "a Fargate service behind a load balancer": () => {
    const { vpc, publicSubnetIds, privateSubnetIds } = network("service");
    const web = webGroup("service", vpc.id);
    const balancer = new aws.lb.LoadBalancer("service", {
      subnets: publicSubnetIds,
      securityGroups: [web.id],
      dropInvalidHeaderFields: true,
    });
    const targets = new aws.lb.TargetGroup("service", {
      vpcId: vpc.id,
      port: 8080,
      protocol: "HTTP",
      targetType: "ip",
    });
    const listener = new aws.lb.Listener("service", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/service",
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    });
    new aws.cloudwatch.LogGroup("service", { name: "app", retentionInDays: 365 });
    new aws.ecs.Service(
      "service",
      {
        cluster: cluster("service").arn,
        taskDefinition: task("service", [APP]).arn,
        desiredCount: 2,
        launchType: "FARGATE",
        networkConfiguration: {
          subnets: privateSubnetIds,
          securityGroups: [groupBehind("service-app", vpc.id, 8080, web.id).id],
        },
        loadBalancers: [{ targetGroupArn: targets.arn, containerName: "app", containerPort: 8080 }],
        deploymentCircuitBreaker: { enable: true, rollback: true },
        enableExecuteCommand: true,
        propagateTags: "SERVICE",
      },
      { dependsOn: [listener], ignoreChanges: ["desiredCount", "taskDefinition"] },
    );
  },

  "a task with sidecars for traces and logs": () => {
    task("sidecars", [
      { ...APP, dependsOn: [{ containerName: "log-router", condition: "START" }] },
      {
        name: "xray",
        image: "public.ecr.aws/xray/aws-xray-daemon:3.3.14",
        essential: false,
        readonlyRootFilesystem: true,
        portMappings: [{ containerPort: 2000, protocol: "udp" }],
        logConfiguration: logged("xray"),
      },
      {
        name: "log-router",
        image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.5",
        essential: true,
        firelensConfiguration: { type: "fluentbit" },
        logConfiguration: logged("log-router"),
      },
      {
        name: "worker",
        image: `${REGISTRY}/worker@sha256:0a1b`,
        logConfiguration: {
          logDriver: "awsfirelens",
          options: { Name: "datadog", Host: "http-intake.logs.datadoghq.com" },
          secretOptions: [{ name: "apikey", valueFrom: SECRET }],
        },
      },
    ]);
    const traces = serviceRole("sidecar-traces", "ecs-tasks.amazonaws.com");
    new aws.iam.RolePolicyAttachment("sidecar-traces", {
      role: traces.name,
      policyArn: "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",
    });
  },

  "a task whose definition is made of values that are not known yet": () => {
    const repository = new aws.ecr.Repository("later", {
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key("images").arn }],
    });
    new aws.ecr.LifecyclePolicy("later", {
      repository: repository.name,
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 50 },
            action: { type: "expire" },
          },
        ],
      }),
    });
    new aws.ecr.RepositoryPolicy("later", {
      repository: repository.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: "*",
            Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } },
          },
          {
            Effect: "Allow",
            Principal: { Service: "lambda.amazonaws.com" },
            Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Condition: {
              StringLike: { "aws:SourceArn": "arn:aws:lambda:us-east-1:123456789012:function:*" },
            },
          },
        ],
      }),
    });
    const logs = new aws.cloudwatch.LogGroup("later", { retentionInDays: 90 });
    task("later", [], {
      containerDefinitions: pulumi.jsonStringify([
        {
          ...APP,
          image: pulumi.interpolate`${repository.repositoryUrl}:1`,
          logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": logs.name } },
        },
      ]),
    });
  },
};
