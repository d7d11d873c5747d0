/** SES: mail travels over TLS, and is signed so that receivers believe it. */
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { text } from "../values";

/** Policies on mail that is sent. */
export const emailTransport: readonly Policy[] = [
  ...policiesFor(
    ["aws:sesv2/configurationSet:ConfigurationSet", "aws:ses/configurationSet:ConfigurationSet"],
    [
      {
        name: "ses-tls",
        level: "advisory",
        severity: "medium",
        reference: "SES.3, CKV_AWS_365",
        description: "SES hands mail over with TLS, or not at all.",
        remediation:
          "Set deliveryOptions.tlsPolicy: REQUIRE (ses: Require). In place; mail to servers without TLS bounces.",
        broken: (set) =>
          text(set.deliveryOptions?.tlsPolicy).toUpperCase() !== "REQUIRE" &&
          "mail may travel in plain text; set deliveryOptions.tlsPolicy: REQUIRE",
      },
    ],
  ),
  ...stackPoliciesFor(
    ["aws:sesv2/emailIdentity:EmailIdentity", "aws:ses/domainIdentity:DomainIdentity"],
    [
      {
        name: "ses-dkim",
        level: "advisory",
        severity: "medium",
        url: "https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim.html",
        description: "Domains that send mail sign it by DKIM, with a key of 2,048 bits.",
        remediation:
          "Leave dkimSigningAttributes out, or set nextSigningKeyLength: RSA_2048_BIT, once a day at most; beside a " +
          "ses.DomainIdentity add a ses.DomainDkim. The records in the domain change with the key.",
        broken: (identity, at) => {
          if (at.type === "aws:ses/domainIdentity:DomainIdentity") {
            return (
              at.linked(["aws:ses/domainDkim:DomainDkim"], "domain").length === 0 &&
              "nobody can tell its mail from a forgery; add a ses.DomainDkim"
            );
          }
          const signing = at.given("dkimSigningAttributes", () => identity.dkimSigningAttributes);
          return (
            text(signing?.nextSigningKeyLength) === "RSA_1024_BIT" &&
            "a key of 1,024 bits can be broken; set dkimSigningAttributes.nextSigningKeyLength: RSA_2048_BIT"
          );
        },
      },
    ],
  ),
];
