import assert from "node:assert/strict";
import { policyProperty, RESOURCE_POLICY_TYPES } from "../../policy-pack/resource-policies";
import { resource, TAGS } from "../support/policy-fixtures";
import { said, usePack } from "../support/policy-pack";

const document = (statement: object): object => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", ...statement }],
});

// Both are what the SDK takes, and what the engine may hand on.
const SPELLINGS: readonly [string, (statement: object) => unknown][] = [
  ["JSON text", (statement) => JSON.stringify(document(statement))],
  ["an object", document],
  ["one statement without a list", (statement) => ({ Statement: { Effect: "Allow", ...statement } })],
];

const RIGHTS: readonly [type: string, place: (policy: unknown) => object][] = [
  ["aws:iam/groupPolicy:GroupPolicy", (policy) => ({ policy })],
  ["aws:iam/policy:Policy", (policy) => ({ policy })],
  ["aws:iam/role:Role", (policy) => ({ inlinePolicies: [{ name: "a", policy }] })],
  ["aws:iam/rolePolicy:RolePolicy", (policy) => ({ policy })],
  ["aws:iam/userPolicy:UserPolicy", (policy) => ({ policy })],
  ["aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", (inlinePolicy) => ({ inlinePolicy })],
];

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

const ATTACHMENTS: readonly [type: string, properties: object][] = [
  ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", { policyArn: ADMINISTRATOR }],
  [
    "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
    { policyArns: [ADMINISTRATOR] },
  ],
  ["aws:iam/policyAttachment:PolicyAttachment", { policyArn: ADMINISTRATOR }],
  ["aws:iam/role:Role", { managedPolicyArns: [ADMINISTRATOR] }],
  ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", { policyArn: ADMINISTRATOR }],
  ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", { policyArns: [ADMINISTRATOR] }],
  ["aws:iam/userPolicyAttachment:UserPolicyAttachment", { policyArn: ADMINISTRATOR }],
  ["aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", { policyArns: [ADMINISTRATOR] }],
  ["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", { managedPolicyArn: ADMINISTRATOR }],
  [
    "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
    { managedPolicyArns: [ADMINISTRATOR] },
  ],
];

const OF_ONE_USER: readonly [type: string, properties: object][] = [
  ["aws:iam/policyAttachment:PolicyAttachment", { users: ["a"] }],
  ["aws:iam/userPoliciesExclusive:UserPoliciesExclusive", { policyNames: ["a"] }],
  ["aws:iam/userPolicy:UserPolicy", {}],
  ["aws:iam/userPolicyAttachment:UserPolicyAttachment", {}],
  ["aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", { policyArns: ["a"] }],
];

// Meant for everybody, or bounding only what the caller's own policy allows.
const OPEN_BY_PURPOSE = [
  ["aws:apigateway/restApiPolicy:RestApiPolicy", "policy"],
  ["aws:ec2/vpcEndpoint:VpcEndpoint", "policy"],
  ["aws:ecrpublic/repositoryPolicy:RepositoryPolicy", "policy"],
] as const;

describe("rights, wherever the provider lets them be written", () => {
  const pack = usePack();
  const says = async (policy: string, type: string, properties: object): Promise<readonly string[]> =>
    (
      await said(
        pack(),
        [resource("subject", { type, properties: { tags: TAGS, ...properties } })],
        policy,
        "subject",
      )
    ).map(({ message }) => message);

  for (const [spelling, written] of SPELLINGS) {
    it(`are seen in policies of principals, as ${spelling}`, async () => {
      for (const [type, place] of RIGHTS) {
        const wide = place(written({ Action: ["s3:GetObject", "*"], Resource: ["*"] }));
        assert.match((await says("iam-no-star-admin", type, wide)).join(), /allows every action/, type);
        const narrow = place(written({ Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" }));
        assert.deepEqual(await says("iam-no-star-admin", type, narrow), [], type);
      }
    });

    it(`are seen in policies of resources, as ${spelling}`, async () => {
      assert.ok(RESOURCE_POLICY_TYPES.length > 20);
      for (const type of RESOURCE_POLICY_TYPES) {
        const property = policyProperty(type);
        const ask = (statement: object): Promise<readonly string[]> =>
          says("resource-policy-no-star-principal", type, { [property]: written(statement) });
        assert.match((await ask({ Principal: "*", Action: "a:Get" })).join(), /everybody in AWS/, type);
        assert.match((await ask({ Principal: { AWS: ["*"] }, Action: "a:Get" })).join(), /everybody/, type);
        const condition = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };
        assert.deepEqual(await ask({ Principal: "*", Action: "a:Get", Condition: condition }), [], type);
      }
    });
  }

  it("are seen where AWS's own policies are attached", async () => {
    for (const [type, properties] of ATTACHMENTS) {
      assert.match(
        (await says("iam-no-admin-managed", type, properties)).join(),
        /AdministratorAccess/,
        type,
      );
      const own = JSON.parse(
        JSON.stringify(properties).replaceAll("iam::aws:", "iam::123456789012:"),
      ) as object;
      assert.deepEqual(await says("iam-no-admin-managed", type, own), [], type);
    }
  });

  it("are seen where a single user holds them", async () => {
    for (const [type, properties] of OF_ONE_USER) {
      assert.match((await says("iam-no-user-policies", type, properties)).join(), /a single user/, type);
    }
  });

  it("of access points are not open where only a VPC reaches them", async () => {
    const policy = JSON.stringify(document({ Principal: "*", Action: "s3:GetObject" }));
    const within = { policy, vpcConfiguration: { vpcId: "vpc-1" } };
    const type = "aws:s3/accessPoint:AccessPoint";
    assert.deepEqual(await says("resource-policy-no-star-principal", type, within), []);
  });

  it("of file systems may be for all who mount them", async () => {
    const policy = JSON.stringify(
      document({
        Principal: { AWS: "*" },
        Action: "elasticfilesystem:ClientMount",
        Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
      }),
    );
    const type = "aws:efs/fileSystemPolicy:FileSystemPolicy";
    assert.deepEqual(await says("resource-policy-no-star-principal", type, { policy }), []);
  });

  it("of what is meant for everybody are left to others", async () => {
    for (const [type, property] of OPEN_BY_PURPOSE) {
      const open = JSON.stringify(document({ Principal: "*", Action: "*" }));
      assert.deepEqual(await says("resource-policy-no-star-principal", type, { [property]: open }), [], type);
    }
  });
});
