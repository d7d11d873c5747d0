/** A few resources, of which policies of several levels tell something, wherever they stand. */
import type { AnalyzerResource } from "../../preview/analyzer";
import { resource, STACK, TAGS, urnOf } from "./policy-fixtures";

/** What most of them tell something of. */
export const DATABASE = "aws:rds/instance:Instance";
const REPOSITORY = "aws:ecr/repository:Repository";

/** One zone only: mandatory in production, and lowered elsewhere. Of medium severity. */
export const MULTI_AZ = "rds-multi-az";
/** Advisory, of low severity, of the family cost, and judged in the stack. */
export const LIFECYCLE = "ecr-lifecycle";
/** Mandatory, of critical severity. */
export const NOT_PUBLIC = "rds-not-public";
/** Advisory, of medium severity. */
export const TAG_IMMUTABLE = "ecr-immutable";

/** Where they stand. */
export interface Place {
  readonly project?: string;
  readonly stack?: string;
  /** The tag of the resources. @default none */
  readonly environment?: string;
  /** The tag among the default tags of their provider. @default none */
  readonly byProvider?: string;
}

/** A database and a repository with what the four policies tell of. */
export function resources({
  project = STACK.project,
  stack = STACK.stack,
  environment,
  byProvider,
}: Place): readonly AnalyzerResource[] {
  // What is undefined is not sent.
  const tags = { ...TAGS, Environment: environment };
  const provider =
    byProvider === undefined
      ? {}
      : {
          provider: {
            type: "pulumi:providers:aws",
            name: "aws",
            urn: urnOf("aws", "pulumi:providers:aws"),
            properties: { defaultTags: JSON.stringify({ tags: { Environment: byProvider } }) },
          },
        };
  const database = { multiAz: false, publiclyAccessible: true, tags };
  return [
    resource("db", { type: DATABASE, properties: database, ...provider }),
    resource("images", {
      type: REPOSITORY,
      properties: { imageTagMutability: "MUTABLE", tags },
      ...provider,
    }),
  ].map((one): AnalyzerResource => {
    const urn = one.urn.replace(urnOf("", "").split("::")[0] ?? "", `urn:pulumi:${stack}`);
    return { ...one, urn: urn.replace(`::${STACK.project}::`, `::${project}::`) };
  });
}
