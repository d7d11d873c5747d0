import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The account and region a stack lives in: what ARNs are made of. */
export interface Account {
  readonly id: pulumi.Output<string>;
  readonly partition: pulumi.Output<string>;
  readonly region: string;
}

/** Asks AWS whose account this is. */
export function lookUpAccount(region: string): Account {
  return {
    id: aws.getCallerIdentityOutput().accountId,
    partition: aws.getPartitionOutput().partition,
    region,
  };
}

/** An ARN of the account and region: `arnOf(account, "ssm", "parameter/dev/LOG_LEVEL")`. */
export function arnOf(
  account: Account,
  service: string,
  resource: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${account.partition}:${service}:${account.region}:${account.id}:${resource}`;
}
