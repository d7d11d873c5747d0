/** Policies that resources carry, besides those of buckets, queues, topics, keys, secrets and images. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { bucket, network, PARTNER_ACCOUNT, type Groups } from "./parts";

const PARTNER = `arn:aws:iam::${PARTNER_ACCOUNT}:root`;
const ORGANISATION = { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } };

const allowing = (more: object): pulumi.Output<string> =>
  pulumi.jsonStringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...more }] });

export const resourcePolicies: Groups = {
  "logs that services and other accounts write": () => {
    const logs = new aws.cloudwatch.LogGroup("dns", { name: "/aws/route53/shop", retentionInDays: 90 });
    new aws.cloudwatch.LogResourcePolicy("dns", {
      policyName: "dns",
      policyDocument: allowing({
        Principal: { Service: ["route53.amazonaws.com", "delivery.logs.amazonaws.com"] },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: pulumi.interpolate`${logs.arn}:*`,
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
    });
    new aws.cloudwatch.LogDestinationPolicy("central", {
      destinationName: "central",
      accessPolicy: allowing({
        Principal: "*",
        Action: "logs:PutSubscriptionFilter",
        Resource: "arn:aws:logs:us-east-1:123456789012:destination:central",
        Condition: ORGANISATION,
      }),
    });
    new aws.cloudwatch.EventPermission("central", {
      statementId: "organisation",
      principal: "*",
      condition: { type: "StringEquals", key: "aws:PrincipalOrgID", value: "o-abc1234567" },
    });
    new aws.cloudwatch.EventPermission("partner", { statementId: "partner", principal: PARTNER_ACCOUNT });
  },

  "packages and images that the organisation uses": () => {
    const domain = new aws.codeartifact.Domain("shop", { domain: "shop" });
    const repository = new aws.codeartifact.Repository("shop", {
      domain: domain.domain,
      repository: "shop",
    });
    new aws.codeartifact.DomainPermissions("shop", {
      domain: domain.domain,
      policyDocument: allowing({
        Principal: "*",
        Action: ["codeartifact:GetAuthorizationToken"],
        Resource: domain.arn,
        Condition: ORGANISATION,
      }),
    });
    new aws.codeartifact.RepositoryPermissionsPolicy("shop", {
      domain: domain.domain,
      repository: repository.repository,
      policyDocument: allowing({
        Principal: { AWS: PARTNER },
        Action: "codeartifact:ReadFromRepository",
        Resource: "*",
      }),
    });
    new aws.ecr.RegistryPolicy("shop", {
      policy: allowing({
        Principal: { AWS: PARTNER },
        Action: "ecr:ReplicateImage",
        Resource: "arn:aws:ecr:us-east-1:123456789012:repository/*",
      }),
    });
  },

  "data that other accounts share": () => {
    new aws.glue.ResourcePolicy("shared", {
      policy: allowing({
        Principal: { AWS: [PARTNER] },
        Action: "glue:GetTable",
        Resource: "arn:aws:glue:us-east-1:123456789012:*",
      }),
    });
    const stream = new aws.kinesis.Stream("shared", {
      shardCount: 1,
      encryptionType: "KMS",
      kmsKeyId: "alias/aws/kinesis",
    });
    new aws.kinesis.ResourcePolicy("shared", {
      resourceArn: stream.arn,
      policy: allowing({
        Principal: { AWS: PARTNER_ACCOUNT },
        Action: ["kinesis:DescribeStreamSummary", "kinesis:GetRecords"],
        Resource: stream.arn,
      }),
    });
    new aws.msk.ClusterPolicy("shared", {
      clusterArn: "arn:aws:kafka:us-east-1:123456789012:cluster/shop/1a2b",
      policy: allowing({
        Principal: { Service: "firehose.amazonaws.com" },
        Action: "kafka:CreateVpcConnection",
        Resource: "arn:aws:kafka:us-east-1:123456789012:cluster/shop/1a2b",
      }),
    });
    new aws.glacier.Vault("shared", {
      name: "shared",
      accessPolicy: allowing({
        Principal: { AWS: PARTNER },
        Action: "glacier:InitiateJob",
        Resource: "arn:aws:glacier:us-east-1:123456789012:vaults/shared",
      }),
    });
  },

  "access points, of the internet and of a VPC": () => {
    const data = bucket("points");
    const { vpc } = network("points");
    new aws.s3.AccessPoint("partner", {
      bucket: data.id,
      policy: allowing({
        Principal: { AWS: PARTNER },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:us-east-1:123456789012:accesspoint/partner/object/*",
      }),
    });
    new aws.s3.AccessPoint("inside", {
      bucket: data.id,
      vpcConfiguration: { vpcId: vpc.id },
      policy: allowing({
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:us-east-1:123456789012:accesspoint/inside/object/*",
      }),
    });
  },

  "mail that others send": () => {
    new aws.ses.IdentityPolicy("sender", {
      identity: "example.com",
      policy: allowing({
        Principal: { AWS: PARTNER },
        Action: ["ses:SendEmail", "ses:SendRawEmail"],
        Resource: "arn:aws:ses:us-east-1:123456789012:identity/example.com",
      }),
    });
    new aws.sesv2.EmailIdentityPolicy("sender", {
      emailIdentity: "example.com",
      policyName: "sender",
      policy: allowing({
        Principal: "*",
        Action: "ses:SendEmail",
        Resource: "arn:aws:ses:us-east-1:123456789012:identity/example.com",
        Condition: ORGANISATION,
      }),
    });
  },

  "repositories that are made when an image first comes": () => {
    new aws.ecr.RepositoryCreationTemplate("mirror", {
      prefix: "mirror",
      appliedFors: ["PULL_THROUGH_CACHE"],
      imageTagMutability: "IMMUTABLE",
      encryptionConfigurations: [{ encryptionType: "AES256" }],
    });
    new aws.ecr.RegistryScanningConfiguration("mirror", {
      scanType: "ENHANCED",
      rules: [
        {
          scanFrequency: "CONTINUOUS_SCAN",
          repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }],
        },
      ],
    });
    new aws.ecr.Repository("scanned-by-the-registry", { imageTagMutability: "IMMUTABLE" });
  },
};
