import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";

/** A statement in IAM's own words: with what a policy of a component never says, such as `NotResource`. */
export interface RawStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>;
  readonly Action?: readonly string[] | string;
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly pulumi.Input<string>[];
  readonly NotResource?: readonly pulumi.Input<string>[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>>
  >;
}

/** A policy document. */
export function documentOf(statements: readonly RawStatement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}

/** What is allowed, on which resources. */
export function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly pulumi.Input<string>[],
  condition?: RawStatement["Condition"],
): RawStatement {
  return statement("Allow", sid, actions, resources, condition);
}

/** What is refused, whatever else allows it. */
export function deny(
  sid: string,
  actions: readonly string[],
  resources: readonly pulumi.Input<string>[],
  condition?: RawStatement["Condition"],
): RawStatement {
  return statement("Deny", sid, actions, resources, condition);
}

/** An ARN of IAM, which is in no region: `iamArn(account, "role/deploy")`. */
export function iamArn({ partition, id }: Account, resource: string): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:iam::${id}:${resource}`;
}

function statement(
  effect: RawStatement["Effect"],
  sid: string,
  actions: readonly string[],
  resources: readonly pulumi.Input<string>[],
  condition: RawStatement["Condition"],
): RawStatement {
  return {
    Sid: sid,
    Effect: effect,
    Action: actions,
    Resource: resources,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
