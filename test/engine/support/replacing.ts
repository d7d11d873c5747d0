import { typeOf } from "../../../preview/urn";
import { changesOf } from "../provider/changes";
import { Resources } from "../provider/resources";

/**
 * By which inputs the provider replaces, of the types in the changes that are held against the engine: said once more, so
 * that the preview's own table is not proved by itself. Source: `ForceNew` and `RequiresReplace` in terraform-provider-aws
 * and terraform-provider-random.
 */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  "aws:acm/certificate:Certificate": ["domainName", "subjectAlternativeNames", "validationMethod"],
  "aws:acm/certificateValidation:CertificateValidation": ["certificateArn", "validationRecordFqdns"],
  "aws:appautoscaling/policy:Policy": ["name", "resourceId", "scalableDimension", "serviceNamespace"],
  "aws:appautoscaling/target:Target": ["resourceId", "scalableDimension", "serviceNamespace"],
  "aws:cloudwatch/logGroup:LogGroup": ["name"],
  "aws:ec2/subnet:Subnet": ["availabilityZone", "cidrBlock", "vpcId"],
  "aws:ecs/service:Service": ["cluster", "name"],
  "aws:ecs/taskDefinition:TaskDefinition": [
    ...["containerDefinitions", "cpu", "executionRoleArn", "family", "memory", "networkMode"],
    ...["requiresCompatibilities", "runtimePlatform", "taskRoleArn", "volumes"],
  ],
  "aws:lb/listenerRule:ListenerRule": ["listenerArn"],
  "aws:lb/targetGroup:TargetGroup": ["name", "port", "protocol", "targetType", "vpcId"],
  "aws:rds/instance:Instance": ["dbName", "engine", "kmsKeyId", "storageEncrypted", "username"],
  "aws:rds/parameterGroup:ParameterGroup": ["description", "family", "name"],
  "aws:rds/subnetGroup:SubnetGroup": ["name"],
  "aws:route53/record:Record": ["name", "zoneId"],
  "aws:s3/bucket:Bucket": ["bucket"],
  "aws:secretsmanager/secretRotation:SecretRotation": ["secretId"],
  "aws:secretsmanager/secretVersion:SecretVersion": ["secretId", "secretString"],
  "aws:sns/topic:Topic": ["fifoTopic", "name"],
  "aws:sns/topicPolicy:TopicPolicy": ["arn"],
  "aws:sns/topicSubscription:TopicSubscription": ["endpoint", "protocol", "topic"],
  "aws:sqs/queue:Queue": ["fifoQueue", "name"],
  "aws:sqs/queuePolicy:QueuePolicy": ["queueUrl"],
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": ["queueUrl"],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["securityGroupId"],
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["securityGroupId"],
  "random:index/randomPassword:RandomPassword": ["keepers", "length"],
  "random:index/randomString:RandomString": ["keepers", "length"],
};

/** Has the providers of the surrounding `describe` replace by {@link REPLACING} alone. */
export function useReplacements(): void {
  const own = Object.getOwnPropertyDescriptor(Resources.prototype, "diff");
  before(() => {
    Resources.prototype.diff = (urn, before, after, ignored) => {
      const type = typeOf(urn);
      const { changed } = changesOf(type, before, after, ignored);
      return { changed, replacing: changed.filter((input) => REPLACING[type]?.includes(input)) };
    };
  });
  after(() => {
    if (own !== undefined) Object.defineProperty(Resources.prototype, "diff", own);
  });
}
