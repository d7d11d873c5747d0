import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../components/account";
import { accountPolicies } from "../components/encryption-key";
import { resourcePolicyDocument } from "../components/iam";

export interface StateKeyArgs {
  readonly account: Account;
  readonly secondRegion: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** By this name the CLI finds the key, in either region. */
const ALIAS = "alias/pulumi-state";

/**
 * The key that encrypts the state and the stacks' secrets: one key in two regions. What is encrypted in one can be
 * decrypted in the other, so a lost region takes no secret with it. Source: AWS KMS Developer Guide, "Multi-Region keys".
 *
 * It stays when its stack goes: no state can be read without it. Turning a key into one of several regions, or back,
 * replaces it.
 */
export class StateKey extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly secondArn: pulumi.Output<string>;

  public constructor(name: string, args: StateKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("slipway:bootstrap:StateKey", name, {}, opts);
    const { secondRegion, tags } = args;
    const kept = { parent: this, protect: true, retainOnDelete: true };
    const common = {
      description: "Encrypts the state of Pulumi, and the secrets in it",
      deletionWindowInDays: 30,
      policy: resourcePolicyDocument([accountPolicies(args.account)]),
      tags,
    };
    const key = new aws.kms.Key(name, { ...common, multiRegion: true, enableKeyRotation: true }, kept);
    const replica = new aws.kms.ReplicaKey(
      `${name}-second`,
      { ...common, region: secondRegion, primaryKeyArn: key.arn },
      kept,
    );
    // Every stack's secrets name the key so: without it none of them can be opened.
    new aws.kms.Alias(name, { name: ALIAS, targetKeyId: key.keyId }, kept);
    new aws.kms.Alias(
      `${name}-second`,
      { name: ALIAS, region: secondRegion, targetKeyId: replica.keyId },
      kept,
    );
    this.arn = key.arn;
    this.secondArn = replica.arn;
    this.registerOutputs({ arn: this.arn });
  }
}

/**
 * The key as `pulumi stack init --secrets-provider` takes it. Source: Pulumi's documentation of secrets, and the query
 * parameters of gocloud.dev/aws. `awssdk=v2` lets versions of the CLI before 3.245 sign in with IAM Identity Center.
 */
export function secretsProvider(region: string): string {
  return `awskms://${ALIAS}?region=${region}&awssdk=v2`;
}
