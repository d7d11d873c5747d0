import { bucketValues } from "./data";
import { vpcValues } from "./networking";
import { zoneValues } from "./load-balancing";
import type { Computed, Subject } from "./subject";

/** Resource type → what `.get` of a resource with the given id finds. */
export const reads: Readonly<Record<string, (resource: Subject, id: string) => Computed>> = {
  "aws:ec2/vpc:Vpc": vpcValues,
  "aws:ec2/subnet:Subnet": (r, id) => ({ id, arn: r.arn("ec2", `subnet/${id}`), ownerId: r.account }),
  "aws:ec2/securityGroup:SecurityGroup": (r, id) => ({
    id,
    arn: r.arn("ec2", `security-group/${id}`),
    ownerId: r.account,
  }),
  "aws:route53/zone:Zone": zoneValues,
  "aws:acm/certificate:Certificate": (_, id) => ({ id, arn: id, status: "ISSUED" }),
  "aws:kms/key:Key": (r, id) => ({ id, keyId: id, arn: r.arn("kms", `key/${id}`) }),
  "aws:secretsmanager/secret:Secret": (_, id) => ({ id, arn: id }),
  "aws:s3/bucket:Bucket": bucketValues,
};
