/** Firewalls that filter and log, and certificates that last. */
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { productionEnvironments } from "../settings";
import { text } from "../values";

/** Policies on firewalls. */
export const firewalls: readonly Policy[] = [
  ...stackPoliciesFor("aws:wafv2/webAcl:WebAcl", [
    {
      name: "waf-rules",
      level: "advisory",
      severity: "medium",
      reference: "WAF.10, CKV_AWS_175",
      description: "Firewalls that let requests through by default have rules.",
      remediation:
        "Add rules or AWS's managed groups, in count mode first. In place; they are paid for by the month.",
      broken: (acl, at) => {
        // One that blocks by default is closed without any.
        if (acl.defaultAction?.block) return;
        if (at.isGiven("ruleJson") || (at.given("rules", () => acl.rules)?.length ?? 0) > 0) return;
        return (
          at.linked(["aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation"], "webAclArn")
            .length === 0 && "it lets every request through; add rules"
        );
      },
    },
    {
      name: "waf-logging",
      level: "advisory",
      severity: "low",
      reference: "WAF.11, CKV2_AWS_31",
      description: "Firewalls log what they block.",
      remediation:
        "Add a WebAclLoggingConfiguration with a log group, bucket or stream whose name begins with aws-waf-logs-. It is " +
        "paid for by volume.",
      broken: (_, at) =>
        at.linked(["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"], "resourceArn")
          .length === 0 && "what is blocked leaves no trace; add a wafv2.WebAclLoggingConfiguration",
    },
    {
      name: "waf-associated",
      level: "advisory",
      severity: "low",
      url: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html",
      description: "Firewalls stand before something.",
      remediation:
        "Add a WebAclAssociation, or set webAclId on a CloudFront distribution. In place; one that protects nothing costs " +
        "5 USD a month all the same.",
      broken: (_, at) =>
        !at.isNamedBy(["webAclArn"], ["aws:wafv2/webAclAssociation:WebAclAssociation"]) &&
        !at.isNamedBy(["webAclId"], ["aws:cloudfront/distribution:Distribution"]) &&
        "it protects nothing; add a wafv2.WebAclAssociation, or set webAclId on a distribution",
    },
  ]),

  ...policiesFor("aws:wafv2/webAcl:WebAcl", [
    {
      name: "waf-blocks",
      level: "advisory",
      severity: "medium",
      url: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-testing.html",
      description: "Firewalls in production block, and do not only count.",
      remediation:
        "Take count out of action and overrideAction, a rule at a time, once the logs show that it hits nobody it should " +
        "not. In place.",
      settings: [productionEnvironments],
      broken: (acl, at) => {
        if (acl.defaultAction?.block || (acl.rules?.length ?? 0) === 0 || !at.inProduction()) return;
        const counts = Array.from({ length: acl.rules?.length ?? 0 }, (_, index) => {
          const rule = acl.rules?.[index];
          return Boolean(rule?.action?.count ?? rule?.overrideAction?.count);
        });
        return counts.every(Boolean) && "every rule counts and none blocks; take count out of their actions";
      },
    },
  ]),
];

/** Policies on certificates. */
export const certificates: readonly Policy[] = policiesFor("aws:acm/certificate:Certificate", [
  {
    name: "acm-key-length",
    level: "advisory",
    severity: "high",
    reference: "ACM.2",
    description: "Certificates have RSA keys of 2,048 bits or more, or elliptic ones.",
    remediation:
      "Leave keyAlgorithm out, or set it to RSA_2048 or EC_prime256v1. The certificate is replaced.",
    broken: (certificate) =>
      text(certificate.keyAlgorithm) === "RSA_1024" &&
      "a key of 1,024 bits can be broken; set keyAlgorithm: RSA_2048",
  },
  {
    name: "acm-dns-validation",
    level: "advisory",
    severity: "low",
    url: "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
    description: "Certificates renew by themselves, through a record in the domain.",
    remediation: "Set validationMethod: DNS and add the record. The certificate is replaced.",
    broken: (certificate) =>
      text(certificate.validationMethod) === "EMAIL" &&
      "each renewal waits for somebody to answer a mail; set validationMethod: DNS",
  },
]);
