/** What an account has once: people's rights, its password policy, its events; and alarms over alarms. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { key, network, serviceRole, type Groups } from "./parts";

const READ_ONLY = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";

export const accounts: Groups = {
  "permission sets of people": () => {
    const instanceArn = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
    const set = new aws.ssoadmin.PermissionSet("support", { instanceArn, sessionDuration: "PT4H" });
    const of = { instanceArn, permissionSetArn: set.arn };
    new aws.ssoadmin.ManagedPolicyAttachment("support", { ...of, managedPolicyArn: READ_ONLY });
    new aws.ssoadmin.ManagedPolicyAttachmentsExclusive("support", { ...of, managedPolicyArns: [READ_ONLY] });
    new aws.ssoadmin.PermissionSetInlinePolicy("support", {
      ...of,
      inlinePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["logs:StartQuery", "logs:GetQueryResults"],
            Resource: "arn:aws:logs:us-east-1:123456789012:log-group:shop:*",
          },
        ],
      }),
    });
  },

  "attachments that leave no others": () => {
    const role = serviceRole("exclusive", "ec2.amazonaws.com");
    new aws.iam.RolePolicyAttachmentsExclusive("exclusive", {
      roleName: role.name,
      policyArns: [aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore],
    });
    const group = new aws.iam.Group("exclusive", {});
    new aws.iam.GroupPolicyAttachmentsExclusive("exclusive", {
      groupName: group.name,
      policyArns: [READ_ONLY],
    });
    new aws.iam.PolicyAttachment("exclusive", { policyArn: READ_ONLY, roles: [role], groups: [group.name] });
    const user = new aws.iam.User("exclusive", {});
    new aws.iam.UserPoliciesExclusive("exclusive", { userName: user.name, policyNames: [] });
    new aws.iam.UserPolicyAttachmentsExclusive("exclusive", { userName: user.name, policyArns: [] });
  },

  "an account's own settings": () => {
    new aws.iam.AccountPasswordPolicy("account", {
      minimumPasswordLength: 16,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      passwordReusePrevention: 24,
      maxPasswordAge: 90,
    });
    new aws.cloudtrail.EventDataStore("account", {
      retentionPeriod: 365,
      kmsKeyId: key("events", ["cloudtrail.amazonaws.com"]).arn,
    });
    new aws.kms.ExternalKey("account", { description: "Material from our own vault" });
    new aws.s3.AccountPublicAccessBlock("account", {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new aws.ebs.EncryptionByDefault("account", {});
    new aws.guardduty.Detector("account", {});
  },

  "a recorder of what changes": () => {
    const recorder = new aws.cfg.Recorder("account", {
      roleArn: serviceRole("recorder", "config.amazonaws.com").arn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    new aws.cfg.RecorderStatus("account", { name: recorder.name, isEnabled: true });
  },

  "an alarm over other alarms, which act on nothing by themselves": () => {
    const measured = ["5xx", "latency"].map(
      (name) =>
        new aws.cloudwatch.MetricAlarm(name, {
          namespace: "AWS/ApplicationELB",
          metricName: name,
          statistic: "Sum",
          comparisonOperator: "GreaterThanThreshold",
          threshold: 10,
          period: 60,
          evaluationPeriods: 3,
        }),
    );
    new aws.cloudwatch.CompositeAlarm("shop", {
      alarmName: "shop",
      alarmRule: pulumi
        .all(measured.map(({ name }) => name))
        .apply((names) => names.map((name) => `ALARM("${name}")`).join(" OR ")),
      alarmActions: ["arn:aws:sns:us-east-1:123456789012:on-call"],
    });
  },

  "network ACLs as AWS's guide has them": () => {
    const { vpc, publicSubnetIds } = network("acl");
    const web = (rule: number, port: number): aws.types.input.ec2.NetworkAclIngress => ({
      protocol: "tcp",
      ruleNo: rule,
      action: "allow",
      cidrBlock: "0.0.0.0/0",
      fromPort: port,
      toPort: port,
    });
    const list = new aws.ec2.NetworkAcl("acl", {
      vpcId: vpc.id,
      subnetIds: publicSubnetIds,
      ingress: [
        web(100, 443),
        web(110, 80),
        { ...web(120, 22), cidrBlock: "10.0.0.0/8" },
        { ...web(130, 1024), toPort: 65535 },
        { ...web(140, 0), protocol: "-1", action: "deny" },
      ],
      egress: [{ ...web(100, 0), protocol: "-1" }],
    });
    new aws.ec2.NetworkAclRule("acl", {
      networkAclId: list.id,
      ruleNumber: 150,
      protocol: "tcp",
      ruleAction: "deny",
      cidrBlock: "0.0.0.0/0",
      fromPort: 22,
      toPort: 22,
    });
  },
};
