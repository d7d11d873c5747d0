import { CHANGED, defaultOf, type Types } from "./rule";

/** Roles, users, policies, and groups of resources. */
export const IDENTITY: Types = {
  "aws:iam/accessKey:AccessKey": {
    source: "iam.resourceAccessKey",
    replacing: { pgpKey: CHANGED, user: CHANGED },
    isGlobal: true,
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    source: "iam.resourceInstanceProfile",
    replacing: { name: CHANGED, namePrefix: CHANGED, path: defaultOf("/") },
    isGlobal: true,
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    source: "iam.resourceOpenIDConnectProvider",
    replacing: { url: CHANGED },
    isGlobal: true,
  },
  "aws:iam/policy:Policy": {
    source: "iam.resourcePolicy",
    replacing: { description: CHANGED, name: CHANGED, namePrefix: CHANGED, path: defaultOf("/") },
    isGlobal: true,
  },
  "aws:iam/role:Role": {
    source: "iam.resourceRole",
    replacing: { name: CHANGED, namePrefix: CHANGED, path: defaultOf("/") },
    isGlobal: true,
  },
  "aws:iam/rolePolicy:RolePolicy": {
    source: "iam.resourceRolePolicy",
    replacing: { name: CHANGED, namePrefix: CHANGED, role: CHANGED },
    harmless: "it is a role's statement, made anew before the former goes",
    isGlobal: true,
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    source: "iam.resourceRolePolicyAttachment",
    replacing: { policyArn: CHANGED, role: CHANGED },
    isGlobal: true,
  },
  "aws:iam/user:User": {
    source: "iam.resourceUser",
    replacing: {},
    isGlobal: true,
  },
  "aws:resourcegroups/group:Group": {
    source: "resourcegroups.resourceGroup",
    replacing: { name: CHANGED },
  },
};
