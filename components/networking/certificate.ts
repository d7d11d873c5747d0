import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** A certificate is issued within minutes once its record is seen; later it will not be, without a delegation. */
const VALIDATION_TIMEOUT = "15m";

/** A certificate for a name and others beside it. A change of the names replaces it. */
export function createCertificate(
  name: string,
  [domainName, ...otherNames]: readonly [string, ...string[]],
  region: string,
  tags: Readonly<Record<string, string>>,
  parent: pulumi.Resource,
): aws.acm.Certificate {
  return new aws.acm.Certificate(
    name,
    {
      domainName,
      ...(otherNames.length === 0 ? {} : { subjectAlternativeNames: otherNames }),
      validationMethod: "DNS",
      region,
      tags,
    },
    { parent },
  );
}

/** One record for a name and its wildcard: ACM asks for the same of both. */
export function createValidationRecord(
  name: string,
  certificate: aws.acm.Certificate,
  zoneId: pulumi.Input<string>,
  parent: pulumi.Resource,
  opts: pulumi.CustomResourceOptions = {},
): aws.route53.Record {
  const option = certificate.domainValidationOptions.apply(([first]) => {
    if (first === undefined)
      throw new pulumi.RunError(`certificate ${name}: ACM gave no record to validate it with`);
    return first;
  });
  return new aws.route53.Record(
    `${name}-validation`,
    {
      zoneId,
      name: option.resourceRecordName,
      type: option.resourceRecordType,
      records: [option.resourceRecordValue],
      ttl: 300,
      // Another certificate of the account for the same name has the same record.
      allowOverwrite: true,
    },
    { ...opts, parent },
  );
}

/** The ARN of a certificate, known once it is valid. */
export function validate(
  name: string,
  certificate: aws.acm.Certificate,
  record: aws.route53.Record,
  region: string,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  return new aws.acm.CertificateValidation(
    name,
    { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn], region },
    { parent, customTimeouts: { create: VALIDATION_TIMEOUT } },
  ).certificateArn;
}
