import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ImageSettings } from "../../config/settings";
import type { Account } from "../account";

export interface ImageArgs {
  readonly settings: ImageSettings;
  readonly repositoryName: string;
  readonly account: Account;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether pushed images outlive the stack. */
  readonly retainImages: boolean;
}

/** What a container is started from. */
export interface Image {
  readonly reference: pulumi.Output<string>;
  /** Whether there is anything to start: nothing was pushed to a repository whose tag is not set. */
  readonly exists: boolean;
  /** The private repositories to pull from: one, or none. */
  readonly repositoryArns: readonly pulumi.Input<string>[];
  /** Where to push, if the stack has the repository. */
  readonly repositoryUrl?: pulumi.Output<string>;
}

/** ECR itself holds 20000 in a repository (ECR quotas): old ones go long before, and long after they are run. */
const KEPT_IMAGES = 500;
const UNTAGGED_DAYS = 7;

/** The image of a workload: a tag of a repository of its own, or one that is kept elsewhere. */
export function createImage(name: string, args: ImageArgs, parent: pulumi.Resource): Image {
  const { settings } = args;
  if (settings.kind === "reference") {
    return {
      reference: pulumi.output(settings.reference),
      exists: true,
      repositoryArns: privateRepositoryArns(settings.reference, args.account),
    };
  }
  const repository = createRepository(name, args, parent);
  return {
    reference: pulumi.interpolate`${repository.repositoryUrl}:${settings.tag ?? "not-pushed-yet"}`,
    exists: settings.tag !== undefined,
    repositoryArns: [repository.arn],
    repositoryUrl: repository.repositoryUrl,
  };
}

function createRepository(name: string, args: ImageArgs, parent: pulumi.Resource): aws.ecr.Repository {
  const repository = new aws.ecr.Repository(
    name,
    {
      name: args.repositoryName,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS" }],
      forceDelete: !args.retainImages,
      tags: args.tags,
    },
    { parent, protect: args.retainImages, retainOnDelete: args.retainImages },
  );
  new aws.ecr.LifecyclePolicy(
    name,
    {
      repository: repository.name,
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            description: `Untagged images go after ${UNTAGGED_DAYS} days`,
            selection: {
              tagStatus: "untagged",
              countType: "sinceImagePushed",
              countUnit: "days",
              countNumber: UNTAGGED_DAYS,
            },
            action: { type: "expire" },
          },
          {
            rulePriority: 2,
            description: `The last ${KEPT_IMAGES} images stay`,
            selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: KEPT_IMAGES },
            action: { type: "expire" },
          },
        ],
      }),
    },
    { parent },
  );
  return repository;
}

/** The ARN of the repository that a reference names, where it is one of ECR's private ones, of any account and region. */
function privateRepositoryArns(reference: string, { partition }: Account): readonly pulumi.Input<string>[] {
  const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/.exec(reference);
  if (match === null) return [];
  const [, accountId = "", region = "", repository = ""] = match;
  return [pulumi.interpolate`arn:${partition}:ecr:${region}:${accountId}:repository/${repository}`];
}
