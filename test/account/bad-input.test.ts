import { checkAccountFile } from "../../account/config";
import { ACCOUNT_FILE } from "../support/account-stack";
import type { WrongFile } from "../support/config-files";
import { refusesEach } from "../support/wrong-project-file";

const WRONG: readonly WrongFile[] = [
  {
    name: "a repository without its owner",
    edits: [["repository: acme/shop", "repository: shop"]],
    problems: [
      {
        at: "repository: shop",
        path: "slipway-account:github.repositories.shop.repository",
        message: 'found "shop"; allowed: an owner and a name, such as acme/shop',
      },
    ],
  },
  {
    name: "a branch that stands for several",
    edits: [["branch: nightly", 'branch: "release/*"']],
    problems: [
      {
        at: 'branch: "release/*"',
        path: "slipway-account:github.repositories.shop.deploy.nightly.branch",
        message: 'found "release/*"; allowed: a branch such as main, with no * or ?',
      },
    ],
  },
  {
    name: "a role for an environment and a branch at once",
    edits: [["environment: development", "environment: development, branch: main"]],
    problems: [
      {
        at: "branch: main",
        path: "slipway-account:github.repositories.shop.deploy.dev.branch",
        message: 'the role is for the environment "development" already: take one',
      },
    ],
  },
  {
    name: "an account that is not described",
    edits: [["account: prod", "account: prd"]],
    problems: [
      {
        at: "account: prd",
        path: "slipway-account:github.repositories.shop.deploy.prod.account",
        message: 'found "prd", which is not under accounts; did you mean "prod"?',
      },
    ],
  },
  {
    name: "policies for a role that does nothing here",
    edits: [["account: prod }", "account: prod, policyArns: [arn:aws:iam::aws:policy/AWSSupportAccess] }"]],
    problems: [
      {
        at: "policyArns: [arn",
        path: "slipway-account:github.repositories.shop.deploy.prod.policyArns",
        message: 'what it may do in the account "prod" is said there, not here: remove it',
      },
    ],
  },
  {
    name: "one repository twice",
    edits: [
      [
        "        deploy:\n",
        "        deploy:\n          twice: {}\n      shop-again:\n        repository: Acme/Shop\n      shop2:\n        repository: acme/two\n        deploy:\n",
      ],
    ],
    problems: [
      {
        at: "repository: Acme/Shop",
        path: "slipway-account:github.repositories.shop-again.repository",
        message: '"Acme/Shop" is described as shop already: put its roles there',
      },
    ],
  },
  {
    name: "two roles of one name",
    edits: [
      ["      shop:\n", "      shop-deploy:\n        repository: acme/other\n      shop:\n"],
      ["          nightly: {", "          preview: {}\n          nightly: {"],
    ],
    problems: [
      {
        at: "shop-deploy:",
        path: "slipway-account:github.repositories.shop-deploy",
        message:
          'its preview would be the role "shop-deploy-preview", as shop.deploy.preview is: name one otherwise',
      },
    ],
  },
  {
    name: "this account among the others, and a pipeline of this account",
    edits: [
      ['id: "210987654321"', 'id: "123456789012"'],
      [
        "deployRoleArns: [arn:aws:iam::333333333333:role/slipway-account/tools-deploy-dev]",
        "deployRoleArns: [arn:aws:iam::123456789012:role/deployer]",
      ],
    ],
    problems: [
      {
        at: 'id: "123456789012"',
        path: "slipway-account:accounts.prod.id",
        message: 'found "123456789012", this account itself: a deploy role without account is of this one',
      },
      {
        at: "arn:aws:iam::123456789012:role/deployer",
        path: "slipway-account:pipeline.deployRoleArns[0]",
        message:
          '"arn:aws:iam::123456789012:role/deployer" is a role of this account: pipeline is for those of another',
      },
    ],
  },
  {
    name: "a service whose rights would be every right, and one that is allowed already",
    edits: [["services: [bedrock]", "services: [iam, sqs]"]],
    problems: [
      {
        at: "iam, sqs",
        path: "slipway-account:services[0]",
        message: 'with all of "iam" a deploy role could give itself every right: it is never allowed whole',
      },
      {
        at: "sqs]",
        path: "slipway-account:services[1]",
        message: '"sqs" is among the platform\'s services already: remove it',
      },
    ],
  },
  {
    name: "a user of a group that is not described",
    edits: [["    deployer: {}\n", ""]],
    problems: [
      {
        at: "group: deployer",
        path: "slipway-account:users.anna.group",
        message: 'found "deployer", which is not under groups; add groups.deployer: {}',
      },
    ],
  },
  {
    name: "a secret without the end of its ARN",
    edits: [["secret:reports-AbC123", "secret:reports"]],
    problems: [
      {
        at: "arn:aws:secretsmanager:us-east-1:123456789012:secret:reports",
        path: "slipway-account:groups.reader.reads.secretArns[0]",
        message:
          'found "arn:aws:secretsmanager:us-east-1:123456789012:secret:rep...; allowed: the whole ARN of a secret, with the six characters at its end',
      },
    ],
  },
  {
    name: "a part that is ignored for no reason, and one that there is not",
    edits: [
      ["    guardDuty: owned\n", "    guardDuty: ignored\n"],
      ["    cloudTrail: owned\n", "    cloudtrail: owned\n"],
    ],
    problems: [
      {
        at: "cloudtrail: owned",
        path: "slipway-account:security.cloudtrail",
        message: 'unknown key; did you mean "cloudTrail"?',
      },
      {
        at: "guardDuty: ignored",
        path: "slipway-account:security.guardDuty",
        message: 'found "ignored"; allowed: owned, checked, or { ignored: "the reason" }',
      },
    ],
  },
  {
    name: "a region that there is not, and the account's own once more",
    edits: [["regions: [eu-west-1]", "regions: [eu-wst-1, us-east-1]"]],
    problems: [
      {
        at: "eu-wst-1, us",
        path: "slipway-account:regions[0]",
        message: 'found "eu-wst-1"; allowed: an AWS region such as us-west-2; did you mean "eu-west-1"?',
      },
      {
        at: "us-east-1]",
        path: "slipway-account:regions[1]",
        message: '"us-east-1" is there already: aws:region and each of these is one region',
      },
    ],
  },
  {
    name: "records that are gone within weeks, and an access key by yes",
    edits: [
      ["auditRetentionDays: 500", "auditRetentionDays: 30"],
      ["accessKeyGeneration: 2", "accessKeyGeneration: true"],
    ],
    problems: [
      {
        at: "accessKeyGeneration: true",
        path: "slipway-account:users.build.accessKeyGeneration",
        message: "found true; allowed: a whole number from 1 to 1000",
      },
      {
        at: "slipway-account:auditRetentionDays: 30",
        path: "slipway-account:auditRetentionDays",
        message: "found 30; allowed: a whole number from 90 to 3650",
      },
    ],
  },
];

describe("a wrong stack file of an account", () => {
  refusesEach(WRONG, {
    project: "slipway-account",
    file: "Pulumi.main.yaml",
    text: ACCOUNT_FILE,
    check: checkAccountFile,
  });
});
