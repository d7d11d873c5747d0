/** The path of all that the account's project makes in IAM: what is under it, no deploy role may change. */
export const IDENTITY_PATH = "/slipway-account/";

/** The role that a repository's jobs deploy by: at most 60 of the 64 characters that IAM takes. */
export function deployRoleName(repository: string, role: string): string {
  return `${repository}-deploy-${role}`;
}

/** The role that a repository's plans read by. */
export function previewRoleName(repository: string): string {
  return `${repository}-preview`;
}

/** The roles of an account that another account's roles take. */
export const PIPELINE_ROLE_NAMES = { deploy: "deploy", preview: "preview" } as const;
