import * as pulumi from "@pulumi/pulumi";
import type { AlertSettings, Severity } from "../../config/settings";
import type { Account } from "../account";
import { eventService, publishingService, type KeyService } from "../encryption-key";
import type { ResourceStatement } from "../iam";

type Conditions = NonNullable<ResourceStatement["conditions"]>;

/** A service of AWS that raises alerts by itself, without a role of the stack's. */
interface Publisher {
  readonly principal: string;
  /** The topics that it publishes to. */
  readonly severities: readonly Severity[];
  /** Whether a stack has it publish. */
  readonly isAsked: (publishers: AlertSettings["publishers"]) => boolean;
  /** On whose behalf it may publish. @default anybody's, as far as it says */
  readonly conditions?: (account: Account) => Conditions;
  /** How it uses the topics' key. */
  readonly key: (account: Account) => KeyService;
}

const always = (): boolean => true;

function ofAccount({ id }: Account): Conditions {
  return { StringEquals: { "aws:SourceAccount": id } };
}

/** Budgets names itself without a region. Source: AWS Cost Management User Guide, "Creating an Amazon SNS topic for budget notifications". */
function ofBudgets(account: Account): Conditions {
  return {
    ...ofAccount(account),
    ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${account.partition}:budgets::${account.id}:*` },
  };
}

const BUDGETS = "budgets.amazonaws.com";
/** AWS Cost Anomaly Detection. Source: AWS Cost Management User Guide, "Creating an Amazon SNS topic for anomaly notifications". */
const COST_ALERTS = "costalerts.amazonaws.com";

/** Which services publish, to what, and for whom. What runs in a role of the stack's asks `publishTo` instead. */
const PUBLISHERS: readonly Publisher[] = [
  {
    principal: "cloudwatch.amazonaws.com",
    severities: ["critical", "warning"],
    isAsked: always,
    conditions: ofAccount,
    key: (account) => publishingService("cloudwatch.amazonaws.com", account),
  },
  {
    // A rule tells of a job that failed. EventBridge names neither account nor rule when it publishes.
    principal: "events.amazonaws.com",
    severities: ["critical"],
    isAsked: always,
    key: (account) => eventService("sns", account),
  },
  {
    principal: BUDGETS,
    severities: ["critical", "warning"],
    isAsked: ({ budget }) => budget,
    conditions: ofBudgets,
    key: (account) => ({ ...publishingService(BUDGETS, account), conditions: ofBudgets(account) }),
  },
  {
    principal: COST_ALERTS,
    severities: ["warning"],
    isAsked: ({ anomalies }) => anomalies,
    conditions: ofAccount,
    key: (account) => publishingService(COST_ALERTS, account),
  },
];

/** Who uses the key of the topics. */
export function keyServices({ publishers }: AlertSettings, account: Account): readonly KeyService[] {
  return PUBLISHERS.filter(({ isAsked }) => isAsked(publishers)).map(({ key }) => key(account));
}

/** Who may publish to the topic of a severity: a statement of its policy for each. */
export function publisherStatements(
  { publishers }: AlertSettings,
  severity: Severity,
  topicArn: pulumi.Input<string>,
  account: Account,
): readonly ResourceStatement[] {
  return PUBLISHERS.filter(
    ({ isAsked, severities }) => isAsked(publishers) && severities.includes(severity),
  ).map(({ principal, conditions }) => ({
    principals: { services: [principal] },
    actions: ["sns:Publish"],
    resources: [topicArn],
    ...(conditions === undefined ? {} : { conditions: conditions(account) }),
  }));
}
