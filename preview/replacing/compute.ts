import { CHANGED, KEPT, defaultOf, givenOrTaken, sometimes, type Types } from "./rule";

/** Clusters, services, tasks, functions, images and how they scale. */
export const COMPUTE: Types = {
  "aws:appautoscaling/policy:Policy": {
    source: "appautoscaling.resourcePolicy",
    replacing: { name: CHANGED, resourceId: CHANGED, scalableDimension: CHANGED, serviceNamespace: CHANGED },
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    source: "appautoscaling.resourceScheduledAction",
    replacing: { name: CHANGED, resourceId: CHANGED, scalableDimension: CHANGED, serviceNamespace: CHANGED },
  },
  "aws:appautoscaling/target:Target": {
    source: "appautoscaling.resourceTarget",
    replacing: { resourceId: CHANGED, scalableDimension: CHANGED, serviceNamespace: CHANGED },
  },
  "aws:autoscaling/group:Group": {
    source: "autoscaling.resourceGroup",
    replacing: { initialLifecycleHooks: CHANGED, name: CHANGED, namePrefix: CHANGED },
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    source: "ecr.resourceLifecyclePolicy",
    replacing: { policy: CHANGED, repository: CHANGED },
    harmless: "it only says which images are to go",
  },
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": {
    source: "ecr.resourceReplicationConfiguration",
    replacing: {},
  },
  "aws:ecr/repository:Repository": {
    source: "ecr.resourceRepository",
    replacing: { encryptionConfigurations: CHANGED, name: CHANGED },
  },
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
    source: "ecr.resourceRepositoryCreationTemplate",
    replacing: { prefix: CHANGED },
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": {
    source: "ecr.resourceRepositoryPolicy",
    replacing: { repository: CHANGED },
  },
  "aws:ecs/capacityProvider:CapacityProvider": {
    source: "ecs.resourceCapacityProvider",
    replacing: {
      autoScalingGroupProvider: givenOrTaken("autoScalingGroupProvider"),
      "autoScalingGroupProvider.autoScalingGroupArn": CHANGED,
      cluster: CHANGED,
      managedInstancesProvider: givenOrTaken("managedInstancesProvider"),
      "managedInstancesProvider.instanceLaunchTemplate.capacityOptionType": KEPT,
      name: CHANGED,
    },
  },
  "aws:ecs/cluster:Cluster": {
    source: "ecs.resourceCluster",
    replacing: { name: CHANGED },
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    source: "ecs.resourceClusterCapacityProviders",
    replacing: { clusterName: CHANGED },
  },
  "aws:ecs/service:Service": {
    source: "ecs.resourceService",
    replacing: {
      cluster: KEPT,
      iamRole: KEPT,
      launchType: KEPT,
      name: CHANGED,
      schedulingStrategy: defaultOf("REPLICA"),
    },
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    source: "ecs.resourceTaskDefinition",
    replacing: {
      containerDefinitions: CHANGED,
      cpu: CHANGED,
      enableFaultInjection: KEPT,
      ephemeralStorage: CHANGED,
      executionRoleArn: CHANGED,
      family: CHANGED,
      ipcMode: CHANGED,
      memory: CHANGED,
      networkMode: KEPT,
      pidMode: CHANGED,
      placementConstraints: CHANGED,
      proxyConfiguration: CHANGED,
      requiresCompatibilities: CHANGED,
      runtimePlatform: CHANGED,
      taskRoleArn: CHANGED,
      volumes: CHANGED,
    },
    harmless: "a new revision is registered, and services go over to it by a deployment",
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    source: "lambda.resourceEventSourceMapping",
    replacing: {
      amazonManagedKafkaEventSourceConfig: KEPT,
      eventSourceArn: CHANGED,
      queues: CHANGED,
      selfManagedEventSource: CHANGED,
      selfManagedKafkaEventSourceConfig: KEPT,
      startingPosition: CHANGED,
      startingPositionTimestamp: CHANGED,
      topics: CHANGED,
    },
  },
  "aws:lambda/function:Function": {
    source: "lambda.resourceFunction",
    replacing: {
      durableConfig: givenOrTaken("durableConfig"),
      name: CHANGED,
      packageType: defaultOf("Zip"),
      tenancyConfig: givenOrTaken("tenancyConfig"),
    },
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    source: "lambda.resourceFunctionEventInvokeConfig",
    replacing: { functionName: CHANGED, qualifier: CHANGED },
  },
  "aws:lambda/functionUrl:FunctionUrl": {
    source: "lambda.resourceFunctionURL",
    replacing: { functionName: CHANGED, qualifier: CHANGED },
  },
  "aws:lambda/invocation:Invocation": {
    source: "lambda.resourceInvocation",
    replacing: {
      functionName: CHANGED,
      input: sometimes(
        CHANGED,
        "it is replaced where lifecycleScope is CREATE_ONLY",
        (_, to) => (to["lifecycleScope"] ?? "CREATE_ONLY") === "CREATE_ONLY",
      ),
      qualifier: defaultOf("$LATEST"),
      triggers: CHANGED,
    },
  },
  "aws:lambda/permission:Permission": {
    source: "lambda.resourcePermission",
    replacing: {
      action: CHANGED,
      eventSourceToken: CHANGED,
      function: CHANGED,
      functionUrlAuthType: CHANGED,
      invokedViaFunctionUrl: CHANGED,
      principal: CHANGED,
      principalOrgId: CHANGED,
      qualifier: CHANGED,
      sourceAccount: CHANGED,
      sourceArn: CHANGED,
      statementId: CHANGED,
      statementIdPrefix: CHANGED,
    },
    harmless: "it is a statement, made anew before the former goes",
  },
};
