/** Data in transit is encrypted: databases, CloudFront, and what accepts plain HTTP. */
import { deniesPlainHttp } from "../documents";
import { BUCKETS, type Props } from "../resource-types";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { list, text } from "../values";
import { all, each, type Verdict } from "../verdict";

// TLS 1.2 and up, by the names of CloudFront's security policies.
const MODERN_VIEWER = /^TLSv1\.[23]_\d{4}$/;

// From these versions on databases refuse plain connections by themselves (RDS and Aurora user guides).
const POSTGRES_TLS_BY_DEFAULT = 15;
const AURORA_POSTGRES_TLS_BY_DEFAULT = 17;
const MARIADB_TLS_BY_DEFAULT = 11.8;

/** Policies on data in transit. */
export const transport: readonly Policy[] = [
  ...policiesFor(
    ["aws:rds/parameterGroup:ParameterGroup", "aws:rds/clusterParameterGroup:ClusterParameterGroup"],
    [
      {
        name: "rds-force-tls",
        level: "mandatory",
        severity: "high",
        reference: "RDS.38, RDS.39, RDS.41, RDS.44, CKV2_AWS_69",
        description: "RDS parameter groups make databases refuse connections without TLS.",
        remediation:
          "Set rds.force_ssl to 1 (PostgreSQL, SQL Server) or require_secure_transport to ON (MySQL, MariaDB). " +
          "Clients that do not use TLS are cut off.",
        broken: (group, at) => {
          const family = text(group.family);
          // Aurora asks for TLS by a parameter of the cluster, which no group of its instances can carry.
          if (family.startsWith("aurora-") && at.type === "aws:rds/parameterGroup:ParameterGroup") return;
          const engine = tlsParameter(family);
          if (!engine) return;
          const { parameter, byDefault } = engine;
          let forced = byDefault;
          for (let index = 0; index < (group.parameters?.length ?? 0); index++) {
            const { name, value } = group.parameters?.[index] ?? {};
            if (name === parameter) forced = ["1", "on", "true"].includes(String(value).toLowerCase());
          }
          return !forced && `connections without TLS are accepted; set the parameter ${parameter} to 1`;
        },
      },
    ],
  ),

  ...policiesFor("aws:cloudfront/distribution:Distribution", [
    {
      name: "cloudfront-viewer-https",
      level: "mandatory",
      severity: "medium",
      reference: "CloudFront.3, CKV_AWS_34",
      description: "CloudFront serves viewers over HTTPS only, or redirects them there.",
      remediation: "Set viewerProtocolPolicy: redirect-to-https on every cache behaviour. In place.",
      broken: (distribution) =>
        all(
          () => plainViewer("defaultCacheBehavior", distribution.defaultCacheBehavior?.viewerProtocolPolicy),
          () =>
            each(distribution.orderedCacheBehaviors, (behavior, index) =>
              plainViewer(`orderedCacheBehaviors[${index}]`, behavior.viewerProtocolPolicy),
            ),
        ),
    },
    {
      name: "cloudfront-min-tls",
      level: "mandatory",
      severity: "medium",
      reference: "CloudFront.7, CloudFront.15, CKV_AWS_174, CKV2_AWS_42",
      description: "CloudFront asks viewers for TLS 1.2 or newer.",
      remediation:
        "Set viewerCertificate.minimumProtocolVersion: TLSv1.2_2021. It takes a domain and certificate of your own: " +
        "under *.cloudfront.net AWS accepts TLS 1.0.",
      broken: (distribution) => {
        const certificate = distribution.viewerCertificate;
        if (!certificate || certificate.cloudfrontDefaultCertificate === true) {
          return {
            message: "under *.cloudfront.net AWS accepts TLS 1.0; a domain of its own would end that",
            level: "advisory",
          };
        }
        return (
          !MODERN_VIEWER.test(certificate.minimumProtocolVersion ?? "") &&
          "TLS below 1.2 is accepted; set viewerCertificate.minimumProtocolVersion: TLSv1.2_2021"
        );
      },
    },
    {
      name: "cloudfront-origin-https",
      level: "mandatory",
      severity: "medium",
      reference: "CloudFront.9, CloudFront.10, CKV2_AWS_72",
      description: "CloudFront reaches its origins over HTTPS, with TLS 1.2.",
      remediation:
        "Set originProtocolPolicy: https-only and originSslProtocols: [TLSv1.2]. An S3 website endpoint has no " +
        "HTTPS: use the bucket itself with an origin access control.",
      broken: (distribution) =>
        each(distribution.origins, (origin, index) => {
          const custom = origin.customOriginConfig;
          if (!custom) return;
          return all(
            () =>
              custom.originProtocolPolicy !== "https-only" &&
              // Viewers that come over HTTPS only are matched by HTTPS.
              !(custom.originProtocolPolicy === "match-viewer" && viewersUseHttps(distribution)) &&
              `origins[${index}] may be reached over plain HTTP; set originProtocolPolicy: https-only`,
            () =>
              list(custom.originSslProtocols).some((protocol) => protocol !== "TLSv1.2") &&
              `origins[${index}] may be reached with TLS below 1.2; set originSslProtocols: [TLSv1.2]`,
          );
        }),
    },
  ]),

  ...stackPoliciesFor(BUCKETS, [
    {
      name: "s3-tls-only",
      level: "mandatory",
      severity: "medium",
      reference: "S3.5, CKV_AWS_379",
      description: "S3 buckets refuse requests without TLS.",
      remediation: "Add a BucketPolicy that denies s3:* to everyone where aws:SecureTransport is false.",
      broken: (bucket, at) =>
        !deniesPlainHttp(
          at.given("policy", () => bucket.policy),
          "policy",
        ) &&
        !at
          .linked(["aws:s3/bucketPolicy:BucketPolicy"], "bucket")
          .some(({ props }) => deniesPlainHttp(props.policy, "policy")) &&
        "requests without TLS are accepted; add a BucketPolicy that denies them (aws:SecureTransport false)",
    },
  ]),

  ...stackPoliciesFor("aws:sqs/queue:Queue", [
    {
      name: "sqs-tls-only",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
      description: "SQS queues refuse requests without TLS.",
      remediation: "Add a QueuePolicy that denies sqs:* to everyone where aws:SecureTransport is false.",
      broken: (queue, at) =>
        !deniesPlainHttp(
          at.given("policy", () => queue.policy),
          "policy",
        ) &&
        !at
          .linked(["aws:sqs/queuePolicy:QueuePolicy"], "queueUrl")
          .some(({ props }) => deniesPlainHttp(props.policy, "policy")) &&
        "requests without TLS are accepted; add a QueuePolicy that denies them (aws:SecureTransport false)",
    },
  ]),

  ...stackPoliciesFor("aws:sns/topic:Topic", [
    {
      name: "sns-tls-only",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
      // A topic's policy takes no wildcard of actions: to publish is what can be denied.
      description: "SNS topics refuse messages published without TLS.",
      remediation:
        "Add a TopicPolicy that denies sns:Publish to everyone where aws:SecureTransport is false.",
      broken: (topic, at) =>
        !deniesPlainHttp(
          at.given("policy", () => topic.policy),
          "policy",
          "sns:Publish",
        ) &&
        !at
          .linked(["aws:sns/topicPolicy:TopicPolicy"], "arn")
          .some(({ props }) => deniesPlainHttp(props.policy, "policy", "sns:Publish")) &&
        "messages without TLS are accepted; add a TopicPolicy that denies them (aws:SecureTransport false)",
    },
  ]),
];

function viewersUseHttps(distribution: Props<"aws:cloudfront/distribution:Distribution">): boolean {
  const ordered = distribution.orderedCacheBehaviors;
  const behaviors = Array.from({ length: ordered?.length ?? 0 }, (_, index) => ordered?.[index]);
  return [distribution.defaultCacheBehavior, ...behaviors].every(
    (behavior) => plainViewer("", behavior?.viewerProtocolPolicy) === false,
  );
}

function plainViewer(behavior: string, policy: string | undefined): Verdict {
  return (
    policy !== "redirect-to-https" &&
    policy !== "https-only" &&
    `${behavior} serves plain HTTP; set viewerProtocolPolicy: redirect-to-https`
  );
}

function tlsParameter(family: string): { parameter: string; byDefault: boolean } | undefined {
  const version = Number(/^[a-z-]+(\d+(?:\.\d+)?)/.exec(family)?.[1] ?? 0);
  if (family.startsWith("postgres")) {
    return { parameter: "rds.force_ssl", byDefault: version >= POSTGRES_TLS_BY_DEFAULT };
  }
  if (family.startsWith("aurora-postgresql")) {
    return { parameter: "rds.force_ssl", byDefault: version >= AURORA_POSTGRES_TLS_BY_DEFAULT };
  }
  if (family.startsWith("sqlserver")) return { parameter: "rds.force_ssl", byDefault: false };
  if (family.startsWith("mariadb")) {
    return { parameter: "require_secure_transport", byDefault: version >= MARIADB_TLS_BY_DEFAULT };
  }
  if (/^(aurora-)?mysql/.test(family)) return { parameter: "require_secure_transport", byDefault: false };
  return undefined;
}
