import { isMap, listOf, mapOf, textOf, type WireObject } from "../../../preview/wire";
import type { Cloud, CloudObject } from "./cloud";

const BUCKET = "aws:s3/bucket:Bucket";
const FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
const FUNCTION = "aws:lambda/function:Function";
const INSTANCE = "aws:rds/instance:Instance";
const INVOCATION = "aws:lambda/invocation:Invocation";
const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const USER_POOL = "aws:cognito/userPool:UserPool";
const RECORD = "aws:route53/record:Record";

/** Types of which AWS makes no second one of a name, and the property that has the name. */
const NAMED: Readonly<Record<string, string>> = {
  [BUCKET]: "bucket",
  [FUNCTION]: "name",
  [INSTANCE]: "identifier",
  "aws:backup/vault:Vault": "name",
  "aws:cloudwatch/logGroup:LogGroup": "name",
  "aws:ecr/repository:Repository": "name",
  "aws:iam/instanceProfile:InstanceProfile": "name",
  "aws:iam/role:Role": "name",
  "aws:kms/alias:Alias": "name",
  [LOAD_BALANCER]: "name",
  "aws:lb/targetGroup:TargetGroup": "name",
  "aws:rds/parameterGroup:ParameterGroup": "name",
  "aws:rds/subnetGroup:SubnetGroup": "name",
  "aws:scheduler/schedule:Schedule": "name",
  "aws:secretsmanager/secret:Secret": "name",
  "aws:sqs/queue:Queue": "name",
};

/** Why AWS would not make an object; nothing if it would. */
export function refusedCreate(cloud: Cloud, asked: Omit<CloudObject, "seed">): string | undefined {
  const { type, region, inputs, id, outputs } = asked;
  const name = textOf(outputs[NAMED[type] ?? ""]);
  const other = name === "" ? undefined : cloud.ofType(type).find((each) => isOf(each, type, name, region));
  if (other !== undefined) return `AlreadyExists: ${name} is there already (${other.urn})`;
  if (type === RECORD && inputs["allowOverwrite"] !== true && cloud.find(type, region, id, outputs)) {
    return `InvalidChangeBatch: the record ${id} already exists`;
  }
  if (type === INSTANCE) return refusedReplica(cloud, region, inputs);
  if (type === INVOCATION) return refusedInvocation(cloud, inputs);
  if (type === "aws:s3/bucketReplicationConfig:BucketReplicationConfig")
    return refusedReplication(cloud, inputs);
  return undefined;
}

/** Why AWS would not change an object; nothing if it would. */
export function refusedUpdate(cloud: Cloud, former: CloudObject, inputs: WireObject): string | undefined {
  const source = inputs["replicateSourceDb"];
  if (former.type === INSTANCE && source !== undefined && source !== former.inputs["replicateSourceDb"]) {
    return "cannot elect new source database for replication";
  }
  return former.type === INVOCATION ? refusedInvocation(cloud, inputs) : undefined;
}

/**
 * Why AWS would not delete an object; nothing if it would. A database leaves its last snapshot.
 *
 * @param state What the provider knows of it: `skipFinalSnapshot` and the like are in no cloud.
 */
export function refusedDelete(cloud: Cloud, object: CloudObject, state: WireObject): string | undefined {
  const { type, id, region, inputs, outputs } = object;
  const users = (of: string, key: string): readonly CloudObject[] =>
    cloud.ofType(of).filter((user) => user.inputs[key] === id);
  if (type === INSTANCE) return refusedInstance(cloud, region, inputs, state);
  if (type === LOAD_BALANCER && inputs["enableDeletionProtection"] === true) {
    return `OperationNotPermitted: ${textOf(outputs["name"])} cannot be deleted because deletion protection is enabled`;
  }
  if (type === USER_POOL && inputs["deletionProtection"] === "ACTIVE") {
    return `InvalidParameterException: the user pool ${id} cannot be deleted because deletion protection is activated`;
  }
  if (type === FILE_SYSTEM && users("aws:efs/mountTarget:MountTarget", "fileSystemId").length > 0) {
    return `FileSystemInUse: the file system ${id} has mount targets`;
  }
  if (type === "aws:backup/plan:Plan" && users("aws:backup/selection:Selection", "planId").length > 0) {
    return "InvalidRequestException: the plan has selections";
  }
  if (type === "aws:ec2/vpc:Vpc" && users("aws:ec2/subnet:Subnet", "vpcId").length > 0) {
    return `DependencyViolation: the VPC ${id} has subnets`;
  }
  if (type === "aws:ec2/securityGroup:SecurityGroup" && isWorn(cloud, id)) {
    return `DependencyViolation: the security group ${id} has a dependent object`;
  }
  if (type === "aws:ecs/cluster:Cluster" && users("aws:ecs/service:Service", "cluster").length > 0) {
    return `ClusterContainsServicesException: ${textOf(outputs["name"])}`;
  }
  return undefined;
}

function isOf(object: CloudObject, type: string, name: string, region: string): boolean {
  const isGlobal = type === BUCKET || type.startsWith("aws:iam/");
  return object.outputs[NAMED[type] ?? ""] === name && (isGlobal || object.region === region);
}

function refusedReplica(cloud: Cloud, region: string, inputs: WireObject): string | undefined {
  const source = inputs["replicateSourceDb"];
  if (source === undefined) {
    const missing = ["engine", "username", "allocatedStorage"].filter((key) => inputs[key] === undefined);
    return missing.length === 0 ? undefined : `MissingParameter: ${missing.join(", ")}`;
  }
  const found = cloud
    .ofType(INSTANCE)
    .find(
      (each) =>
        each.outputs["arn"] === source || (each.region === region && each.outputs["identifier"] === source),
    );
  if (found === undefined) return `DBInstanceNotFound: ${textOf(source)}`;
  if (Number(found.outputs["backupRetentionPeriod"] ?? 0) < 1) {
    return `InvalidDBInstanceState: automated backups are not enabled on ${textOf(source)}`;
  }
  return undefined;
}

function refusedInvocation(cloud: Cloud, inputs: WireObject): string | undefined {
  const name = textOf(inputs["functionName"]);
  const isThere = cloud
    .ofType(FUNCTION)
    .some(({ outputs }) => [outputs["name"], outputs["arn"]].includes(name));
  return isThere ? undefined : `ResourceNotFoundException: Function not found: ${name}`;
}

function refusedReplication(cloud: Cloud, inputs: WireObject): string | undefined {
  const targets = listOf(inputs["rules"]).map((rule) => mapOf(mapOf(rule)["destination"])["bucket"]);
  const buckets = [inputs["bucket"], ...targets].map((each) => textOf(each).replace(/^arn:[^:]*:s3:::/, ""));
  const versioned = cloud
    .ofType("aws:s3/bucketVersioning:BucketVersioning")
    .filter(({ inputs: { versioningConfiguration: it } }) => isMap(it) && it["status"] === "Enabled")
    .map(({ inputs: { bucket } }) => bucket);
  const other = buckets.find((bucket) => !versioned.includes(bucket));
  return other === undefined
    ? undefined
    : `InvalidRequest: Versioning must be 'Enabled' on the bucket ${other}`;
}

function refusedInstance(
  cloud: Cloud,
  region: string,
  inputs: WireObject,
  state: WireObject,
): string | undefined {
  if (inputs["deletionProtection"] === true) {
    return "InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection";
  }
  if (state["skipFinalSnapshot"] === true) return undefined;
  const name = textOf(state["finalSnapshotIdentifier"]);
  if (name === "") return "finalSnapshotIdentifier is required when skipFinalSnapshot is false";
  if (cloud.snapshots.includes(`${region} ${name}`)) return `DBSnapshotAlreadyExists: ${name}`;
  cloud.snapshots.push(`${region} ${name}`);
  return undefined;
}

/** Whether an instance, load balancer, mount target, function or service is in a security group. */
function isWorn(cloud: Cloud, groupId: string): boolean {
  return cloud.objects.some(({ type, inputs }) => {
    if (/securityGroup/i.test(type)) return false;
    const { networkConfiguration, vpcConfig, ...own } = inputs;
    return [own, mapOf(networkConfiguration), mapOf(vpcConfig)].some((map) =>
      ["securityGroups", "securityGroupIds", "vpcSecurityGroupIds"].some((key) =>
        listOf(map[key]).includes(groupId),
      ),
    );
  });
}
