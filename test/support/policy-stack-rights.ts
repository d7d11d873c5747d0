/** The compliant stack's rights: policies, roles for others, keys, passwords, and who may search. */
import { TAGS, UNKNOWN, type Fixture } from "./policy-fixtures";

const statement = (given: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...given }] });

const CLUSTER = "oidc.eks.us-east-1.amazonaws.com/id/ABCDEF0123456789ABCDEF0123456789";
const READING = statement({ Action: "s3:GetObject", Resource: "arn:aws:s3:::site/*" });

/** By name. */
export const rights = {
  readingPolicy: { type: "aws:iam/policy:Policy", properties: { policy: READING, tags: TAGS } },
  permissionSetPolicy: {
    type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    properties: { inlinePolicy: READING, permissionSetArn: UNKNOWN },
  },
  permissionSetAttachment: {
    type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
    properties: {
      managedPolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      permissionSetArn: UNKNOWN,
    },
  },
  sharedAttachment: {
    type: "aws:iam/policyAttachment:PolicyAttachment",
    properties: { policyArn: "arn:aws:iam::123456789012:policy/reading", roles: ["app"], users: [] },
  },
  roleAttachments: {
    type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    properties: { roleName: "app", policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
  },
  retiredKey: {
    type: "aws:iam/accessKey:AccessKey",
    properties: { user: "mail", status: "Inactive" },
  },
  passwordPolicy: {
    type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
    properties: {
      minimumPasswordLength: 14,
      requireLowercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      requireUppercaseCharacters: true,
    },
  },
  clusterRole: {
    type: "aws:iam/role:Role",
    properties: {
      assumeRolePolicy: statement({
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${CLUSTER}` },
        Condition: {
          StringEquals: {
            [`${CLUSTER}:aud`]: "sts.amazonaws.com",
            [`${CLUSTER}:sub`]: "system:serviceaccount:shop:api",
          },
        },
      }),
      tags: TAGS,
    },
  },
  searchDomain: {
    type: "aws:opensearch/domain:Domain",
    properties: {
      accessPolicies: statement({ Principal: "*", Action: "es:ESHttp*", Resource: "*" }),
      vpcOptions: { subnetIds: [UNKNOWN] },
      encryptAtRest: { enabled: true },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
      tags: TAGS,
    },
    from: { vpcOptions: ["subnet"] },
    protect: true,
  },
  searchPolicy: {
    type: "aws:opensearch/domainPolicy:DomainPolicy",
    properties: {
      domainName: UNKNOWN,
      accessPolicies: statement({
        Principal: { AWS: "arn:aws:iam::123456789012:role/app" },
        Action: "es:ESHttpGet",
      }),
    },
    from: { domainName: ["searchDomain"] },
  },
} satisfies Readonly<Record<string, Fixture>>;
