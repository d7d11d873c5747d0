import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../config/settings";

/**
 * What belongs to a stack, on one page of the console: a group that finds resources by the tags Project and Environment,
 * in the stack's region. It costs nothing, and what joins or leaves the stack joins or leaves it by itself.
 *
 * Neither IAM roles nor CloudFront distributions nor auto scaling groups are ever in one. Sources: Resource Groups Tagging
 * API Reference, "Services that support the Resource Groups Tagging API"; CloudFront Developer Guide, "Tag a
 * distribution".
 *
 * @returns the group's ARN.
 */
export function createResourceGroup({
  baseName,
  project,
  environment,
  tags,
}: Pick<Settings, "baseName" | "project" | "environment" | "tags">): pulumi.Output<string> {
  const query = {
    ResourceTypeFilters: ["AWS::AllSupported"],
    TagFilters: [
      { Key: "Project", Values: [project] },
      { Key: "Environment", Values: [environment] },
    ],
  };
  // A name may not begin with "aws", which a project's may; a description takes letters, digits, spaces and ._- alone.
  const group = new aws.resourcegroups.Group(`stack-${baseName}`, {
    description: `What has the tags Project ${project} and Environment ${environment}`,
    resourceQuery: { type: "TAG_FILTERS_1_0", query: JSON.stringify(query) },
    tags,
  });
  return group.arn;
}
