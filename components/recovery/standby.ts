import type { Settings } from "../../config/settings";
import { textAt } from "./value";

type Own = Pick<Settings, "databases" | "buckets" | "services">;

/** What speaks against a standby: what its primary tells nothing of, and what the two have otherwise or alike. */
export function toldRefusals(own: Own, primaryStack: string, told: unknown): readonly string[] {
  const missing = new Set([
    ...missingOfDatabases(own, told),
    ...missingOfBuckets(own, told),
    ...missingOfServices(own, told),
  ]);
  const different = differentDatabases(own, told);
  return [
    ...(missing.size === 0
      ? []
      : [
          `stack ${primaryStack} tells nothing of ${[...missing].join(", ")}: describe it there too and update that stack first, or take it out of this one`,
        ]),
    ...(different.length === 0
      ? []
      : [`a standby is what its primary is, but ${different.join("; ")}: say the same in both stack files`]),
    ...sameBuckets(own, told),
  ];
}

function missingOfDatabases({ databases }: Own, told: unknown): readonly string[] {
  return Object.entries(databases).flatMap(([name, { users }]) => {
    const has = (...path: string[]): boolean => textAt(told, "databases", name, ...path) !== undefined;
    if (!has("instanceArn") || !has("databaseName") || !has("engineVersion")) return [`database ${name}`];
    const unknownUsers = users.filter(({ workload }) => !has("secrets", "secretArns", workload));
    return [
      ...(has("secrets", "masterSecretArn") && has("secrets", "replicaKeyArn")
        ? []
        : [`the secrets of database ${name}`]),
      ...unknownUsers.map(({ workload }) => `${workload} as a user of database ${name}`),
    ];
  });
}

function missingOfBuckets({ buckets }: Own, told: unknown): readonly string[] {
  return Object.keys(buckets).flatMap((name) =>
    ["arn", "bucketName", "region", "encryptionKeyArn"].some(
      (key) => textAt(told, "buckets", name, key) === undefined,
    )
      ? [`bucket ${name}`]
      : [],
  );
}

function missingOfServices({ services }: Own, told: unknown): readonly string[] {
  return Object.entries(services).flatMap(([name, { secrets, sentry }]) => [
    ...Object.entries(secrets).flatMap(([variable, { kind }]) =>
      kind === "generated" && textAt(told, "generatedSecrets", name, variable) === undefined
        ? [`${variable} of service ${name}`]
        : [],
    ),
    ...(sentry !== undefined && textAt(told, "sentryDsns", name) === undefined
      ? [`the errors of service ${name}`]
      : []),
  ]);
}

function differentDatabases({ databases }: Own, told: unknown): readonly string[] {
  return Object.entries(databases).flatMap(([name, own]) =>
    (["databaseName", "engineVersion"] as const).flatMap((key) => {
      const theirs = textAt(told, "databases", name, key);
      return theirs === undefined || theirs === own[key]
        ? []
        : [`database ${name} has ${key}: ${theirs} there, ${own[key]} here`];
    }),
  );
}

/** A bucket's name is one in the world. */
function sameBuckets({ buckets }: Own, told: unknown): readonly string[] {
  return Object.entries(buckets).flatMap(([name, { bucketName }]) =>
    textAt(told, "buckets", name, "bucketName") === bucketName
      ? [
          `bucket ${name} has the name ${bucketName} of its primary's, and no two buckets have the same: give it another postfix here`,
        ]
      : [],
  );
}
