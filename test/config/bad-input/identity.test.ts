import { refuses } from "../../support/config-files";

const DEPLOY = "arn:aws:iam::123456789012:role/slipway-account/deploy";
const BOUNDARY = "arn:aws:iam::123456789012:policy/slipway-account/platform";

/** Puts lines before the key that names the accounts. */
function before(lines: string): readonly [string, string] {
  return ["  slipway:schemaVersion: 1", `${lines}\n  slipway:schemaVersion: 1`];
}

describe("a stack file: who deploys it", () => {
  refuses([
    {
      name: "a role of an account that the stack may not be deployed to",
      edits: [before(`  aws:assumeRoles: [{ roleArn: "${DEPLOY.replace("1234", "9876")}" }]`)],
      problems: [
        {
          at: 'roleArn: "arn:aws:iam::987656',
          path: "aws:assumeRoles[0].roleArn",
          message:
            "the role is in the account 987656789012, to which aws:allowedAccountIds does not let the stack: it names 123456789012",
        },
      ],
    },
    {
      name: "a role by a name alone",
      edits: [before("  aws:assumeRoles: [{ roleArn: deploy }]")],
      problems: [
        {
          at: "roleArn: deploy",
          path: "aws:assumeRoles[0].roleArn",
          message: `found "deploy"; allowed: the ARN of a role, such as ${DEPLOY}`,
        },
      ],
    },
    {
      name: "a role that is not in a list",
      edits: [before(`  aws:assumeRoles: "${DEPLOY}"`)],
      problems: [
        {
          at: 'aws:assumeRoles: "arn',
          path: "aws:assumeRoles",
          message: `found ${DEPLOY}; allowed: a list of roles, such as [{ roleArn: ${DEPLOY} }]`,
        },
      ],
    },
    {
      name: "a misspelled key of a role",
      edits: [before(`  aws:assumeRoles: [{ roleArn: "${DEPLOY}", external: tools }]`)],
      problems: [
        {
          at: "external: tools",
          path: "aws:assumeRoles[0].external",
          message: 'unknown key of the provider; did you mean "externalId"?',
        },
      ],
    },
    {
      name: "the older key for one role",
      edits: [before(`  aws:assumeRole: { roleArn: "${DEPLOY}" }`)],
      problems: [
        {
          at: "aws:assumeRole: { roleArn",
          path: "aws:assumeRole",
          message: 'unknown key of the provider; did you mean "assumeRoles"?',
        },
      ],
    },
    {
      name: "a boundary that is a role",
      edits: [before(`  slipway:permissionsBoundaryArn: "${DEPLOY}"`)],
      problems: [
        {
          at: "slipway:permissionsBoundaryArn: ",
          path: "slipway:permissionsBoundaryArn",
          message: `found "${DEPLOY}"; allowed: the ARN of a policy, such as ${BOUNDARY}`,
        },
      ],
    },
    {
      name: "a boundary of another account",
      edits: [before(`  slipway:permissionsBoundaryArn: "${BOUNDARY.replace("1234", "9876")}"`)],
      problems: [
        {
          at: "slipway:permissionsBoundaryArn: ",
          path: "slipway:permissionsBoundaryArn",
          message:
            "the policy is in the account 987656789012, to which aws:allowedAccountIds does not let the stack: it names 123456789012",
        },
      ],
    },
  ]);
});
