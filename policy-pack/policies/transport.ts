/** Data in transit is encrypted: databases, load balancers, CloudFront, and what accepts plain HTTP. */
import { deniesPlainHttp } from "../documents";
import { BUCKETS, LISTENERS } from "../resource-types";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { text } from "../values";
import { all, each, type Verdict } from "../verdict";

// TLS 1.2 and up, by the names of AWS's security policies.
const MODERN_LISTENER = /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)-/;
const MODERN_VIEWER = /^TLSv1\.[23]_\d{4}$/;

// PostgreSQL on RDS refuses plain connections by default from this version on.
const POSTGRES_TLS_BY_DEFAULT = 15;

/** Policies on data in transit. */
export const transport: readonly Policy[] = [
  ...policiesFor(
    ["aws:rds/parameterGroup:ParameterGroup", "aws:rds/clusterParameterGroup:ClusterParameterGroup"],
    [
      {
        name: "rds-force-tls",
        level: "mandatory",
        severity: "high",
        reference: "RDS.38, RDS.39, CKV2_AWS_69",
        description: "RDS parameter groups make databases refuse connections without TLS.",
        remediation:
          "Set rds.force_ssl to 1 (PostgreSQL, SQL Server) or require_secure_transport to ON (MySQL, MariaDB). " +
          "Clients that do not use TLS are cut off.",
        broken: (group) => {
          const engine = tlsParameter(text(group.family));
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

  ...policiesFor(LISTENERS, [
    {
      name: "lb-https",
      level: "mandatory",
      severity: "high",
      reference: "ELB.1, CKV_AWS_2",
      description: "Load balancers answer plain HTTP with a redirect to HTTPS and nothing else.",
      remediation:
        "Make the HTTP listener's default action a redirect to HTTPS, and serve on an HTTPS listener.",
      broken: (listener) => {
        if (listener.protocol !== "HTTP") return;
        const redirects = listener.defaultActions?.some((action) => action.redirect?.protocol === "HTTPS");
        return !redirects && "plain HTTP is served; redirect it to HTTPS, or set protocol: HTTPS";
      },
    },
    {
      name: "lb-tls-policy",
      level: "mandatory",
      severity: "high",
      reference: "CKV_AWS_103",
      description: "HTTPS and TLS listeners ask for TLS 1.2 or newer.",
      remediation:
        "Set sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06. In place; older clients are refused.",
      broken: (listener) =>
        (listener.protocol === "HTTPS" || listener.protocol === "TLS") &&
        // Without a policy AWS takes ELBSecurityPolicy-2016-08, which speaks TLS 1.0.
        !MODERN_LISTENER.test(listener.sslPolicy ?? "") &&
        "TLS below 1.2 is accepted; set sslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06",
    },
  ]),

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
      reference: "CKV_AWS_174",
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
              `origins[${index}] may be reached over plain HTTP; set originProtocolPolicy: https-only`,
            () =>
              custom.originSslProtocols?.some((protocol) => protocol !== "TLSv1.2") &&
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
      reference: "CKV_AWS_379",
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

function plainViewer(behavior: string, policy: string | undefined): Verdict {
  return (
    policy !== "redirect-to-https" &&
    policy !== "https-only" &&
    `${behavior} serves plain HTTP; set viewerProtocolPolicy: redirect-to-https`
  );
}

function tlsParameter(family: string): { parameter: string; byDefault: boolean } | undefined {
  const version = Number(/postgres(?:ql)?(\d+)/.exec(family)?.[1] ?? 0);
  if (family.startsWith("postgres")) {
    return { parameter: "rds.force_ssl", byDefault: version >= POSTGRES_TLS_BY_DEFAULT };
  }
  if (/^(aurora-postgresql|sqlserver)/.test(family)) return { parameter: "rds.force_ssl", byDefault: false };
  if (/^(aurora-)?(mysql|mariadb)/.test(family)) {
    return { parameter: "require_secure_transport", byDefault: false };
  }
  return undefined;
}
