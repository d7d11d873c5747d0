import type * as pulumi from "@pulumi/pulumi";
import type { RecoverySettings } from "../../config/settings";

/** Something that holds data, as its backup knows it. */
export interface BackedUp {
  /** Kind and name: `database catalog`. */
  readonly label: string;
  readonly kind: "rds" | "s3" | "efs";
  readonly arn: pulumi.Input<string>;
}

/** What a stack has that holds data. */
export interface DataHolders {
  readonly databases: Readonly<
    Record<string, { readonly label: string; readonly instanceArn: pulumi.Input<string> }>
  >;
  readonly buckets: Readonly<Record<string, { readonly label: string; readonly arn: pulumi.Input<string> }>>;
  readonly fileSystems: Readonly<
    Record<string, { readonly label: string; readonly arn: pulumi.Input<string> }>
  >;
}

/**
 * What is backed up of a stack. A standby's databases are not: they are replicas, and what they hold is in the backups
 * of their primary. Its buckets and file systems are its own. Neither is a read replica, which holds nothing of its own.
 */
export function backedUp(
  { role }: Pick<RecoverySettings, "role">,
  { databases, buckets, fileSystems }: DataHolders,
): readonly BackedUp[] {
  return [
    ...(role === "standby" ? [] : Object.values(databases)).map(
      ({ label, instanceArn }) => ({ label, kind: "rds", arn: instanceArn }) as const,
    ),
    ...Object.values(buckets).map(({ label, arn }) => ({ label, kind: "s3", arn }) as const),
    ...Object.values(fileSystems).map(({ label, arn }) => ({ label, kind: "efs", arn }) as const),
  ];
}

/** A name of restore tests, which takes letters, digits and underscores alone: `database_catalog`. */
export function underscored(text: string): string {
  return text.replaceAll(/[ -]/g, "_");
}
