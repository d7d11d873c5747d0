/** ECR: images are scanned, and encrypted with KMS. */
import type { StackContext } from "../context";
import { policiesFor, stackPoliciesFor, type Policy } from "../row";
import { isInRegionOf } from "../region";
import { isBag, list, text } from "../values";

// Repositories, and what those are made from that come about by a push or a replication.
const REPOSITORIES = [
  "aws:ecr/repository:Repository",
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
] as const;

/** Policies on the encryption of images. */
export const imageEncryption: readonly Policy[] = policiesFor(REPOSITORIES, [
  {
    name: "ecr-kms",
    level: "advisory",
    severity: "low",
    reference: "CKV_AWS_136",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html",
    description: "Image repositories are encrypted with KMS.",
    remediation:
      "Set encryptionConfigurations with encryptionType: KMS, and kmsKey for a key of your own. Replaces the " +
      "repository: copy its images first.",
    broken: (repository) =>
      !list(repository.encryptionConfigurations).some(
        (encryption) => isBag(encryption) && text(encryption["encryptionType"]).startsWith("KMS"),
      ) &&
      "no record is kept of who decrypts its images; set encryptionConfigurations with encryptionType: KMS",
  },
]);

/** Policies on what images bring along. */
export const imageScans: readonly Policy[] = stackPoliciesFor("aws:ecr/repository:Repository", [
  {
    name: "ecr-scan-on-push",
    level: "advisory",
    severity: "medium",
    reference: "ECR.1, CKV_AWS_163",
    description: "Images are scanned for known vulnerabilities when they are pushed, or continuously.",
    remediation:
      "Set imageScanningConfiguration: { scanOnPush: true }, or add an ecr.RegistryScanningConfiguration whose rules " +
      "take the repository. In place; basic scans cost nothing.",
    broken: (repository, at) =>
      repository.imageScanningConfiguration?.scanOnPush !== true &&
      !isScannedByRegistry(at) &&
      "nobody looks for vulnerabilities; set imageScanningConfiguration: { scanOnPush: true }",
  },
]);

/** Whether the registry's own configuration, where the stack has it, scans the repository. */
function isScannedByRegistry(at: StackContext): boolean {
  const name = text(at.resource.props["name"]);
  return at
    .anywhere(["aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration"])
    .filter((configuration) => isInRegionOf(at, configuration))
    .flatMap(({ props }) => list(props.rules))
    .filter(isBag)
    .filter((rule) => ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"].includes(text(rule["scanFrequency"])))
    .flatMap((rule) => list(rule["repositoryFilters"]))
    .some((filter) => isBag(filter) && matches(text(filter["filter"]), name));
}

/** Filters match what contains them, and * stands for anything. */
function matches(filter: string, name: string): boolean {
  if (!filter.includes("*")) return filter !== "" && name.includes(filter);
  const parts = filter.split("*").map((part) => part.replace(/[^A-Za-z0-9]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(name);
}
