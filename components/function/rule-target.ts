import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface RuleTargetArgs {
  readonly rule: aws.cloudwatch.EventRule;
  readonly lambda: aws.lambda.Function;
  /** What it is called with, and what becomes of what it could not be called with. @default the event, and EventBridge's own */
  readonly target?: Partial<aws.cloudwatch.EventTargetArgs>;
}

/** Has a rule call a function of the platform's own, and lets that rule alone. */
export function createRuleTarget(
  name: string,
  { rule, lambda, target = {} }: RuleTargetArgs,
  parent: pulumi.Resource,
): void {
  const permission = new aws.lambda.Permission(
    name,
    {
      action: "lambda:InvokeFunction",
      function: lambda.name,
      principal: "events.amazonaws.com",
      sourceArn: rule.arn,
    },
    { parent },
  );
  new aws.cloudwatch.EventTarget(
    name,
    { rule: rule.name, arn: lambda.arn, ...target },
    { parent, dependsOn: [permission] },
  );
}
