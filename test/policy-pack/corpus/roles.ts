/** Roles and who may take them, as AWS's guides write it. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { PARTNER_ACCOUNT, serviceRole, type Groups } from "./parts";

const VERSION = "2012-10-17";
const CLUSTER = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const GITHUB = "token.actions.githubusercontent.com";

function trusting(name: string, ...statements: readonly object[]): aws.iam.Role {
  return new aws.iam.Role(name, {
    assumeRolePolicy: JSON.stringify({ Version: VERSION, Statement: statements }),
  });
}

export const roles: Groups = {
  "roles that services take": () => {
    const fromHelper = new aws.iam.Role("helper", {
      assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({
        Service: ["ecs-tasks.amazonaws.com", "ec2.amazonaws.com"],
      }),
    });
    new aws.iam.RolePolicyAttachment("helper", {
      role: fromHelper.name,
      policyArn: aws.iam.ManagedPolicy.AmazonECSTaskExecutionRolePolicy,
    });
    new aws.iam.Role("object", {
      assumeRolePolicy: {
        Version: VERSION,
        Statement: [
          { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
      inlinePolicies: [
        {
          name: "read",
          policy: JSON.stringify({
            Version: VERSION,
            Statement: {
              Effect: "Allow",
              Action: "dynamodb:GetItem",
              Resource: "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
            },
          }),
        },
      ],
    });
  },

  "a role from getPolicyDocument with a condition on the source": () => {
    const trust = aws.iam.getPolicyDocumentOutput({
      statements: [
        {
          effect: "Allow",
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["states.amazonaws.com"] }],
          conditions: [
            { test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] },
            {
              test: "ArnLike",
              variable: "aws:SourceArn",
              values: ["arn:aws:states:us-east-1:123456789012:stateMachine:*"],
            },
          ],
        },
      ],
    });
    new aws.iam.Role("documented", { assumeRolePolicy: trust.json });
  },

  "a role for a partner with an external id": () => {
    trusting("partner", {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${PARTNER_ACCOUNT}:root` },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "c0ffee-2048" } },
    });
  },

  "roles for everybody in the organisation": () => {
    trusting("organisation", {
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc1234567" } },
    });
    trusting("unit", {
      Effect: "Allow",
      Principal: "*",
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: {
        "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-abc1234567/r-ab12/ou-ab12-11111111/*" },
        ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/deploy" },
      },
    });
  },

  "roles for pipelines on GitHub": () => {
    const provider = new aws.iam.OpenIdConnectProvider("github", {
      url: `https://${GITHUB}`,
      clientIdLists: ["sts.amazonaws.com"],
    });
    const subjects = {
      deploy: { StringEquals: { [`${GITHUB}:sub`]: "repo:shop/site:ref:refs/heads/main" } },
      release: {
        StringLike: {
          [`${GITHUB}:sub`]: ["repo:shop/site:environment:prod", "repo:shop/api:ref:refs/tags/*"],
        },
      },
      any: { "ForAnyValue:StringLike": { [`${GITHUB}:sub`]: "repo:shop/site:*" } },
      numbered: { StringEquals: { [`${GITHUB}:sub`]: "repo:shop@1234/site@5678:environment:prod" } },
    };
    for (const [name, subject] of Object.entries(subjects)) {
      new aws.iam.Role(name, {
        assumeRolePolicy: pulumi.jsonStringify({
          Version: VERSION,
          Statement: [
            {
              Effect: "Allow",
              Principal: { Federated: provider.arn },
              Action: "sts:AssumeRoleWithWebIdentity",
              Condition: {
                ...subject,
                StringEquals: {
                  ...("StringEquals" in subject ? subject.StringEquals : {}),
                  [`${GITHUB}:aud`]: "sts.amazonaws.com",
                },
              },
            },
          ],
        }),
      });
    }
  },

  "roles for service accounts of a Kubernetes cluster": () => {
    trusting("irsa", {
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${CLUSTER}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${CLUSTER}:sub`]: "system:serviceaccount:shop:api",
          [`${CLUSTER}:aud`]: "sts.amazonaws.com",
        },
      },
    });
    trusting("pods", {
      Effect: "Allow",
      Principal: { Service: "pods.eks.amazonaws.com" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
    });
    const nodes = serviceRole("nodes", "ec2.amazonaws.com");
    for (const name of [
      "AmazonEKSWorkerNodePolicy",
      "AmazonEC2ContainerRegistryPullOnly",
      "AmazonEKS_CNI_Policy",
    ]) {
      new aws.iam.RolePolicyAttachment(name, {
        role: nodes.name,
        policyArn: `arn:aws:iam::aws:policy/${name}`,
      });
    }
  },

  "roles for people who sign in through SAML": () => {
    trusting("saml", {
      Effect: "Allow",
      Principal: { Federated: "arn:aws:iam::123456789012:saml-provider/company" },
      Action: "sts:AssumeRoleWithSAML",
      Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
    });
  },
};
