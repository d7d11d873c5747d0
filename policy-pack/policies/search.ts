/** OpenSearch, and Elasticsearch under its older name: encrypted at rest and on the wire, inside a VPC. */
import { policiesFor, type Policy } from "../row";
import { text } from "../values";
import { all, isMissing } from "../verdict";

const DOMAINS = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"] as const;

// The one policy of AWS's that still speaks TLS 1.0.
const OLD_TLS = "Policy-Min-TLS-1-0-2019-07";

/** Policies on the encryption of search domains. */
export const searchEncryption: readonly Policy[] = policiesFor(DOMAINS, [
  {
    name: "opensearch-at-rest",
    level: "mandatory",
    severity: "high",
    reference: "Opensearch.1, ES.1, CKV_AWS_5",
    description: "OpenSearch domains encrypt what they store.",
    remediation:
      "Set encryptAtRest: { enabled: true }. In place from OpenSearch and Elasticsearch 6.7 on, by new nodes beside " +
      "the old ones; before, it replaces the domain. It cannot be taken back.",
    broken: (domain) =>
      domain.encryptAtRest?.enabled !== true &&
      "indices and snapshots are not encrypted; set encryptAtRest: { enabled: true }",
  },
  {
    name: "opensearch-in-transit",
    level: "mandatory",
    severity: "high",
    reference: "Opensearch.3, Opensearch.8, ES.3, ES.8, CKV_AWS_6, CKV_AWS_83, CKV_AWS_228",
    description: "OpenSearch domains encrypt what goes between their nodes, and answer over HTTPS only.",
    remediation:
      "Set nodeToNodeEncryption: { enabled: true }, and domainEndpointOptions with enforceHttps: true and " +
      "tlsSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10. In place; clients without TLS 1.2 are refused.",
    broken: (domain) =>
      all(
        () =>
          domain.nodeToNodeEncryption?.enabled !== true &&
          "nodes talk in plain; set nodeToNodeEncryption: { enabled: true }",
        () =>
          domain.domainEndpointOptions?.enforceHttps !== true &&
          "plain HTTP is answered; set domainEndpointOptions.enforceHttps: true",
        () =>
          text(domain.domainEndpointOptions?.tlsSecurityPolicy) === OLD_TLS &&
          "TLS below 1.2 is accepted; set domainEndpointOptions.tlsSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10",
        () =>
          isMissing(() => domain.domainEndpointOptions?.tlsSecurityPolicy) && {
            message:
              "AWS chooses which TLS is accepted; set domainEndpointOptions.tlsSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10",
            level: "advisory",
          },
      ),
  },
]);

/** Policies on who reaches search domains. */
export const searchExposure: readonly Policy[] = policiesFor(DOMAINS, [
  {
    name: "opensearch-in-vpc",
    level: "advisory",
    severity: "high",
    reference: "Opensearch.2, ES.2, CKV_AWS_137",
    description: "OpenSearch domains stand in a VPC, not on the internet.",
    remediation:
      "Set vpcOptions with private subnets and a security group. Replaces the domain: restore a snapshot into the new one.",
    broken: (domain) =>
      isMissing(() => domain.vpcOptions) &&
      "its address is on the internet, and only its access policy keeps people out; set vpcOptions",
  },
]);
