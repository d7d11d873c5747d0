/** Cases of the policies on data in transit: databases, listeners, CloudFront. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

export const transportCases: readonly PolicyCase[] = [
  {
    policy: "rds-force-tls",
    subject: "parameters",
    fails: [
      { set: { parameters: [{ name: "rds.force_ssl", value: "0" }] }, says: /rds\.force_ssl to 1/ },
      { set: { family: "postgres14", parameters: [] }, says: /rds\.force_ssl to 1/ },
      { set: { family: "mariadb11.4", parameters: [] }, says: /require_secure_transport to 1/ },
    ],
    passes: [
      { set: { family: "oracle-ee-19", parameters: [] } },
      { set: { family: "mariadb11.8", parameters: [] } },
      // Of Aurora's clusters TLS is a parameter of the cluster.
      { set: { family: "aurora-postgresql16", parameters: [] } },
      { set: { family: "aurora-mysql8.0", parameters: [] } },
    ],
    // PostgreSQL refuses plain connections by itself from version 15 on.
    absent: { unset: ["parameters"] },
    unknown: unknown("parameters"),
  },
  {
    policy: "rds-force-tls",
    subject: "mysqlParameters",
    fails: [
      {
        set: { parameters: [{ name: "require_secure_transport", value: "OFF" }] },
        says: /require_secure_transport/,
      },
    ],
    absent: { unset: ["parameters"], says: /require_secure_transport/ },
    unknown: unknown("family"),
  },
  {
    policy: "lb-https",
    subject: "redirect",
    fails: [
      {
        set: { defaultActions: [{ type: "forward", targetGroupArn: "arn:aws:x" }] },
        says: /plain HTTP is served/,
      },
      {
        set: { defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }] },
        says: /plain HTTP is served/,
      },
    ],
    passes: [{ set: { protocol: "TCP" } }],
    absent: { unset: ["defaultActions"], says: /plain HTTP is served/ },
    unknown: unknown("protocol"),
  },
  {
    policy: "lb-https",
    subject: "listener",
    fails: [{ set: { protocol: "HTTP" }, says: /plain HTTP is served/ }],
    absent: { unset: ["protocol"] },
    unknown: unknown("protocol"),
  },
  {
    policy: "lb-https",
    subject: "innerListener",
    fails: [
      // An HTTP API is not all that may reach it.
      { set: { protocol: "HTTP" }, without: ["vpcIntegration"], says: /^plain HTTP is served/ },
      {
        set: { protocol: "HTTP" },
        says: /^within the VPC plain HTTP is served/,
        level: "advisory",
      },
    ],
    absent: { unset: ["protocol"] },
    unknown: unknown("protocol"),
  },
  {
    policy: "lb-tls-policy",
    subject: "listener",
    fails: [
      { set: { sslPolicy: "ELBSecurityPolicy-2016-08" }, says: /TLS below 1\.2/ },
      { set: { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-1-2021-06" }, says: /TLS below 1\.2/ },
    ],
    passes: [
      { set: { sslPolicy: "ELBSecurityPolicy-FS-1-2-Res-2020-10" } },
      { set: { protocol: "TCP" }, unset: ["sslPolicy"] },
    ],
    absent: { unset: ["sslPolicy"], says: /TLS below 1\.2/ },
    unknown: unknown("sslPolicy"),
  },
  {
    policy: "cloudfront-viewer-https",
    subject: "distribution",
    fails: [
      {
        set: { defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" } },
        says: /defaultCacheBehavior serves plain/,
      },
      {
        set: {
          orderedCacheBehaviors: [{ viewerProtocolPolicy: UNKNOWN }, { viewerProtocolPolicy: "allow-all" }],
        },
        says: /orderedCacheBehaviors\[1\] serves plain/,
      },
    ],
    absent: { unset: ["defaultCacheBehavior"], says: /defaultCacheBehavior serves plain/ },
    unknown: unknown("defaultCacheBehavior"),
  },
  {
    policy: "cloudfront-min-tls",
    subject: "distribution",
    fails: [
      {
        set: {
          viewerCertificate: { acmCertificateArn: "arn:aws:x", minimumProtocolVersion: "TLSv1.1_2016" },
        },
        says: /TLS below 1\.2/,
      },
      {
        set: { viewerCertificate: { cloudfrontDefaultCertificate: true } },
        says: /cloudfront\.net/,
        level: "advisory",
      },
    ],
    passes: [{ set: { viewerCertificate: { minimumProtocolVersion: "TLSv1.3_2025" } } }],
    absent: { unset: ["viewerCertificate"], says: /cloudfront\.net/, level: "advisory" },
    unknown: unknown("viewerCertificate"),
  },
  {
    policy: "cloudfront-origin-https",
    subject: "distribution",
    fails: [
      {
        set: {
          origins: [
            { customOriginConfig: { originProtocolPolicy: "http-only", originSslProtocols: ["TLSv1.2"] } },
          ],
        },
        says: /origins\[0\] may be reached over plain HTTP/,
      },
      {
        set: {
          origins: [
            { customOriginConfig: { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1"] } },
          ],
        },
        says: /origins\[0\] may be reached with TLS below 1\.2/,
      },
      {
        set: {
          origins: [{ customOriginConfig: { originProtocolPolicy: "match-viewer" } }],
          orderedCacheBehaviors: [{ viewerProtocolPolicy: "allow-all" }],
        },
        says: /origins\[0\] may be reached over plain HTTP/,
      },
    ],
    passes: [{ set: { origins: [{ customOriginConfig: { originProtocolPolicy: "match-viewer" } }] } }],
    absent: { set: { origins: [{ customOriginConfig: {} }] }, says: /over plain HTTP/ },
    unknown: unknown("origins"),
  },
];
