import * as path from "node:path";
import * as aws from "@pulumi/aws";
import * as dockerBuild from "@pulumi/docker-build/image";
import * as pulumi from "@pulumi/pulumi";
import type { ImageSettings } from "../../config/settings";
import { contentHash } from "./content-hash";

type BuiltSettings = Extract<ImageSettings, { kind: "built" }>;

/** An image that the update builds. */
interface BuiltImage {
  /** Names the content that it is built from. */
  readonly tag: string;
  /** Builds and pushes it; what runs is named by tag and digest. */
  readonly push: (
    name: string,
    repository: aws.ecr.Repository,
    parent: pulumi.Resource,
  ) => pulumi.Output<string>;
}

/** Reads the folder that an image is built from; the same content is the same image, wherever it was checked out. */
export function builtImage(settings: BuiltSettings, cpuArchitecture: "ARM64" | "X86_64"): BuiltImage {
  const platform = cpuArchitecture === "ARM64" ? "linux/arm64" : "linux/amd64";
  const tag = contentHash({ ...settings, platform });
  return {
    tag,
    push: (name, repository, parent) => {
      const login = aws.ecr.getAuthorizationTokenOutput({ registryId: repository.registryId });
      const image = new dockerBuild.Image(
        name,
        {
          context: { location: settings.folder },
          dockerfile: { location: path.posix.join(settings.folder, settings.dockerfile) },
          ...(settings.target === undefined ? {} : { target: settings.target }),
          buildArgs: settings.buildArguments,
          platforms: [platform],
          tags: [pulumi.interpolate`${repository.repositoryUrl}:${tag}`],
          push: true,
          registries: [
            {
              address: repository.repositoryUrl,
              username: login.userName,
              password: pulumi.secret(login.password),
            },
          ],
          // A preview needs no Docker.
          buildOnPreview: false,
        },
        // Pushed images stay or go with their repository.
        { parent, retainOnDelete: true },
      );
      return image.ref;
    },
  };
}
