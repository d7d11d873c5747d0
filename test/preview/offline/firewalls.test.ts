import * as aws from "@pulumi/aws";
import { itIsWellFormed, type Form } from "../../support/preview-values";

const ARN = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/1";
const visibilityConfig = { cloudwatchMetricsEnabled: true, metricName: "it", sampledRequestsEnabled: false };

/** Resource → a program that makes one, and the form of what comes back. */
const FORMS: readonly Form[] = [
  [
    "a web ACL of a region",
    () => new aws.wafv2.WebAcl("it", { scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig }),
    {
      id: /^[0-9a-f-]{36}$/,
      name: /^it-[0-9a-f]{7}$/,
      arn: /^arn:aws:wafv2:us-east-1:123456789012:regional\/webacl\/it-[0-9a-f]{7}\/[0-9a-f-]{36}$/,
    },
  ],
  [
    "a web ACL of CloudFront",
    () => new aws.wafv2.WebAcl("it", { scope: "CLOUDFRONT", defaultAction: { allow: {} }, visibilityConfig }),
    { arn: /^arn:aws:wafv2:us-east-1:123456789012:global\/webacl\/it-[0-9a-f]{7}\/[0-9a-f-]{36}$/ },
  ],
  [
    "a set of addresses",
    () => new aws.wafv2.IpSet("it", { scope: "REGIONAL", ipAddressVersion: "IPV4" }),
    { arn: /^arn:aws:wafv2:us-east-1:123456789012:regional\/ipset\/it-[0-9a-f]{7}\/[0-9a-f-]{36}$/ },
  ],
  [
    "what a web ACL stands before",
    () => new aws.wafv2.WebAclAssociation("it", { resourceArn: "arn:aws:it", webAclArn: ARN }),
    { id: /^arn:aws:wafv2:.*,arn:aws:it$/ },
  ],
  [
    "a web ACL's logs",
    () =>
      new aws.wafv2.WebAclLoggingConfiguration("it", {
        resourceArn: ARN,
        logDestinationConfigs: ["arn:aws:it"],
      }),
    { id: /^arn:aws:wafv2:us-east-1:123456789012:regional\/webacl\/shop\/1$/ },
  ],
];

describe("offline values of firewalls", () => {
  for (const form of FORMS) itIsWellFormed(form);
});
