/** What AWS leaves closed, and one line of a program opens. */
import type { AnalyzerResource } from "../../preview/analyzer";
import { at, without, type Mutation } from "./policy-mutation";

interface Opening {
  readonly name: string;
  readonly open: (resource: AnalyzerResource) => AnalyzerResource;
  /** @default always */
  readonly when?: (resource: AnalyzerResource) => boolean;
}

const FORWARD = { type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:::targetgroup/a/b" };

const OPENINGS: Readonly<Record<string, readonly Opening[]>> = {
  "aws:cloudfront/distribution:Distribution": [
    {
      name: "viewerCertificate → CloudFront's own",
      open: (resource) => at(resource, ["viewerCertificate"], { cloudfrontDefaultCertificate: true }),
    },
  ],
  "aws:ec2/launchTemplate:LaunchTemplate": [
    {
      name: "networkInterfaces → with a public address",
      open: (resource) =>
        at(
          without(resource, "vpcSecurityGroupIds"),
          ["networkInterfaces"],
          [
            {
              associatePublicIpAddress: "true",
              securityGroups: resource.properties["vpcSecurityGroupIds"],
            },
          ],
        ),
    },
  ],
  "aws:lb/listener:Listener": [
    {
      name: "defaultActions → forward over plain HTTP",
      open: (resource) => at(resource, ["defaultActions"], [FORWARD]),
      when: ({ properties }) => JSON.stringify(properties).includes('"redirect"'),
    },
  ],
  "aws:rds/parameterGroup:ParameterGroup": [
    {
      name: "parameters → rds.force_ssl 0",
      open: (resource) =>
        at(
          resource,
          ["parameters"],
          [...list(resource.properties["parameters"]), { name: "rds.force_ssl", value: "0" }],
        ),
    },
  ],
  "aws:s3/bucket:Bucket": [
    { name: "acl → public-read", open: (resource) => at(resource, ["acl"], "public-read") },
    { name: "acl → public-read-write", open: (resource) => at(resource, ["acl"], "public-read-write") },
  ],
  "aws:sns/topic:Topic": [
    {
      name: "policy → everybody may publish",
      open: (resource) =>
        at(resource, ["policy"], {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: "*" }],
        }),
    },
  ],
  "aws:sqs/queue:Queue": [
    {
      name: "sqsManagedSseEnabled → false",
      open: (resource) => at(without(resource, "kmsMasterKeyId"), ["sqsManagedSseEnabled"], false),
    },
  ],
};

/** The resource with each thing turned on that AWS leaves off. */
export function openingMutations(resource: AnalyzerResource): readonly Mutation[] {
  return (OPENINGS[resource.type] ?? [])
    .filter(({ when }) => when?.(resource) !== false)
    .map(({ name, open }) => ({ name, mutant: open(resource) }));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
