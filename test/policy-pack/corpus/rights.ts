/** Identity policies: what roles, groups and users may do. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { serviceRole, type Groups } from "./parts";

const VERSION = "2012-10-17";

export const rights: Groups = {
  "policies with actions that have no resources": () => {
    const role = serviceRole("observer", "ec2.amazonaws.com");
    new aws.iam.RolePolicy("observer", {
      role: role.name,
      policy: JSON.stringify({
        Version: VERSION,
        Statement: [
          {
            Effect: "Allow",
            Action: ["ec2:DescribeInstances", "ec2:Describe*", "cloudwatch:PutMetricData"],
            Resource: "*",
          },
          { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: ["*"] },
          {
            Effect: "Allow",
            Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
            Resource: "*",
          },
          {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: "arn:aws:iam::123456789012:role/tasks/*",
            Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
          },
          { Effect: "Deny", NotAction: ["iam:*", "sts:*"], Resource: "*" },
          {
            Effect: "Deny",
            Action: "*",
            Resource: "*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    });
  },

  "policies of groups that make people use a second factor": () => {
    const group = new aws.iam.Group("developers", {});
    new aws.iam.GroupPolicy("developers", {
      group: group.name,
      policy: JSON.stringify({
        Version: VERSION,
        Statement: [
          {
            Effect: "Deny",
            NotAction: ["iam:ListMFADevices", "iam:EnableMFADevice", "sts:GetSessionToken"],
            Resource: "*",
            Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
          },
        ],
      }),
    });
    const readers = new aws.iam.Policy("readers", {
      policy: {
        Version: VERSION,
        Statement: [
          {
            Effect: "Allow",
            Action: ["s3:GetObject"],
            Resource: ["arn:aws:s3:::shop-reports/${aws:username}/*"],
          },
        ],
      },
    });
    new aws.iam.GroupPolicyAttachment("developers", { group: group.name, policyArn: readers.arn });
    new aws.iam.GroupPolicyAttachment("auditors", {
      group: group.name,
      policyArn: "arn:aws:iam::aws:policy/SecurityAudit",
    });
  },

  "a user that a mail relay cannot do without": () => {
    const user = new aws.iam.User("relay", {});
    new aws.iam.AccessKey("relay", { user: user.name });
    const send = {
      Version: VERSION,
      Statement: [
        {
          Effect: "Allow",
          Action: "ses:SendRawEmail",
          Resource: "arn:aws:ses:us-east-1:123456789012:identity/example.com",
        },
      ],
    };
    new aws.iam.UserPolicy("relay", { user: user.name, policy: JSON.stringify(send) });
    new aws.iam.UserPolicyAttachment("relay", {
      user: user.name,
      policyArn: new aws.iam.Policy("relay", { policy: JSON.stringify(send) }).arn,
    });
  },

  "the role of a state machine": () => {
    const role = serviceRole("machine", "states.amazonaws.com");
    new aws.iam.RolePolicy("machine", {
      role: role.id,
      policy: JSON.stringify({
        Version: VERSION,
        Statement: [
          {
            Effect: "Allow",
            Action: "lambda:InvokeFunction",
            Resource: ["arn:aws:lambda:us-east-1:123456789012:function:charge:*"],
          },
          {
            Effect: "Allow",
            Action: ["logs:CreateLogDelivery", "logs:PutResourcePolicy", "logs:DescribeLogGroups"],
            Resource: "*",
          },
        ],
      }),
    });
    const logs = new aws.cloudwatch.LogGroup("machine", { retentionInDays: 90 });
    new aws.sfn.StateMachine("machine", {
      roleArn: role.arn,
      definition: JSON.stringify({ StartAt: "Done", States: { Done: { Type: "Succeed" } } }),
      loggingConfiguration: {
        level: "ALL",
        includeExecutionData: false,
        logDestination: pulumi.interpolate`${logs.arn}:*`,
      },
      tracingConfiguration: { enabled: true },
    });
  },
};
