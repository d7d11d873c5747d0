/** Keys and secrets. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { key, PARTNER_ACCOUNT, type Groups } from "./parts";

export const keys: Groups = {
  "a key that the account's root administers": () => {
    new aws.kms.Alias("main", { targetKeyId: key("main", ["logs.us-east-1.amazonaws.com"]).id });
  },

  "a key with AWS's own policy, and its policy as a resource": () => {
    new aws.kms.Key("by-default", { enableKeyRotation: true, rotationPeriodInDays: 180 });
    const made = new aws.kms.Key("separate", { enableKeyRotation: true });
    new aws.kms.KeyPolicy("separate", {
      keyId: made.id,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::123456789012:root" },
            Action: "kms:*",
            Resource: "*",
          },
          {
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: [
              "kms:Encrypt",
              "kms:Decrypt",
              "kms:ReEncrypt*",
              "kms:GenerateDataKey*",
              "kms:DescribeKey",
            ],
            Resource: "*",
            Condition: {
              StringEquals: {
                "kms:CallerAccount": "123456789012",
                "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com",
              },
            },
          },
          {
            Effect: "Allow",
            Principal: { AWS: [`arn:aws:iam::${PARTNER_ACCOUNT}:root`] },
            Action: ["kms:Decrypt", "kms:DescribeKey"],
            Resource: "*",
          },
        ],
      }),
    });
  },

  "keys that AWS cannot rotate": () => {
    new aws.kms.Key("signing", { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P256" });
    new aws.kms.Key("asymmetric", { keyUsage: "ENCRYPT_DECRYPT", customerMasterKeySpec: "RSA_4096" });
    new aws.kms.Key("hmac", { keyUsage: "GENERATE_VERIFY_MAC", customerMasterKeySpec: "HMAC_256" });
    new aws.kms.Key("own-store", { customKeyStoreId: "cks-1234567890abcdef0" });
  },

  "a key in two regions": () => {
    const primary = new aws.kms.Key("primary", { multiRegion: true, enableKeyRotation: true });
    const west = new aws.Provider("west", { region: "us-west-2" });
    new aws.kms.ReplicaKey(
      "replica",
      {
        primaryKeyArn: primary.arn,
        tags: { Project: "shop", ManagedBy: "pulumi", Environment: "prod", CostCode: "A1B2C3D4" },
      },
      { provider: west },
    );
  },

  "a secret with a generated value that another account reads": () => {
    const made = new aws.secretsmanager.Secret("database", { kmsKeyId: key("secrets").arn });
    const password = new random.RandomPassword("database", { length: 40 });
    new aws.secretsmanager.SecretVersion("database", {
      secretId: made.id,
      secretString: pulumi.jsonStringify({ username: "shop", password: password.result }),
    });
    new aws.secretsmanager.SecretPolicy("database", {
      secretArn: made.arn,
      blockPublicPolicy: true,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${PARTNER_ACCOUNT}:role/reader` },
            Action: "secretsmanager:GetSecretValue",
            Resource: "*",
          },
        ],
      }),
    });
    new aws.secretsmanager.SecretRotation("database", {
      secretId: made.id,
      rotationLambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:rotate",
      rotationRules: { automaticallyAfterDays: 30 },
    });
  },

  "parameters, secret and plain": () => {
    new aws.ssm.Parameter("token", {
      name: "/shop/payment/token",
      type: aws.ssm.ParameterType.SecureString,
      value: pulumi.secret("drawn-at-random"),
    });
    new aws.ssm.Parameter("level", { name: "/shop/log/level", type: "String", value: "info" });
  },
};
