import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../config/settings";
import type { Account } from "../account";
import { createPassedRole, policyDocument } from "../iam";
import { lifecyclePolicy } from "./repository";

interface RegistryReplicationArgs {
  readonly settings: NonNullable<Settings["registryReplication"]>;
  /** Whether a tag may be pushed again in any of the stack's repositories. */
  readonly tagsMove: boolean;
  readonly account: Account;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Copies the images of the stack's own repositories to other regions of the account, as they are pushed from now on.
 *
 * An account has one such rule set a region: of two stacks that say something here, the later undoes the earlier. ECR makes
 * the repositories over there, with what the template says of encryption, tags and old images; whether images are scanned
 * is for the registry there to say, and other accounts may not pull there. Source: ECR User Guide, "Private image
 * replication" and "Templates to control repositories created during a pull through cache or replication action".
 */
class RegistryReplication extends pulumi.ComponentResource {
  public constructor(name: string, args: RegistryReplicationArgs) {
    super("slipway:ecs:RegistryReplication", name);
    const { settings, account } = args;
    const { role, policy } = createRepositoryRole(name, args, this);
    const templates = settings.regions.map(
      (region) =>
        new aws.ecr.RepositoryCreationTemplate(
          `${name}-${region}`,
          {
            region,
            prefix: settings.repositoryPrefix.replace(/\/$/, ""),
            description: "Copies of images from another region",
            appliedFors: ["REPLICATION"],
            customRoleArn: role.arn,
            encryptionConfigurations: [{ encryptionType: "KMS" }],
            // A copy takes what is pushed to its original.
            imageTagMutability: args.tagsMove ? "MUTABLE" : "IMMUTABLE",
            lifecyclePolicy: lifecyclePolicy(args.tagsMove),
            resourceTags: args.tags,
          },
          { parent: this, dependsOn: [policy] },
        ),
    );
    new aws.ecr.ReplicationConfiguration(
      name,
      {
        replicationConfiguration: {
          rules: [
            {
              destinations: settings.regions.map((region) => ({ region, registryId: account.id })),
              repositoryFilters: [{ filter: settings.repositoryPrefix, filterType: "PREFIX_MATCH" }],
            },
          ],
        },
      },
      { parent: this, dependsOn: templates },
    );
    this.registerOutputs({});
  }
}

/** What ECR makes the repositories with. Source: ECR User Guide, "Create a custom policy for repository creation templates". */
function createRepositoryRole(
  name: string,
  { settings, account, tags }: RegistryReplicationArgs,
  parent: pulumi.Resource,
): { readonly role: aws.iam.Role; readonly policy: pulumi.Resource } {
  const { partition, id } = account;
  const role = createPassedRole(name, { service: "ecr.amazonaws.com", tags }, parent);
  const policy = new aws.iam.RolePolicy(
    name,
    {
      role: role.id,
      policy: policyDocument([
        {
          actions: ["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:TagResource"],
          resources: settings.regions.map(
            (region) =>
              pulumi.interpolate`arn:${partition}:ecr:${region}:${id}:repository/${settings.repositoryPrefix}*`,
          ),
        },
        {
          actions: ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
          resources: settings.regions.map(
            (region) => pulumi.interpolate`arn:${partition}:kms:${region}:${id}:key/*`,
          ),
          // ECR's own key of a region: its id is known to nobody beforehand.
          conditions: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/aws/ecr" } },
        },
      ]),
    },
    { parent },
  );
  return { role, policy };
}

/** Copies images where the stack's settings ask for it. */
export function createRegistryReplication(
  { registryReplication, services, tags }: Settings,
  account: Account,
): void {
  if (registryReplication === undefined) return;
  new RegistryReplication("registry-replication", {
    settings: registryReplication,
    tagsMove: Object.values(services).some(({ image }) => ["built", "ci"].includes(image.kind)),
    account,
    tags,
  });
}
