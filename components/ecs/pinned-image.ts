import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/**
 * The image of a tag that the stack file names, once it is found in its repository. An image that nobody pushed stops
 * the update before its service changes: the deployment would try to pull it until its time is over.
 *
 * A new repository is empty, and is asked only after it was made: the reference is as known as the repository's own URL.
 *
 * @throws pulumi.RunError when the repository has no image of the tag, or cannot be asked.
 */
export function pinnedImage(
  user: string,
  repository: aws.ecr.Repository,
  imageTag: string,
): pulumi.Output<string> {
  const found = repository.id.apply(async (repositoryName) => {
    try {
      await aws.ecr.getImage({ repositoryName, imageTag });
    } catch (error) {
      throw lookUpError(error, user, repositoryName, imageTag);
    }
  });
  return pulumi.all([repository.repositoryUrl, found]).apply(([url]) => `${url}:${imageTag}`);
}

/** What to say of an image that is not there, or could not be looked for. */
export function lookUpError(
  error: unknown,
  user: string,
  repositoryName: string,
  imageTag: string,
): pulumi.RunError {
  const reason = error instanceof Error ? error.message : String(error);
  // The provider's words for ECR's ImageNotFoundException, which older ones pass on, and for an answer without an image.
  if (!/couldn't find resource|ImageNotFoundException|query returned no results/.test(reason)) {
    return new pulumi.RunError(
      `${user}: image ${imageTag} could not be looked for in repository ${repositoryName}: ${reason}`,
    );
  }
  return new pulumi.RunError(
    `${user}: repository ${repositoryName} has no image ${imageTag}: push it and update again, or leave out image.tag until it is there`,
  );
}
