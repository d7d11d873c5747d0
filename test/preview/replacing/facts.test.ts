import * as fc from "fast-check";
import * as assert from "node:assert/strict";
import {
  isHarmlessReplacement,
  LISTED_TYPES,
  replacementCondition,
  replacesOnChange,
  rulesOf,
} from "../../../preview/replacing/table";

/** What the documentation of AWS or Terraform says, or follows from what AWS has no call for. */
const FACTS: readonly (readonly [type: string, path: string, replaces: string])[] = [
  ["aws:ecs/taskDefinition:TaskDefinition", "containerDefinitions", "yes"],
  ["aws:ecs/taskDefinition:TaskDefinition", "tags.Owner", "no"],
  ["aws:ecs/service:Service", "taskDefinition", "no"],
  ["aws:ecs/service:Service", "launchType", "yes"],
  ["aws:ecs/service:Service", "networkConfiguration.subnets", "no"],
  ["aws:ecs/service:Service", "capacityProviderStrategies.weight", "no"],
  ["aws:ecs/service:Service", "deploymentController.type", "no"],
  ["aws:ec2/vpc:Vpc", "cidrBlock", "yes"],
  ["aws:ec2/vpc:Vpc", "enableDnsHostnames", "no"],
  ["aws:ec2/subnet:Subnet", "availabilityZone", "yes"],
  ["aws:ec2/securityGroup:SecurityGroup", "description", "yes"],
  ["aws:ec2/securityGroup:SecurityGroup", "ingress.cidrBlocks", "no"],
  ["aws:ec2/natGateway:NatGateway", "subnetId", "yes"],
  ["aws:rds/instance:Instance", "dbName", "yes"],
  ["aws:rds/instance:Instance", "instanceClass", "no"],
  ["aws:rds/instance:Instance", "engineVersion", "no"],
  ["aws:rds/instance:Instance", "storageEncrypted", "yes"],
  ["aws:rds/instance:Instance", "identifier", "no"],
  ["aws:s3/bucket:Bucket", "bucket", "yes"],
  ["aws:s3/bucket:Bucket", "forceDestroy", "no"],
  ["aws:iam/role:Role", "assumeRolePolicy", "no"],
  ["aws:iam/role:Role", "path", "yes"],
  ["aws:iam/rolePolicy:RolePolicy", "policy", "no"],
  ["aws:lambda/function:Function", "packageType", "yes"],
  ["aws:lambda/function:Function", "runtime", "no"],
  ["aws:lambda/permission:Permission", "sourceArn", "yes"],
  ["aws:lb/loadBalancer:LoadBalancer", "internal", "yes"],
  ["aws:lb/loadBalancer:LoadBalancer", "subnets", "unknown"],
  ["aws:lb/targetGroup:TargetGroup", "port", "yes"],
  ["aws:lb/targetGroup:TargetGroup", "healthCheck.path", "no"],
  ["aws:lb/listener:Listener", "protocol", "no"],
  ["aws:sqs/queue:Queue", "fifoQueue", "yes"],
  ["aws:sqs/queue:Queue", "visibilityTimeoutSeconds", "no"],
  ["aws:kms/key:Key", "policy", "no"],
  ["aws:kms/key:Key", "multiRegion", "yes"],
  ["aws:cloudfront/distribution:Distribution", "aliases", "no"],
  ["aws:route53/record:Record", "records", "no"],
  ["aws:route53/record:Record", "name", "yes"],
  ["aws:efs/fileSystem:FileSystem", "encrypted", "yes"],
  ["random:index/randomPassword:RandomPassword", "length", "yes"],
  ["docker-build:index:Image", "tags", "no"],
  ["aws:cognito/userPool:UserPool", "name", "no"],
  ["aws:cognito/userPool:UserPool", "usernameAttributes", "yes"],
  ["aws:cognito/userPool:UserPool", "schemas", "no"],
  ["aws:cfg/recorderStatus:RecorderStatus", "name", "yes"],
  ["aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration", "configurationName", "yes"],
  ["aws:accessanalyzer/analyzer:Analyzer", "configuration.unusedAccess.unusedAccessAge", "yes"],
  ["aws:costexplorer/anomalySubscription:AnomalySubscription", "accountId", "yes"],
  ["aws:costexplorer/costAllocationTag:CostAllocationTag", "tagKey", "no"],
  ["aws:rds/instance:Instance", "restoreToPointInTime.restoreTime", "no"],
  ["sentry:index/sentryIssueAlert:SentryIssueAlert", "project", "no"],
  ["sentry:index/sentryMetricAlert:SentryMetricAlert", "project", "no"],
];

describe("Whether a change replaces a resource", () => {
  for (const [type, property, replaces] of FACTS) {
    it(`is known: ${type} ${property}, ${replaces}`, () => {
      assert.equal(replacesOnChange(type, property), replaces);
    });
  }

  it("is known for what is inside a property that is listed as a whole", () => {
    const type = "aws:ecs/taskDefinition:TaskDefinition";
    assert.equal(replacesOnChange(type, "containerDefinitions.environment.value"), "yes");
    assert.equal(replacesOnChange(type, "volumes.efsVolumeConfiguration.rootDirectory"), "yes");
    assert.equal(replacesOnChange(type, "volumesOfAnotherName"), "no");
  });

  it("is not known for a property of which only a part is listed, and known for its other parts", () => {
    const type = "aws:servicediscovery/service:Service";
    assert.equal(replacesOnChange(type, "dnsConfig.namespaceId"), "yes");
    assert.equal(replacesOnChange(type, "dnsConfig"), "unknown");
    assert.equal(replacesOnChange(type, "dnsConfig.dnsRecords"), "unknown");
    assert.equal(replacesOnChange(type, "dnsConfig.dnsRecords.ttl"), "no");
  });

  it("is not known for what is there or not, and known for what is inside", () => {
    const type = "aws:ecs/capacityProvider:CapacityProvider";
    assert.equal(replacesOnChange(type, "autoScalingGroupProvider"), "unknown");
    assert.equal(replacesOnChange(type, "autoScalingGroupProvider.managedDraining"), "no");
    assert.equal(replacesOnChange(type, "autoScalingGroupProvider.autoScalingGroupArn"), "yes");
  });

  it("is known for a region, wherever there is one", () => {
    assert.equal(replacesOnChange("aws:sqs/queue:Queue", "region"), "yes");
    assert.equal(replacesOnChange("aws:iam/role:Role", "region"), "no");
    assert.equal(replacesOnChange("random:index/randomString:RandomString", "region"), "no");
    assert.equal(replacesOnChange("aws:mq/broker:Broker", "region"), "unknown");
  });

  it("is never known of a type that is not listed", () => {
    const odd = fc.constantFrom("", "constructor", "__proto__", "toString", "aws:s3/bucketV2:BucketV2");
    fc.assert(
      fc.property(fc.oneof(fc.string(), odd), fc.string(), (type, property) => {
        fc.pre(!LISTED_TYPES.includes(type));
        assert.equal(replacesOnChange(type, property), "unknown");
        assert.equal(isHarmlessReplacement(type), false);
        assert.equal(replacementCondition(type, property), undefined);
      }),
    );
  });

  it("is answered for any property of a type that is listed", () => {
    const properties = fc.oneof(fc.string(), fc.constantFrom("", ".", "constructor", "__proto__.name"));
    fc.assert(
      fc.property(fc.constantFrom(...LISTED_TYPES), properties, (type, property) => {
        const listed = Object.keys(rulesOf(type)?.replacing ?? {});
        fc.pre(
          property !== "region" && !listed.some((each) => each.startsWith(property.split(".")[0] ?? "")),
        );
        assert.equal(replacesOnChange(type, property), "no");
      }),
    );
  });
});
