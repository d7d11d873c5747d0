import * as aws from "@pulumi/aws";
import * as sentry from "@pulumiverse/sentry";
import { itIsWellFormed, type Form } from "../../support/preview-values";

/** Resource → a program that makes one, and the form of what comes back. */
const FORMS: readonly Form[] = [
  [
    "a managed policy",
    () => new aws.iam.Policy("it", { policy: "{}" }),
    { id: /^arn:aws:iam::123456789012:policy\/it-[0-9a-f]{7}$/ },
  ],
  [
    "a database",
    () =>
      new aws.rds.Instance("it", {
        instanceClass: "db.t4g.micro",
        engine: "postgres",
        identifier: "Main",
        manageMasterUserPassword: true,
      }),
    {
      id: /^db-[A-Z0-9]{26}$/,
      address: /^main\.c[a-z0-9]{11}\.us-east-1\.rds\.amazonaws\.com$/,
      endpoint: /^main\.c[a-z0-9]{11}\.us-east-1\.rds\.amazonaws\.com:5432$/,
      arn: /^arn:aws:rds:us-east-1:123456789012:db:main$/,
    },
  ],
  [
    "a bucket",
    () => new aws.s3.Bucket("it", { bucket: "acme-assets" }),
    {
      id: /^acme-assets$/,
      arn: /^arn:aws:s3:::acme-assets$/,
      bucketRegionalDomainName: /^acme-assets\.s3\.us-east-1\.amazonaws\.com$/,
    },
  ],
  [
    "a bucket's setting",
    () => new aws.s3.BucketVersioning("it", { bucket: "b", versioningConfiguration: { status: "Enabled" } }),
    { id: /^b$/ },
  ],
  [
    "a file system",
    () => new aws.efs.FileSystem("it", { encrypted: true }),
    {
      id: /^fs-0[0-9a-f]{16}$/,
      arn: /^arn:aws:elasticfilesystem:us-east-1:123456789012:file-system\/fs-0[0-9a-f]{16}$/,
      dnsName: /^fs-0[0-9a-f]{16}\.efs\.us-east-1\.amazonaws\.com$/,
    },
  ],
  [
    "an access point",
    () => new aws.efs.AccessPoint("it", { fileSystemId: "fs-0123456789abcdef0" }),
    { arn: /^arn:aws:elasticfilesystem:us-east-1:123456789012:access-point\/fsap-0[0-9a-f]{16}$/ },
  ],
  [
    "a mount target",
    () => new aws.efs.MountTarget("it", { fileSystemId: "fs-0123456789abcdef0", subnetId: "subnet-0" }),
    { id: /^fsmt-0[0-9a-f]{16}$/, networkInterfaceId: /^eni-0[0-9a-f]{16}$/ },
  ],
  [
    "a secret",
    () => new aws.secretsmanager.Secret("it", { name: "dev/api" }),
    { id: /^arn:aws:secretsmanager:us-east-1:123456789012:secret:dev\/api-[A-Za-z]{6}$/ },
  ],
  [
    "a parameter",
    () => new aws.ssm.Parameter("it", { type: "String", name: "/dev/api/url" }),
    { arn: /^arn:aws:ssm:us-east-1:123456789012:parameter\/dev\/api\/url$/ },
  ],
  [
    "a key",
    () => new aws.kms.Key("it", {}),
    {
      keyId: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      arn: /:key\/[0-9a-f-]{36}$/,
    },
  ],
  [
    "a key of several regions",
    () => new aws.kms.Key("it", { multiRegion: true }),
    { keyId: /^mrk-[0-9a-f]{32}$/ },
  ],
  [
    "a queue",
    () => new aws.sqs.Queue("it", { fifoQueue: true }),
    {
      id: /^https:\/\/sqs\.us-east-1\.amazonaws\.com\/123456789012\/it-[0-9a-f]{7}\.fifo$/,
      arn: /^arn:aws:sqs:.*\.fifo$/,
    },
  ],
  [
    "a subscription",
    () =>
      new aws.sns.TopicSubscription("it", {
        topic: "arn:aws:sns:us-east-1:123456789012:t",
        protocol: "sqs",
        endpoint: "x",
      }),
    { arn: /^arn:aws:sns:us-east-1:123456789012:t:[0-9a-f-]{36}$/ },
  ],
  [
    "a rule of another bus",
    () => new aws.cloudwatch.EventRule("it", { eventBusName: "orders", name: "placed" }),
    { arn: /:rule\/orders\/placed$/ },
  ],
  [
    "a scalable target",
    () =>
      new aws.appautoscaling.Target("it", {
        maxCapacity: 2,
        minCapacity: 1,
        resourceId: "service/main/web",
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
      }),
    { id: /^service\/main\/web$/, arn: /:scalable-target\/0ec5[0-9a-f]{32}$/ },
  ],
  [
    "a distribution",
    () =>
      new aws.cloudfront.Distribution("it", {
        enabled: true,
        origins: [],
        defaultCacheBehavior: {
          allowedMethods: ["GET", "HEAD"],
          cachedMethods: ["GET", "HEAD"],
          targetOriginId: "site",
          viewerProtocolPolicy: "https-only",
        },
        restrictions: { geoRestriction: { restrictionType: "none" } },
        viewerCertificate: { cloudfrontDefaultCertificate: true },
      }),
    {
      id: /^E[A-Z0-9]{13}$/,
      domainName: /^d[a-z0-9]{13}\.cloudfront\.net$/,
      hostedZoneId: /^Z2FDTNDATAQYW2$/,
    },
  ],
  [
    "a namespace",
    () => new aws.servicediscovery.PrivateDnsNamespace("it", { vpc: "vpc-0", name: "dev.local" }),
    { id: /^ns-[a-z0-9]{16}$/, arn: /:namespace\/ns-/, hostedZone: /^Z0[A-Z0-9]{19}$/ },
  ],
  [
    "a log group",
    () => new aws.cloudwatch.LogGroup("it", { name: "/ecs/dev-api" }),
    { arn: /^arn:aws:logs:us-east-1:123456789012:log-group:\/ecs\/dev-api$/, id: /^\/ecs\/dev-api$/ },
  ],
  [
    "an alarm",
    () =>
      new aws.cloudwatch.MetricAlarm("it", {
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
      }),
    { arn: /^arn:aws:cloudwatch:us-east-1:123456789012:alarm:it-[0-9a-f]{7}$/ },
  ],
  [
    "a Sentry project",
    () => new sentry.SentryProject("it", { organization: "acme", name: "Go API dev" }),
    { id: /^go-api-dev$/, internalId: /^4\d{15}$/ },
  ],
];

describe("offline values of data, messages and the edge", () => {
  for (const form of FORMS) itIsWellFormed(form);
});
