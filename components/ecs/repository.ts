import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";

export interface RepositoryArgs {
  readonly repositoryName: string;
  /** The one tag that may be pushed again; every other stays with the image that it was given to. @default none */
  readonly movingTag?: string | undefined;
  /** Other accounts that pull from it. */
  readonly pullAccountIds: readonly string[];
  readonly account: Account;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether pushed images outlive the stack. */
  readonly retainImages: boolean;
}

/** ECR itself holds 20000 in a repository (ECR quotas): old ones go long before, and long after they are run. */
const KEPT_IMAGES = 500;
const UNTAGGED_DAYS = 7;
/** An image that lost the moving tag may still run, at whatever age: ECS goes on with the digest that it resolved. */
const KEPT_UNTAGGED_IMAGES = 100;

/** What pulls an image. Source: ECR User Guide, "Repository policy examples". */
export const PULL_ACTIONS = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
] as const;

/** A repository of ECR: scanned, encrypted, with tags that stay where they are, and emptied of what is old. */
export function createRepository(
  name: string,
  args: RepositoryArgs,
  parent: pulumi.Resource,
): aws.ecr.Repository {
  const { movingTag } = args;
  const repository = new aws.ecr.Repository(
    name,
    {
      name: args.repositoryName,
      imageTagMutability: movingTag === undefined ? "IMMUTABLE" : "IMMUTABLE_WITH_EXCLUSION",
      ...(movingTag === undefined
        ? {}
        : { imageTagMutabilityExclusionFilters: [{ filter: movingTag, filterType: "WILDCARD" }] }),
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS" }],
      forceDelete: !args.retainImages,
      tags: args.tags,
    },
    { parent, protect: args.retainImages, retainOnDelete: args.retainImages },
  );
  new aws.ecr.LifecyclePolicy(
    name,
    { repository: repository.name, policy: lifecyclePolicy(movingTag !== undefined) },
    { parent },
  );
  if (args.pullAccountIds.length > 0) {
    new aws.ecr.RepositoryPolicy(
      name,
      { repository: repository.name, policy: pullPolicy(args.pullAccountIds, args.account) },
      { parent },
    );
  }
  return repository;
}

/** Which images go, of a repository whose tags stay, or one of which moves. */
export function lifecyclePolicy(tagMoves: boolean): string {
  const untagged = tagMoves
    ? {
        description: `The last ${KEPT_UNTAGGED_IMAGES} untagged images stay`,
        selection: {
          tagStatus: "untagged",
          countType: "imageCountMoreThan",
          countNumber: KEPT_UNTAGGED_IMAGES,
        },
      }
    : {
        description: `Untagged images go after ${UNTAGGED_DAYS} days`,
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: UNTAGGED_DAYS,
        },
      };
  const any = {
    description: `The last ${KEPT_IMAGES} images stay`,
    selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: KEPT_IMAGES },
  };
  const rules = [untagged, any].map((rule, index) => ({
    rulePriority: index + 1,
    ...rule,
    action: { type: "expire" },
  }));
  return JSON.stringify({ rules });
}

/** The accounts' own policies say which of their roles pull. A repository's policy is of that repository: it names none. */
function pullPolicy(accountIds: readonly string[], { partition }: Account): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Pull",
        Effect: "Allow",
        Principal: { AWS: accountIds.map((id) => pulumi.interpolate`arn:${partition}:iam::${id}:root`) },
        Action: PULL_ACTIONS,
      },
    ],
  });
}
