import * as pulumi from "@pulumi/pulumi";
import { IDENTITY_PATH } from "../../account/role-names";
import type { Account } from "../account";
import { allow, deny, type RawStatement } from "./documents";

/** What a plan reads besides what `ReadOnlyAccess` allows: the secrets that a stack makes, which the provider compares. */
export function readSecrets({ partition, id }: Account): readonly RawStatement[] {
  return [
    // Of secrets that stacks are yet to make, and their keys, by names that Pulumi and AWS make up.
    allow(
      "SecretsOfStacks",
      ["secretsmanager:GetSecretValue"],
      [pulumi.interpolate`arn:${partition}:secretsmanager:*:${id}:secret:*`],
    ),
    allow("KeysOfSecrets", ["kms:Decrypt"], [pulumi.interpolate`arn:${partition}:kms:*:${id}:key/*`], {
      StringLike: { "kms:ViaService": ["secretsmanager.*.amazonaws.com", "ssm.*.amazonaws.com"] },
    }),
  ];
}

/**
 * Takes off what holds data and no plan asks for: `ReadOnlyAccess` reads objects, items, logs and parameters too.
 *
 * @param readable The objects that may be read all the same.
 */
export function withoutData(
  readable: readonly pulumi.Input<string>[],
  { partition, id }: Account,
): readonly RawStatement[] {
  const parameters = pulumi.interpolate`arn:${partition}:ssm:*:${id}:parameter${IDENTITY_PATH}*`;
  return [
    // It refuses: all objects but those that may be read.
    {
      Sid: "NoObjects",
      Effect: "Deny",
      Action: ["s3:GetObject*"],
      ...(readable.length === 0 ? { Resource: ["*"] } : { NotResource: readable }),
    },
    deny(
      "NoRecords",
      ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "logs:FilterLogEvents", "logs:GetLogEvents"],
      ["*"],
    ),
    deny("NoAccessKeys", PARAMETER_READS, [parameters]),
  ];
}

const PARAMETER_READS = [
  "ssm:GetParameter",
  "ssm:GetParameterHistory",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
];
