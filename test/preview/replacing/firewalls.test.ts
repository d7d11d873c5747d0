import * as assert from "node:assert/strict";
import { replacesOnChange } from "../../../preview/replacing/table";

/** Source: the arguments of each in the provider's documentation, and what AWS WAF has no call to change. */
const FACTS: readonly (readonly [type: string, path: string, replaces: "yes" | "no"])[] = [
  ["aws:wafv2/webAcl:WebAcl", "scope", "yes"],
  ["aws:wafv2/webAcl:WebAcl", "name", "yes"],
  ["aws:wafv2/webAcl:WebAcl", "rules.priority", "no"],
  ["aws:wafv2/webAcl:WebAcl", "defaultAction", "no"],
  ["aws:wafv2/webAcl:WebAcl", "region", "yes"],
  ["aws:wafv2/ipSet:IpSet", "addresses", "no"],
  ["aws:wafv2/ipSet:IpSet", "ipAddressVersion", "yes"],
  ["aws:wafv2/webAclAssociation:WebAclAssociation", "resourceArn", "yes"],
  ["aws:wafv2/webAclAssociation:WebAclAssociation", "webAclArn", "yes"],
  ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "logDestinationConfigs", "yes"],
  ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "redactedFields", "no"],
];

describe("Whether a change replaces a firewall", () => {
  for (const [type, property, replaces] of FACTS) {
    it(`is known: ${type} ${property}, ${replaces}`, () => {
      assert.equal(replacesOnChange(type, property), replaces);
    });
  }
});
