import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../config/settings";
import { lookUp, pick } from "../collections";
import type { PostgresSource } from "../database/postgres";
import type { BucketSource } from "../storage/replication";
import { FOR_STANDBY, RECOVERY, type Told } from "./told";
import { roleRefusals } from "./roles";
import { isKnown, readOutput, referTo } from "./stack-outputs";
import { toldRefusals } from "./standby";

/** What a stack takes from the one it stands by for; from nowhere, in a primary. */
export interface PrimaryStack {
  /** What the database of a name replicates. */
  readonly databaseSource: (name: string) => PostgresSource | undefined;
  /** The bucket whose objects come to the one of a name. */
  readonly bucketSource: (name: string) => BucketSource | undefined;
  /** What was generated for the service of a name, by variable: the same in both. Secret. */
  readonly generatedSecrets: (service: string) => Readonly<Record<string, pulumi.Output<string>>>;
  /** Where the service of a name reports its errors. Secret. */
  readonly sentryDsn: (service: string) => pulumi.Output<string> | undefined;
}

type Own = Pick<Settings, "region" | "recovery" | "databases" | "buckets" | "services" | "allowReplace">;

const NOTHING: PrimaryStack = {
  databaseSource: () => undefined,
  bucketSource: () => undefined,
  generatedSecrets: () => ({}),
  sentryDsn: () => undefined,
};

/**
 * Asks the stack in the other region what it is, and refers a standby to what its primary tells; without another stack
 * there is nothing to refer to. A promoted stack whose primary is lost does not ask.
 *
 * Nothing is made before the answer is there.
 *
 * @throws pulumi.RunError, once for all that speaks against this stack being what its file says.
 */
export async function referToPrimary(own: Own): Promise<PrimaryStack> {
  const other = otherStack(own.recovery);
  if (other === undefined) return NOTHING;
  const reference = referTo(other);
  const isStandby = own.recovery.role === "standby";
  if (await isKnown(reference)) {
    const refusals = [
      ...roleRefusals({ ...own, stack: pulumi.getStack() }, other, await readOutput(reference, RECOVERY)),
      ...(isStandby ? toldRefusals(own, other, await readOutput(reference, FOR_STANDBY)) : []),
    ];
    if (refusals.length > 0) throw new pulumi.RunError(refusals.join("\n"));
  }
  return isStandby ? takenFrom(reference, own.services) : NOTHING;
}

/** The stack to ask: a standby's primary, a primary's standby, and the former primary of a promoted one. */
function otherStack(recovery: Settings["recovery"]): string | undefined {
  switch (recovery.role) {
    case "primary":
      return recovery.standbyStack;
    case "standby":
      return recovery.primaryStack;
    case "promoted":
      return recovery.primaryIsLost ? undefined : recovery.primaryStack;
  }
}

function takenFrom(reference: pulumi.StackReference, services: Settings["services"]): PrimaryStack {
  const told = reference.getOutput(FOR_STANDBY).apply((value) => value as Told); // its shape was held against ours
  // An output that holds a secret is secret whole: what is none is taken out of it.
  const open = <Value>(take: (all: Told) => Value): pulumi.Output<Value> =>
    pulumi.unsecret(told.apply((all) => take(all)));
  return {
    databaseSource: (name) => ({
      instanceArn: open((all) => lookUp(all.databases, "database", name).instanceArn),
      secrets: open((all) =>
        lookUp(
          pick(all.databases, ({ secrets }) => secrets),
          "database with secrets",
          name,
        ),
      ),
    }),
    bucketSource: (name) => {
      const of = (key: keyof Told["buckets"][string]): pulumi.Output<string> =>
        open((all) => lookUp(all.buckets, "bucket", name)[key]);
      return {
        arn: of("arn"),
        bucketName: of("bucketName"),
        region: of("region"),
        encryptionKeyArn: of("encryptionKeyArn"),
      };
    },
    generatedSecrets: (service) =>
      pick(lookUp(services, "service", service).secrets, ({ kind }, variable) =>
        kind === "generated"
          ? told.apply((all) => all.generatedSecrets[service]?.[variable] ?? "")
          : undefined,
      ),
    sentryDsn: (service) => told.apply((all) => lookUp(all.sentryDsns, "service", service)),
  };
}
