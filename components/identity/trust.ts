import type * as pulumi from "@pulumi/pulumi";
import type { PipelineSettings, Subject } from "../../account/settings";
import { documentOf, type RawStatement } from "./documents";

/** Who issues the tokens of GitHub's jobs. */
export const GITHUB_ISSUER = "token.actions.githubusercontent.com";
/** Whom the tokens are for. */
export const GITHUB_AUDIENCE = "sts.amazonaws.com";

/**
 * Lets a job of GitHub take a role by its token: for AWS, of exactly one repository, and for what the job says it runs
 * for. Source: GitHub's documentation, "Configuring OpenID Connect in Amazon Web Services".
 */
export function githubTrust(
  providerArn: pulumi.Input<string>,
  subjects: readonly Subject[],
): pulumi.Output<string> {
  const textsOf = (isPattern: boolean): readonly string[] =>
    subjects.filter((subject) => subject.isPattern === isPattern).map(({ text }) => text);
  const trust = (operator: "StringEquals" | "StringLike", texts: readonly string[]): RawStatement[] => {
    const subject = texts.length === 1 ? (texts[0] ?? "") : texts;
    const audience = { [`${GITHUB_ISSUER}:aud`]: GITHUB_AUDIENCE };
    const condition =
      operator === "StringEquals"
        ? { StringEquals: { ...audience, [`${GITHUB_ISSUER}:sub`]: subject } }
        : { StringEquals: audience, StringLike: { [`${GITHUB_ISSUER}:sub`]: subject } };
    if (texts.length === 0) return [];
    return [
      {
        Effect: "Allow",
        Principal: { Federated: providerArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: condition,
      },
    ];
  };
  return documentOf([...trust("StringEquals", textsOf(false)), ...trust("StringLike", textsOf(true))]);
}

/** Lets roles of another account take a role, by their exact ARNs, and by the word agreed upon where there is one. */
export function pipelineTrust(
  roleArns: readonly string[],
  { externalId }: Pick<PipelineSettings, "externalId">,
): pulumi.Output<string> {
  return documentOf([
    {
      Effect: "Allow",
      Principal: { AWS: roleArns },
      Action: "sts:AssumeRole",
      ...(externalId === undefined ? {} : { Condition: { StringEquals: { "sts:ExternalId": externalId } } }),
    },
  ]);
}
