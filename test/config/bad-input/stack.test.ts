import { stackSchema } from "../../../config/schema";
import { refuses } from "../../support/config-files";

const APPLICATION_ARN =
  "arn:aws:servicecatalog:us-east-1:123456789012:/applications/0a1b2c3d4e5f6071829304a5b6";
const tagOf = (region: string, account: string): string =>
  `arn:aws:resource-groups:${region}:${account}:group/shop/0a1b2c3d4e5f6071829304a5b6`;

describe("a stack file: the stack itself", () => {
  refuses([
    {
      name: "a misspelled key of the stack, which is not missing besides",
      edits: [["slipway:costCode: SHOP", "slipway:costCod: SHOP"]],
      problems: [
        {
          at: "slipway:costCod: SHOPDEV1",
          path: "slipway:costCod",
          message: 'unknown key; did you mean "costCode"?',
        },
      ],
    },
    {
      name: "a key that nothing is like",
      edits: [["  slipway:tags:", "  slipway:wombat: 1\n  slipway:tags:"]],
      problems: [
        {
          at: "slipway:wombat: 1",
          path: "slipway:wombat",
          message: `unknown key; allowed: ${Object.keys(stackSchema.shape).join(", ")}`,
        },
      ],
    },
    {
      name: "a stack without an environment",
      edits: [["  slipway:environment: dev\n", ""]],
      problems: [
        {
          at: "config:",
          path: "slipway:environment",
          message:
            "missing; add environment: a name of lower-case letters, digits and single hyphens that starts with a letter, at most 16 characters",
        },
      ],
    },
    {
      name: "a name of an environment that AWS would not take",
      edits: [["environment: dev", "environment: Dev_1"]],
      problems: [
        {
          at: "slipway:environment: Dev_1",
          path: "slipway:environment",
          message:
            'found "Dev_1"; allowed: a name of lower-case letters, digits and single hyphens that starts with a letter, at most 16 characters',
        },
      ],
    },
    {
      name: "an environment that is no tier and names none",
      edits: [["environment: dev", "environment: qa"]],
      problems: [
        {
          at: "slipway:environment: qa",
          path: "slipway:environment",
          message:
            'found "qa", which is none of dev, staging, prod: say which tier\'s defaults it takes with slipway:tier',
        },
      ],
    },
    {
      name: "a tier that there is not",
      edits: [["environment: dev", "environment: qa\n  slipway:tier: production"]],
      problems: [
        {
          at: "slipway:tier: production",
          path: "slipway:tier",
          message: 'found "production"; allowed: dev, staging, prod',
        },
      ],
    },
    {
      name: "names that are too long together for a load balancer",
      edits: [["project: shop", "project: international-card-shop"]],
      problems: [
        {
          at: "slipway:project: international",
          path: "slipway:project",
          message:
            '"international-card-shop-dev" has 27 characters: project and environment together may have 23, since a load balancer\'s name has 32',
        },
      ],
    },
    {
      name: "a cost code of the wrong length",
      edits: [["costCode: SHOPDEV1", "costCode: SHOP"]],
      problems: [
        {
          at: "slipway:costCode: SHOP",
          path: "slipway:costCode",
          message: 'found "SHOP"; allowed: exactly 8 letters or digits; quote it, such as "A1B2C3D4"',
        },
      ],
    },
    {
      name: "a cost code that YAML reads as a number",
      edits: [["costCode: APIDEV01", "costCode: 12345678"]],
      problems: [
        {
          at: "costCode: 12345678",
          path: "slipway:services.api.costCode",
          message: 'found 12345678; allowed: exactly 8 letters or digits; quote it, such as "A1B2C3D4"',
        },
      ],
    },
    {
      name: "a tag that is Slipway's own, however written",
      edits: [["Owner: shop-team", "costcode: SHOPDEV1"]],
      problems: [
        {
          at: "costcode: SHOPDEV1 }",
          path: "slipway:tags.costcode",
          message: "CostCode is set by Slipway itself; give this tag another name",
        },
      ],
    },
    {
      name: "a tag that only AWS may set",
      edits: [["Owner: shop-team", "aws:owner: shop-team"]],
      problems: [
        {
          at: "aws:owner: shop-team }",
          path: "slipway:tags.aws:owner",
          message:
            'found the name "aws:owner"; allowed: a tag name of at most 128 characters, not starting with aws:',
        },
      ],
    },
    {
      name: "an application by its own ARN, not by its tag's value",
      edits: [["  slipway:tags:", `  slipway:awsApplication: ${APPLICATION_ARN}\n  slipway:tags:`]],
      problems: [
        {
          at: "slipway:awsApplication: arn:aws:servicecatalog",
          path: "slipway:awsApplication",
          message:
            "found \"arn:aws:servicecatalog:us-east-1:123456789012:/applicati...; allowed: the value of an application's tag awsApplication, of at most 256 characters, such as arn:aws:resource-groups:us-east-1:123456789012:group/shop/0a1b2c3d4e5f6071829304a5b6 (aws servicecatalog-appregistry get-application --application shop --query applicationTag)",
        },
      ],
    },
    {
      name: "an application of another region and account",
      edits: [
        [
          "  slipway:tags:",
          `  slipway:awsApplication: ${tagOf("us-west-2", "210987654321")}\n  slipway:tags:`,
        ],
      ],
      problems: [
        {
          at: "slipway:awsApplication: arn:aws:resource-groups:us-west-2",
          path: "slipway:awsApplication",
          message:
            "found an application of us-west-2: the stack is in us-east-1, and an application takes what is in its own region; give one of us-east-1, or leave this out",
        },
        {
          at: "slipway:awsApplication: arn:aws:resource-groups:us-west-2",
          path: "slipway:awsApplication",
          message:
            "found an application of account 210987654321: the stack is deployed to 123456789012 alone (aws:allowedAccountIds); give one of that account, or leave this out",
        },
      ],
    },
    {
      name: "an application's tag that is given twice",
      edits: [
        [
          "  slipway:tags: { Owner: shop-team }",
          `  slipway:awsApplication: ${tagOf("us-east-1", "123456789012")}\n  slipway:tags: { awsApplication: shop }`,
        ],
      ],
      problems: [
        {
          at: "awsApplication: shop }",
          path: "slipway:tags.awsApplication",
          message: "slipway:awsApplication sets this tag already: leave one of the two out",
        },
      ],
    },
    {
      name: "a retention that CloudWatch Logs does not know",
      edits: [["logRetentionDays: 14", "logRetentionDays: 15"]],
      problems: [
        {
          at: "slipway:logRetentionDays: 15",
          path: "slipway:logRetentionDays",
          message:
            "found 15; allowed: a retention that CloudWatch Logs knows, in days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
        },
      ],
    },
    {
      name: "an alert to something that is no address",
      edits: [["emails: [ops@example.com]", "emails: [ops]"]],
      problems: [
        {
          at: "ops] } }",
          path: "slipway:alerts.critical.emails[0]",
          message: 'found "ops"; allowed: an e-mail address',
        },
      ],
    },
    {
      name: "an alert without addresses",
      edits: [["critical: { emails: [ops@example.com] }", "critical: {}"]],
      problems: [
        {
          at: "critical: {} }",
          path: "slipway:alerts.critical",
          message: "it tells nobody: add emails, slack, pagerDuty or opsgenie, or leave it out",
        },
      ],
    },
    {
      name: "an address that is told twice",
      edits: [["emails: [ops@example.com]", "emails: [ops@example.com, ops@example.com]"]],
      problems: [
        {
          at: "ops@example.com] } }",
          path: "slipway:alerts.critical.emails[1]",
          message: "found ops@example.com twice: once is enough",
        },
      ],
    },
    {
      name: "Sentry without a team",
      edits: [["  slipway:tags:", "  slipway:sentry: { organization: shop }\n  slipway:tags:"]],
      problems: [
        {
          at: "slipway:sentry: { organization",
          path: "slipway:sentry",
          message:
            "its projects belong to nobody: add team, the slug of a team that Sentry has, or createTeam: true",
        },
      ],
    },
  ]);
});
