/** Cases of the policies on search domains and streams. */
import { unknown, type PolicyCase } from "./policy-cases";
import { UNKNOWN } from "./policy-fixtures";

const searchCases: readonly PolicyCase[] = (["search", "olderSearch"] as const).flatMap((subject) => [
  {
    policy: "opensearch-at-rest",
    subject,
    fails: [{ set: { encryptAtRest: { enabled: false } }, says: /indices and snapshots/ }],
    absent: { unset: ["encryptAtRest"], says: /indices and snapshots/ },
    unknown: unknown("encryptAtRest"),
  },
  {
    policy: "opensearch-in-transit",
    subject,
    fails: [
      { set: { nodeToNodeEncryption: { enabled: false } }, says: /nodes talk in plain/ },
      { set: { domainEndpointOptions: { enforceHttps: false } }, says: /plain HTTP is answered/ },
      {
        set: {
          domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" },
        },
        says: /TLS below 1\.2/,
      },
      {
        set: { domainEndpointOptions: { enforceHttps: true } },
        says: /AWS chooses which TLS/,
        level: "advisory",
      },
    ],
    absent: { unset: ["domainEndpointOptions"], says: /plain HTTP is answered/ },
    unknown: unknown("nodeToNodeEncryption"),
  },
  {
    policy: "opensearch-in-vpc",
    subject,
    fails: [{ unset: ["vpcOptions"], says: /its address is on the internet/ }],
    passes: [{ set: { vpcOptions: UNKNOWN } }],
    absent: { unset: ["vpcOptions"], says: /its address is on the internet/ },
    unknown: "a VPC that is not known yet was given all the same",
  },
]);

const transit = (encryptionInTransit: object): object => ({ encryptionInfo: { encryptionInTransit } });
const reached = (type: string): object => ({
  brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type } } },
});

const streamCases: readonly PolicyCase[] = [
  {
    policy: "kinesis-encrypted",
    subject: "stream",
    fails: [{ set: { encryptionType: "NONE" }, says: /records are not encrypted/ }],
    absent: { unset: ["encryptionType"], says: /records are not encrypted/ },
    unknown: unknown("encryptionType"),
  },
  {
    policy: "firehose-encrypted",
    subject: "delivery",
    fails: [{ set: { serverSideEncryption: { enabled: false } }, says: /records are not encrypted/ }],
    passes: [
      { unset: ["serverSideEncryption"], set: { kinesisSourceConfiguration: { kinesisStreamArn: "x" } } },
      { unset: ["serverSideEncryption"], set: { mskSourceConfiguration: { topicName: "x" } } },
    ],
    absent: { unset: ["serverSideEncryption"], says: /records are not encrypted/ },
    unknown: unknown("serverSideEncryption"),
  },
  {
    policy: "msk-in-transit",
    subject: "kafka",
    fails: [
      { set: { ...transit({ clientBroker: "TLS_PLAINTEXT" }) }, says: /clients may connect without TLS/ },
      { set: { ...transit({ clientBroker: "PLAINTEXT" }) }, says: /clients may connect without TLS/ },
      { set: { ...transit({ inCluster: false }) }, says: /brokers talk in plain/ },
    ],
    passes: [{ set: { encryptionInfo: {} } }],
    // Kafka on AWS encrypts both unless told not to.
    absent: { unset: ["encryptionInfo"] },
    unknown: unknown("encryptionInfo"),
  },
  {
    policy: "msk-not-public",
    subject: "kafka",
    fails: [{ set: { ...reached("SERVICE_PROVIDED_EIPS") }, says: /brokers have public addresses/ }],
    passes: [{ set: { brokerNodeGroupInfo: { connectivityInfo: {} } } }],
    absent: { unset: ["brokerNodeGroupInfo"] },
    unknown: unknown("brokerNodeGroupInfo"),
  },
];

export const streamAndSearchCases: readonly PolicyCase[] = [...searchCases, ...streamCases];
