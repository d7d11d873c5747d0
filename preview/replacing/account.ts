import { CHANGED, defaultOf, KEPT, type Types } from "./rule";

/** What belongs to an account as a whole. */
export const ACCOUNT_TYPES: Types = {
  "aws:accessanalyzer/analyzer:Analyzer": {
    source: "accessanalyzer.resourceAnalyzer",
    replacing: { analyzerName: CHANGED, configuration: CHANGED, type: defaultOf("ACCOUNT") },
  },
  "aws:cfg/deliveryChannel:DeliveryChannel": {
    source: "configservice.resourceDeliveryChannel",
    replacing: { name: defaultOf("default") },
  },
  "aws:cfg/recorder:Recorder": {
    source: "configservice.resourceConfigurationRecorder",
    replacing: { name: defaultOf("default") },
  },
  "aws:cfg/recorderStatus:RecorderStatus": {
    source: "configservice.resourceConfigurationRecorderStatus",
    replacing: { name: CHANGED },
  },
  "aws:cfg/rule:Rule": {
    source: "configservice.resourceConfigRule",
    replacing: { name: CHANGED },
  },
  "aws:cloudtrail/trail:Trail": {
    source: "cloudtrail.resourceTrail",
    replacing: { name: CHANGED },
  },
  "aws:costexplorer/costAllocationTag:CostAllocationTag": {
    source: "ce.resourceCostAllocationTag",
    replacing: {},
    isGlobal: true,
  },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    source: "ec2.resourceEBSEncryptionByDefault",
    replacing: {},
  },
  "aws:ecs/accountSettingDefault:AccountSettingDefault": {
    source: "ecs.resourceAccountSettingDefault",
    replacing: { name: CHANGED },
  },
  "aws:guardduty/detector:Detector": {
    source: "guardduty.resourceDetector",
    replacing: {},
  },
  "aws:guardduty/detectorFeature:DetectorFeature": {
    source: "guardduty.resourceDetectorFeature",
    replacing: { detectorId: CHANGED, name: CHANGED },
  },
  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": {
    source: "iam.resourceAccountPasswordPolicy",
    replacing: {},
    isGlobal: true,
  },
  "aws:iam/group:Group": {
    source: "iam.resourceGroup",
    replacing: {},
    isGlobal: true,
  },
  "aws:iam/groupPolicy:GroupPolicy": {
    source: "iam.resourceGroupPolicy",
    replacing: { group: CHANGED, name: CHANGED, namePrefix: CHANGED },
    harmless: "it is a group's statement, made anew before the former goes",
    isGlobal: true,
  },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": {
    source: "iam.resourceGroupPolicyAttachment",
    replacing: { group: CHANGED, policyArn: CHANGED },
    isGlobal: true,
  },
  "aws:iam/serviceLinkedRole:ServiceLinkedRole": {
    source: "iam.resourceServiceLinkedRole",
    replacing: { awsServiceName: CHANGED, customSuffix: CHANGED },
    isGlobal: true,
  },
  "aws:iam/userGroupMembership:UserGroupMembership": {
    source: "iam.resourceUserGroupMembership",
    replacing: { user: CHANGED },
    isGlobal: true,
  },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    source: "s3control.resourceAccountPublicAccessBlock",
    replacing: { accountId: KEPT },
    isGlobal: true,
  },
};
