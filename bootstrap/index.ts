import { lookUpAccount } from "../components/account";
import { shortenErrorTraces } from "../components/error-traces";
import { createReplication } from "../components/storage/replication";
import { loadStateSettings } from "./config";
import { loginCommand, StateBucket } from "./state-bucket";
import { secretsProvider, StateKey } from "./state-key";

shortenErrorTraces();

/** Where Pulumi keeps its state: a bucket and a key, and both once more in a second region. */
export = (): object => {
  const { region, secondRegion, bucketName, secondBucketName, tags, ...retention } = loadStateSettings();
  const account = lookUpAccount(region);
  const common = { ...retention, account, tags };
  const key = new StateKey("state", { account, secondRegion, tags });
  const { bucket } = new StateBucket("state", { ...common, bucketName, encryptionKeyArn: key.arn });
  const second = new StateBucket("state-second", {
    ...common,
    bucketName: secondBucketName,
    region: secondRegion,
    encryptionKeyArn: key.secondArn,
  });
  createReplication(
    "state",
    {
      source: { arn: bucket.arn, bucketName: bucket.bucketName, region, encryptionKeyArn: key.arn },
      sourceVersioning: bucket.versioning,
      destination: second.bucket,
      isEncrypted: true,
      encryptionKeyArn: key.secondArn,
      region: secondRegion,
      tags,
    },
    second,
  );
  return {
    login: loginCommand(bucket.bucketName, region),
    secretsProvider: secretsProvider(region),
    keyArn: key.arn,
    ifTheRegionIsLost: {
      login: loginCommand(second.bucket.bucketName, secondRegion),
      secretsProvider: secretsProvider(secondRegion),
      keyArn: key.secondArn,
    },
  };
};
