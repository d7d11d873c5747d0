import { refuses } from "../../support/config-files";

describe("a stack file: the providers' configuration", () => {
  refuses([
    {
      name: "a file without a region",
      edits: [["  aws:region: us-east-1\n", ""]],
      problems: [
        {
          at: "config:",
          path: "aws:region",
          message: "missing; add aws:region: the region the stack lives in, such as us-east-1",
        },
      ],
    },
    {
      name: "a misspelled region, and leaves the zones be",
      edits: [["region: us-east-1", "region: us-est-1"]],
      problems: [
        {
          at: "aws:region: us-est-1",
          path: "aws:region",
          message: 'found "us-est-1"; allowed: an AWS region such as us-east-1; did you mean "us-east-1"?',
        },
      ],
    },
    {
      name: "an encrypted region",
      edits: [["region: us-east-1", "region: { secure: v1:abc }"]],
      problems: [
        {
          at: "aws:region: { secure: v1:abc }",
          path: "aws:region",
          message: "encrypted, and no secret: set it in plain text, so that it can be checked",
        },
      ],
    },
    {
      name: "a file without accounts",
      edits: [['  aws:allowedAccountIds: ["123456789012"]\n', ""]],
      problems: [
        {
          at: "config:",
          path: "aws:allowedAccountIds",
          message:
            'missing; add aws:allowedAccountIds: the accounts this stack may be deployed to, such as ["123456789012"] (aws sts get-caller-identity prints yours)',
        },
      ],
    },
    {
      name: "an empty list of accounts",
      edits: [['["123456789012"]', "[]"]],
      problems: [
        {
          at: "aws:allowedAccountIds: []",
          path: "aws:allowedAccountIds",
          message: 'found []; allowed: a list of 12-digit account ids in quotes, such as ["123456789012"]',
        },
      ],
    },
    {
      name: "one account that is no list",
      edits: [['["123456789012"]', '"123456789012"']],
      problems: [
        {
          at: 'aws:allowedAccountIds: "123456',
          path: "aws:allowedAccountIds",
          message:
            'found 123456789012; allowed: a list of 12-digit account ids in quotes, such as ["123456789012"]',
        },
      ],
    },
    {
      name: "an account that YAML reads as a number",
      edits: [['["123456789012"]', "[123456789012]"]],
      problems: [
        {
          at: "123456789012]",
          path: "aws:allowedAccountIds[0]",
          message: 'found 123456789012; allowed: a 12-digit account id in quotes, such as "123456789012"',
        },
      ],
    },
    {
      name: "an account id that is too short",
      edits: [['["123456789012"]', '["12345678901"]']],
      problems: [
        {
          at: '"12345678901"]',
          path: "aws:allowedAccountIds[0]",
          message: 'found "12345678901"; allowed: a 12-digit account id in quotes, such as "123456789012"',
        },
      ],
    },
    {
      name: "a misspelled key of the AWS provider, which is not missing besides",
      edits: [["aws:region:", "aws:regoin:"]],
      problems: [
        {
          at: "aws:regoin: us-east-1",
          path: "aws:regoin",
          message: 'unknown key of the provider; did you mean "region"?',
        },
      ],
    },
    {
      name: "a credential in plain text, without printing it",
      edits: [["  aws:region", "  aws:secretKey: CANARY\n  aws:region"]],
      problems: [
        {
          at: "aws:secretKey: CANARY",
          path: "aws:secretKey",
          message:
            "a credential in plain text. Remove it here, revoke it, and take credentials from the environment, or set it with pulumi config set --secret",
        },
      ],
    },
    {
      name: "a namespace that nothing reads",
      edits: [["  aws:region", "  azure:location: x\n  aws:region"]],
      problems: [
        {
          at: "azure:location: x",
          path: "azure:location",
          message: '"azure" is none of the namespaces read here; allowed: slipway, aws, sentry, pulumi',
        },
      ],
    },
    {
      name: "a misspelled namespace",
      edits: [["slipway:tags", "slipwy:tags"]],
      problems: [
        {
          at: "slipwy:tags: { Owner: shop-tea",
          path: "slipwy:tags",
          message: '"slipwy" is none of the namespaces read here; did you mean "slipway"?',
        },
      ],
    },
    {
      name: "a namespace that every JavaScript object has a property of",
      edits: [["  aws:region", "  constructor:x: 1\n  aws:region"]],
      problems: [
        {
          at: "constructor:x: 1",
          path: "constructor:x",
          message: '"constructor" is none of the namespaces read here; allowed: slipway, aws, sentry, pulumi',
        },
      ],
    },
    {
      name: "a key that is there with its namespace and without",
      edits: [["  aws:region", "  environment: prod\n  aws:region"]],
      problems: [
        {
          at: "slipway:environment: dev",
          path: "slipway:environment",
          message: "there twice, as slipway:environment and as environment: remove one",
        },
      ],
    },
    {
      name: "a key that would change every object",
      edits: [["  aws:region", "  slipway:__proto__: { environment: prod }\n  aws:region"]],
      problems: [
        {
          at: "slipway:__proto__: { environme",
          path: "slipway:__proto__",
          message: "no key or name may be called __proto__",
        },
      ],
    },
  ]);
});
