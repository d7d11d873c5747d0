import type { Computed, ComputedValues, Subject } from "./subject";

/** Web ACLs of AWS WAF, and what belongs to them. */
export const firewalls: ComputedValues = {
  "aws:wafv2/webAcl:WebAcl": (r) => kept(r, "webacl"),
  "aws:wafv2/ipSet:IpSet": (r) => kept(r, "ipset"),
  "aws:wafv2/webAclAssociation:WebAclAssociation": (r) => ({
    id: `${r.text("webAclArn")},${r.text("resourceArn")}`,
  }),
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": (r) => ({ id: r.text("resourceArn") }),
};

/** What is CloudFront's is global by its ARN, in whose region it nevertheless is. */
function kept(r: Subject, kind: string): Computed {
  const id = r.uuid();
  const name = r.autoName("name", { limit: 128 });
  const where = r.text("scope") === "CLOUDFRONT" ? "global" : "regional";
  return { id, name, arn: r.arn("wafv2", `${where}/${kind}/${name}/${id}`), lockToken: r.uuid("lock") };
}
