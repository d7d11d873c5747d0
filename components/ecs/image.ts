import { createRequire } from "node:module";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ImageSettings } from "../../config/settings";
import type { Account } from "../account";
import type { builtImage } from "./built-image";
import { pinnedImage } from "./pinned-image";
import { createRepository } from "./repository";

export interface ImageArgs {
  readonly settings: ImageSettings;
  readonly repositoryName: string;
  readonly cpuArchitecture: "ARM64" | "X86_64";
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
  /** Whether a pipeline pushed its tag yet, where it is one that pushes: before that no task can start. */
  readonly pushed?: pulumi.Output<boolean>;
  /** The private repositories to pull from: one, or none. */
  readonly repositoryArns: readonly pulumi.Input<string>[];
  /** Where to push, if the stack has the repository. */
  readonly repositoryUrl?: pulumi.Output<string>;
}

const load = createRequire(__filename);

/** The image of a workload: one of a repository of its own, or one that is kept elsewhere. */
export function createImage(name: string, args: ImageArgs, parent: pulumi.Resource): Image {
  const { settings } = args;
  switch (settings.kind) {
    case "reference":
      return {
        reference: pulumi.output(settings.reference),
        exists: true,
        repositoryArns: privateRepositoryArns(settings.reference, args.account),
      };
    case "ci": {
      const repository = createOwnRepository(name, args, settings, settings.tag, parent);
      const { imageIds } = aws.ecr.getImagesOutput({ repositoryName: repository.id });
      return {
        reference: pulumi.interpolate`${repository.repositoryUrl}:${settings.tag}`,
        exists: true,
        pushed: imageIds.apply((images) => images.some(({ imageTag }) => imageTag === settings.tag)),
        ...ofRepository(repository),
      };
    }
    case "built": {
      // What it takes to build is loaded only by a stack that does.
      const builder = load("./built-image") as { readonly builtImage: typeof builtImage }; // require knows no types
      const build = builder.builtImage(settings, args.cpuArchitecture);
      // A folder that is put back to what it was is built again, under the tag that it had.
      const repository = createOwnRepository(name, args, settings, build.tag, parent);
      return { reference: build.push(name, repository, parent), exists: true, ...ofRepository(repository) };
    }
    case "pinned": {
      const repository = createOwnRepository(name, args, settings, undefined, parent);
      return {
        reference:
          settings.tag === undefined
            ? pulumi.interpolate`${repository.repositoryUrl}:not-pushed-yet`
            : pinnedImage(`service ${name}`, repository, settings.tag),
        exists: settings.tag !== undefined,
        ...ofRepository(repository),
      };
    }
  }
}

function createOwnRepository(
  name: string,
  args: ImageArgs,
  { pullAccountIds }: Exclude<ImageSettings, { kind: "reference" }>,
  movingTag: string | undefined,
  parent: pulumi.Resource,
): aws.ecr.Repository {
  const { repositoryName, account, tags, retainImages } = args;
  return createRepository(
    name,
    { repositoryName, movingTag, pullAccountIds, account, tags, retainImages },
    parent,
  );
}

function ofRepository(repository: aws.ecr.Repository): Pick<Image, "repositoryArns" | "repositoryUrl"> {
  return { repositoryArns: [repository.arn], repositoryUrl: repository.repositoryUrl };
}

/** The ARN of the repository that a reference names, where it is one of ECR's private ones, of any account and region. */
function privateRepositoryArns(reference: string, { partition }: Account): readonly pulumi.Input<string>[] {
  const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/.exec(reference);
  if (match === null) return [];
  const [, accountId = "", region = "", repository = ""] = match;
  return [pulumi.interpolate`arn:${partition}:ecr:${region}:${accountId}:repository/${repository}`];
}
