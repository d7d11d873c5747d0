/** Ways to put a program together: components, providers, aliases, and resources that are there already. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { TAGS } from "../../support/policy-fixtures";
import { ALL_BLOCKED, bucket, network, serviceRole, tlsOnly, type Groups } from "./parts";

/** A bucket as organisations package it: the settings are children of the bucket. */
class SafeBucket extends pulumi.ComponentResource {
  public readonly name: pulumi.Output<string>;

  public constructor(name: string, options: pulumi.ComponentResourceOptions = {}) {
    super("company:storage:SafeBucket", name, {}, options);
    const made = new aws.s3.Bucket(name, {}, { parent: this, aliases: [{ name: `${name}-old` }] });
    const below = { parent: made };
    new aws.s3.BucketPublicAccessBlock(name, { bucket: made.id, ...ALL_BLOCKED }, below);
    new aws.s3.BucketPolicy(
      name,
      {
        bucket: made.id,
        policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [tlsOnly(made.arn)] }),
      },
      below,
    );
    this.name = made.bucket;
    this.registerOutputs({ name: this.name });
  }
}

class Vpc extends pulumi.ComponentResource {
  public readonly privateSubnetIds: pulumi.Output<string>[];

  public constructor(name: string, options: pulumi.ComponentResourceOptions = {}) {
    super("company:network:Vpc", name, {}, options);
    this.privateSubnetIds = network(name, { parent: this }).privateSubnetIds;
    this.registerOutputs({ privateSubnetIds: this.privateSubnetIds });
  }
}

export const programs: Groups = {
  "a VPC inside a component resource": () => {
    const { privateSubnetIds } = new Vpc("inner");
    new aws.rds.SubnetGroup("inner", { subnetIds: pulumi.all(privateSubnetIds) });
  },

  "buckets inside component resources, some of them in another": () => {
    class Data extends pulumi.ComponentResource {
      public constructor(name: string) {
        super("company:storage:Data", name);
        new SafeBucket(`${name}-raw`, { parent: this });
        new SafeBucket(`${name}-clean`, { parent: this });
        this.registerOutputs();
      }
    }
    new Data("lake");
    return { name: new SafeBucket("alone").name };
  },

  "two providers in two regions": () => {
    const provider = (name: string, region: aws.Region): aws.Provider =>
      new aws.Provider(name, { region, defaultTags: { tags: TAGS } });
    for (const [name, region] of [
      ["east", "us-east-1"],
      ["central", "eu-central-1"],
    ] as const) {
      new aws.sns.Topic(name, { kmsMasterKeyId: "alias/aws/sns" }, { provider: provider(name, region) });
    }
    const west = provider("west", "us-west-2");
    new SafeBucket("regional", { providers: { aws: west } });
    new aws.kms.Key("regional", { enableKeyRotation: true }, { provider: west });
    new aws.sqs.Queue("regional", { region: "eu-west-1" });
  },

  "resources that carry their tags themselves": () => {
    const bare = { provider: new aws.Provider("bare", { region: "us-east-1" }) };
    new aws.sqs.Queue("tagged", { tags: TAGS }, bare);
    new aws.ecs.Cluster("tagged", { tags: { ...TAGS, Name: "tagged" } }, bare);
    new aws.kms.Key("tagged", { enableKeyRotation: true, tags: pulumi.output(TAGS) }, bare);
    new aws.cloudwatch.LogGroup("tagged", { retentionInDays: 30, tags: TAGS }, bare);
  },

  "tags added by a transformation": () => {
    const bare = new aws.Provider("untagged", { region: "us-east-1" });
    new aws.sqs.Queue(
      "transformed",
      { tags: { Name: "transformed" } },
      {
        provider: bare,
        transformations: [
          ({ props, opts }) => ({
            // A transformation sees the arguments of whatever class it is asked about.
            props: { ...(props as aws.sqs.QueueArgs), tags: { Name: "transformed", ...TAGS } },
            opts,
          }),
        ],
      },
    );
  },

  "resources that are there already, read and not made": () => {
    const vpc = aws.ec2.Vpc.get("existing", "vpc-0123456789abcdef0");
    const zone = aws.route53.Zone.get("existing", "Z0123456789ABCDEFGHIJ");
    const encryption = aws.kms.Key.get("existing", "1234abcd-12ab-34cd-56ef-1234567890ab");
    const data = aws.s3.Bucket.get("existing", "shop-data");
    const subnets = aws.ec2.getSubnetsOutput({ filters: [{ name: "tag:tier", values: ["private"] }] });
    new aws.rds.SubnetGroup("existing", { subnetIds: subnets.ids });
    new aws.ec2.SecurityGroup("existing", { vpcId: vpc.id });
    new aws.route53.Record("existing", {
      zoneId: zone.zoneId,
      name: "www",
      type: "CNAME",
      ttl: 300,
      records: ["x"],
    });
    new aws.sns.Topic("existing", { kmsMasterKeyId: encryption.id });
    new aws.s3.BucketObject("existing", { bucket: data.id, content: "hello" });
  },

  "resources that the stack takes over, and others that it leaves alone": () => {
    new aws.cloudwatch.LogGroup("taken", { name: "shop", retentionInDays: 90 }, { import: "shop" });
    new aws.dynamodb.Table(
      "taken",
      {
        name: "orders",
        billingMode: "PAY_PER_REQUEST",
        hashKey: "id",
        attributes: [{ name: "id", type: "S" }],
        pointInTimeRecovery: { enabled: true },
      },
      { protect: true, retainOnDelete: true, ignoreChanges: ["readCapacity", "writeCapacity"] },
    );
    new aws.autoscaling.Policy("taken", {
      autoscalingGroupName: "shop",
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        targetValue: 60,
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
      },
    });
  },

  "a bucket for every name in a list, with secrets in between": () => {
    const suffix = pulumi.secret("not-for-logs");
    for (const name of ["invoices", "receipts"]) {
      const made = new aws.s3.Bucket(name, { bucket: pulumi.interpolate`${name}-${suffix}` });
      new aws.s3.BucketPublicAccessBlock(name, { bucket: made.bucket, ...ALL_BLOCKED });
      new aws.s3.BucketPolicy(name, {
        bucket: made.bucket,
        policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [tlsOnly(made.arn)] }),
      });
    }
  },

  "a trail that writes to a bucket and a log group": () => {
    const { accountId } = aws.getCallerIdentityOutput();
    const trail = "arn:aws:cloudtrail:us-east-1:123456789012:trail/account";
    const condition = { StringEquals: { "aws:SourceArn": trail } };
    const logs = bucket("trail", (arn) => [
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: arn,
        Condition: condition,
      },
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${arn}/AWSLogs/${accountId}/*`,
        Condition: {
          StringEquals: { ...condition.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
    ]);
    new aws.cloudtrail.Trail("account", {
      s3BucketName: logs.id,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    });
  },

  "what pipelines and AWS itself change, left alone": () => {
    new aws.lambda.Function(
      "deployed",
      {
        role: serviceRole("deployed", "lambda.amazonaws.com").arn,
        runtime: "python3.13",
        handler: "main.handler",
        s3Bucket: "shop-builds",
        s3Key: "deployed.zip",
      },
      { ignoreChanges: ["s3Key", "s3ObjectVersion", "code", "layers"] },
    );
    new aws.autoscaling.Group(
      "deployed",
      { launchTemplate: { name: "shop", version: "$Latest" }, minSize: 1, maxSize: 4 },
      { ignoreChanges: ["desiredCapacity", "targetGroupArns"] },
    );
    new aws.ec2.Instance(
      "deployed",
      {
        ami: "ami-0123456789abcdef0",
        instanceType: "m7g.large",
        metadataOptions: { httpTokens: "required" },
        rootBlockDevice: { encrypted: true },
      },
      { ignoreChanges: ["ami", "userData", "tags.LastPatched"] },
    );
    new aws.secretsmanager.SecretVersion(
      "deployed",
      {
        secretId: new aws.secretsmanager.Secret("deployed", {}).id,
        secretString: pulumi.secret("filled in later"),
      },
      { ignoreChanges: ["secretString"] },
    );
    new aws.rds.Instance(
      "deployed",
      {
        engine: "postgres",
        instanceClass: "db.m7g.large",
        snapshotIdentifier: "shop",
        storageEncrypted: true,
        multiAz: true,
        deletionProtection: true,
        backupRetentionPeriod: 30,
        finalSnapshotIdentifier: "deployed-final",
      },
      { ignoreChanges: ["engineVersion", "password", "snapshotIdentifier", "allocatedStorage"] },
    );
  },
};
