/** What protects a resource from beside it taken away, and what undoes its protection put beside it. */
import type { AnalyzerResource } from "../../preview/analyzer";
import type { Mutation } from "./policy-mutation";

/** Resources that are there to protect another one. */
const SATELLITES: ReadonlySet<string> = new Set([
  "aws:backup/selection:Selection",
  "aws:backup/vaultPolicy:VaultPolicy",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:ec2/flowLog:FlowLog",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  "aws:efs/backupPolicy:BackupPolicy",
  "aws:efs/fileSystemPolicy:FileSystemPolicy",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLogging:BucketLogging",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:secretsmanager/secretRotation:SecretRotation",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
]);

const EVERYBODY = (action: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: action, Resource: "*" }],
  });

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

/** A resource that opens another one, by which property it names it and what else it says. */
interface Intruder {
  readonly name: string;
  readonly type: string;
  readonly link: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const INTRUDERS: Readonly<Record<string, readonly Intruder[]>> = {
  "aws:s3/bucket:Bucket": [
    {
      name: "a public ACL",
      type: "aws:s3/bucketAcl:BucketAcl",
      link: "bucket",
      properties: { acl: "public-read" },
    },
  ],
  "aws:lambda/function:Function": [
    {
      name: "a URL for everybody",
      type: "aws:lambda/functionUrl:FunctionUrl",
      link: "functionName",
      properties: { authorizationType: "NONE" },
    },
    {
      name: "a permission for everybody",
      type: "aws:lambda/permission:Permission",
      link: "function",
      properties: { action: "lambda:InvokeFunction", principal: "*" },
    },
  ],
  "aws:iam/role:Role": [
    {
      name: "AdministratorAccess",
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      link: "role",
      properties: { policyArn: ADMINISTRATOR },
    },
  ],
  "aws:ec2/securityGroup:SecurityGroup": [22, 5432, 8080].map((port) => ({
    name: `port ${port} from everywhere`,
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    link: "securityGroupId",
    properties: { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: port, toPort: port },
  })),
  "aws:secretsmanager/secret:Secret": [
    {
      name: "a policy for everybody",
      type: "aws:secretsmanager/secretPolicy:SecretPolicy",
      link: "secretArn",
      properties: { policy: EVERYBODY("secretsmanager:GetSecretValue") },
    },
  ],
  "aws:ecr/repository:Repository": [
    {
      name: "a policy for everybody",
      type: "aws:ecr/repositoryPolicy:RepositoryPolicy",
      link: "repository",
      properties: { policy: EVERYBODY("ecr:*") },
    },
  ],
  "aws:ec2/routeTable:RouteTable": [
    {
      name: "a route to the internet",
      type: "aws:ec2/route:Route",
      link: "routeTableId",
      properties: { destinationCidrBlock: "0.0.0.0/0", gatewayId: "igw-0123456789abcdef0" },
    },
  ],
  "aws:sns/topic:Topic": [
    {
      name: "a subscription over plain HTTP",
      type: "aws:sns/topicSubscription:TopicSubscription",
      link: "topic",
      properties: { protocol: "http", endpoint: "http://example.com/events" },
    },
  ],
  "aws:lb/loadBalancer:LoadBalancer": [
    {
      name: "a listener without TLS",
      type: "aws:lb/listener:Listener",
      link: "loadBalancerArn",
      properties: {
        port: 8080,
        protocol: "HTTP",
        defaultActions: [
          { type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:::targetgroup/a/b" },
        ],
      },
    },
  ],
};

/** The resource gone where it is there to protect, and with each resource beside it that opens it. */
export function neighbourMutations(resource: AnalyzerResource): readonly Mutation[] {
  const gone: readonly Mutation[] = SATELLITES.has(resource.type)
    ? [{ name: "the whole resource → away", mutant: undefined }]
    : [];
  const added = (INTRUDERS[resource.type] ?? []).map((intruder): Mutation => ({
    name: `beside it ${intruder.name}`,
    mutant: resource,
    beside: besides(resource, intruder),
  }));
  return [...gone, ...added];
}

function besides(
  { urn, outputs, provider }: AnalyzerResource,
  { type, link, properties }: Intruder,
): AnalyzerResource {
  const name = "intruder";
  const given = { ...properties, [link]: outputs?.["id"], tags: TAGS };
  return {
    urn: [...urn.split("::").slice(0, 2), type, name].join("::"),
    type,
    name,
    properties: given,
    outputs: { ...given, id: name },
    dependencies: [urn],
    propertyDependencies: { [link]: [urn] },
    protect: false,
    ignoreChanges: [],
    custom: true,
    ...(provider ? { provider } : {}),
  };
}

// So that nothing is said of it but what it does.
const TAGS = { CostCode: "A1B2C3D4", Environment: "prod", ManagedBy: "pulumi", Project: "shop" };
