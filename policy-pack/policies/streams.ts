/** Kinesis, Firehose and Kafka: what passes through them is encrypted, and Kafka stays private. */
import { policiesFor, type Policy } from "../row";
import { all } from "../verdict";

/** Policies on the encryption of streams. */
export const streamEncryption: readonly Policy[] = [
  ...policiesFor("aws:kinesis/stream:Stream", [
    {
      name: "kinesis-encrypted",
      level: "mandatory",
      severity: "medium",
      reference: "Kinesis.1, CKV_AWS_43",
      description: "Kinesis streams encrypt their records.",
      remediation:
        "Set encryptionType: KMS and kmsKeyId, for example alias/aws/kinesis. In place; calls to KMS cost a little.",
      broken: (stream) =>
        stream.encryptionType !== "KMS" && "records are not encrypted; set encryptionType: KMS and kmsKeyId",
    },
  ]),

  ...policiesFor("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", [
    {
      name: "firehose-encrypted",
      level: "mandatory",
      severity: "medium",
      reference: "DataFirehose.1, CKV_AWS_240",
      description: "Firehose encrypts the records that are written to it.",
      remediation: "Set serverSideEncryption: { enabled: true }. In place.",
      broken: (stream) =>
        // What comes from a stream or from Kafka stays encrypted there, and AWS refuses a second time.
        !stream.kinesisSourceConfiguration &&
        !stream.mskSourceConfiguration &&
        stream.serverSideEncryption?.enabled !== true &&
        "records are not encrypted while they wait; set serverSideEncryption: { enabled: true }",
    },
  ]),

  ...policiesFor("aws:msk/cluster:Cluster", [
    {
      name: "msk-in-transit",
      level: "mandatory",
      severity: "medium",
      reference: "MSK.1, CKV_AWS_81",
      description: "Kafka encrypts what goes between brokers, and takes connections with TLS only.",
      remediation:
        "Take encryptionInTransit away, or set clientBroker: TLS and inCluster: true. Between brokers it cannot be " +
        "changed later: the cluster is replaced. Clients that do not use TLS are cut off.",
      broken: (cluster) =>
        all(
          () =>
            // AWS encrypts both unless told otherwise; what is stored it always encrypts.
            (cluster.encryptionInfo?.encryptionInTransit?.clientBroker ?? "TLS") !== "TLS" &&
            "clients may connect without TLS; set encryptionInfo.encryptionInTransit.clientBroker: TLS",
          () =>
            cluster.encryptionInfo?.encryptionInTransit?.inCluster === false &&
            "brokers talk in plain; set encryptionInfo.encryptionInTransit.inCluster: true, which replaces the cluster",
        ),
    },
  ]),
];

/** Policies on who reaches Kafka. */
export const streamExposure: readonly Policy[] = policiesFor("aws:msk/cluster:Cluster", [
  {
    name: "msk-not-public",
    level: "mandatory",
    severity: "critical",
    reference: "MSK.4, CKV_AWS_291",
    description: "Kafka brokers have no public addresses.",
    remediation:
      "Set brokerNodeGroupInfo.connectivityInfo.publicAccess.type: DISABLED. In place; clients outside the VPC lose " +
      "their connection.",
    broken: (cluster) =>
      (cluster.brokerNodeGroupInfo?.connectivityInfo?.publicAccess?.type ?? "DISABLED") !== "DISABLED" &&
      "brokers have public addresses; set brokerNodeGroupInfo.connectivityInfo.publicAccess.type: DISABLED",
  },
]);
