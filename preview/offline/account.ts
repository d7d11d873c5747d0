import type { ComputedValues } from "./subject";

/** What belongs to an account as a whole: its records, its watchers, its settings, its users. */
export const account: ComputedValues = {
  "aws:accessanalyzer/analyzer:Analyzer": (r) => {
    const name = r.text("analyzerName");
    return { id: name, arn: r.arn("access-analyzer", `analyzer/${name}`) };
  },
  "aws:cfg/deliveryChannel:DeliveryChannel": (r) => {
    const name = r.text("name", "default");
    return { id: name, name };
  },
  "aws:cfg/recorder:Recorder": (r) => {
    const name = r.text("name", "default");
    return { id: name, name };
  },
  "aws:cfg/recorderStatus:RecorderStatus": (r) => {
    const name = r.text("name", "default");
    return { id: name, name };
  },
  "aws:cfg/rule:Rule": (r) => {
    const name = r.autoName("name", { limit: 128 });
    const ruleId = `config-rule-${r.letters(6, "lower")}`;
    return { id: name, name, ruleId, arn: r.arn("config", `config-rule/${ruleId}`) };
  },
  "aws:cloudtrail/trail:Trail": (r) => {
    const name = r.autoName("name", { limit: 128 });
    const arn = r.arn("cloudtrail", `trail/${name}`);
    return { id: arn, name, arn, homeRegion: r.region };
  },
  "aws:costexplorer/costAllocationTag:CostAllocationTag": (r) => ({
    id: r.text("tagKey"),
    type: "UserDefined",
  }),
  "aws:ebs/encryptionByDefault:EncryptionByDefault": (r) => ({ id: r.region }),
  "aws:ecs/accountSettingDefault:AccountSettingDefault": (r) => {
    const principalArn = `arn:${r.partition}:iam::${r.account}:root`;
    return { id: r.text("name"), principalArn };
  },
  "aws:guardduty/detector:Detector": (r) => {
    const id = r.hex(32);
    return { id, accountId: r.account, arn: r.arn("guardduty", `detector/${id}`) };
  },
  "aws:guardduty/detectorFeature:DetectorFeature": (r) => ({
    id: `${r.text("detectorId")}/${r.text("name")}`,
  }),
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": () => ({
    id: "iam-account-password-policy",
    expirePasswords: false,
  }),
  "aws:iam/group:Group": (r) => {
    const name = r.autoName("name", { limit: 128 });
    const arn = r.arn("iam", `group${r.text("path", "/")}${name}`, "global");
    return { id: name, name, arn, uniqueId: `AGPA${r.letters(17, "upper")}` };
  },
  "aws:iam/groupPolicy:GroupPolicy": (r) => {
    const name = r.autoName("name", { limit: 128 });
    return { id: `${r.text("group")}:${name}`, name };
  },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": (r) => ({
    id: `${r.text("group")}-${r.digits(26)}`,
  }),
  "aws:iam/serviceLinkedRole:ServiceLinkedRole": (r) => {
    const service = r.text("awsServiceName");
    const name = `AWSServiceRoleFor${SERVICE_NAMES[service] ?? service}`;
    const path = `/aws-service-role/${service}/`;
    const arn = r.arn("iam", `role${path}${name}`, "global");
    return { id: arn, arn, name, path, uniqueId: `AROA${r.letters(17, "upper")}` };
  },
  "aws:iam/userGroupMembership:UserGroupMembership": (r) => ({ id: `terraform-${r.digits(26)}` }),
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": (r) => ({
    id: r.account,
    accountId: r.account,
  }),
};

/** What AWS calls the roles that it keeps for services. */
const SERVICE_NAMES: Readonly<Record<string, string>> = { "config.amazonaws.com": "Config" };
