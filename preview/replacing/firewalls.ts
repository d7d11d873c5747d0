import { CHANGED, type Types } from "./rule";

/** Web ACLs of AWS WAF, and what belongs to them. */
export const FIREWALLS: Types = {
  "aws:wafv2/ipSet:IpSet": {
    source: "wafv2.resourceIPSet",
    replacing: { ipAddressVersion: CHANGED, name: CHANGED, namePrefix: CHANGED, scope: CHANGED },
  },
  "aws:wafv2/webAcl:WebAcl": {
    source: "wafv2.resourceWebACL",
    replacing: { name: CHANGED, namePrefix: CHANGED, scope: CHANGED },
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    source: "wafv2.resourceWebACLAssociation",
    replacing: { resourceArn: CHANGED, webAclArn: CHANGED },
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    source: "wafv2.resourceWebACLLoggingConfiguration",
    replacing: { logDestinationConfigs: CHANGED, resourceArn: CHANGED },
  },
};
