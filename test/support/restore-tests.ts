import * as path from "node:path";
import { pathToFileURL } from "node:url";

/** What the function asks of AWS, as the services' APIs have it. */
type Ask = (input: object) => Promise<object>;

interface Clock {
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  readonly deadline: number;
}

type CheckRestoreTests = (
  aws: Readonly<Record<string, Ask>>,
  settings: object,
  clock: Clock,
) => Promise<{ readonly outcomes: readonly object[] }>;

const MODULE = path.resolve(__dirname, "../../components/backup/validation/restore-tests.mjs");

/** Midnight of the day that every test of the function takes place on. */
export const TODAY = Date.parse("2026-05-20T00:00:00Z");
export const DAY = 24 * 60 * 60 * 1000;
const PLAN = "arn:aws:backup:us-east-1:123456789012:restore-testing-plan:shop_prod-1";

const RDS = "arn:aws:rds:us-east-1:123456789012:db:";
const FILES = "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/";
export const DATABASE = `${RDS}shop-prod-catalog`;
export const BUCKET = "arn:aws:s3:::shop-uploads-prod";
export const FILE_SYSTEM = `${FILES}fs-1`;
/** What a restore of each of them makes. */
const RESTORED: Readonly<Record<string, string>> = {
  [DATABASE]: `${RDS}awsbackup-restore-test-1`,
  [BUCKET]: "arn:aws:s3:::awsbackup-restore-test-1",
  [FILE_SYSTEM]: `${FILES}fs-2`,
};
const LABELS: Readonly<Record<string, string>> = {
  [DATABASE]: "database catalog",
  [BUCKET]: "bucket uploads",
  [FILE_SYSTEM]: "file-system exports",
};

/** A database as RDS describes it. */
export const INSTANCE = {
  DBInstanceStatus: "available",
  StorageEncrypted: true,
  PubliclyAccessible: false,
  AllocatedStorage: 100,
  Engine: "postgres",
  MasterUsername: "postgres",
  DBName: "catalog",
  KmsKeyId: "arn:key",
};

/** The world that a run meets: what is left out is as it should be. */
export interface World {
  readonly resources?: readonly string[];
  /** Restore jobs, by the ARN of what was backed up. */
  readonly jobs?: Readonly<Record<string, readonly object[]>>;
  readonly selectionAgeDays?: number;
  readonly remembered?: readonly Date[];
  /** How RDS describes what was restored, one answer after the other; the last again and again. */
  readonly restoredDatabase?: readonly object[];
  readonly objects?: Readonly<Record<string, readonly object[]>>;
  readonly fileSystem?: object;
  /** What AWS refuses so many times, by the name of the call. */
  readonly refusals?: Readonly<Record<string, { readonly error: Error; readonly times: number }>>;
  readonly deadlineMinutes?: number;
}

/** A restore test of a resource that has ended, some days ago. */
export function test(arn: string, daysAgo: number, more: object = {}): object {
  return {
    RestoreJobId: `job-${daysAgo}`,
    Status: "COMPLETED",
    CreatedBy: { RestoreTestingPlanArn: PLAN },
    CreatedResourceArn: RESTORED[arn],
    RecoveryPointCreationDate: new Date(TODAY - (daysAgo + 1) * DAY),
    CreationDate: new Date(TODAY - (daysAgo + 0.5) * DAY),
    CompletionDate: new Date(TODAY - daysAgo * DAY),
    ...more,
  };
}

interface Told {
  readonly outcomes: readonly object[] | string;
  /** Every call but those for metrics and lists of Backup. */
  readonly verdicts: readonly object[];
  /** `MetricName Resource` → value. */
  readonly figures: Readonly<Record<string, number>>;
  readonly published: readonly object[];
  readonly asked: readonly (readonly [string, object])[];
  readonly seconds: number;
}

/** Runs the function in a world of its own, on a clock of its own. */
export async function run(world: World): Promise<Told> {
  // A module of JavaScript has no types: those it is used with are written above.
  const { checkRestoreTests } = (await import(pathToFileURL(MODULE).href)) as {
    readonly checkRestoreTests: CheckRestoreTests;
  };
  const { resources = [DATABASE], refusals = {} } = world;
  const asked: (readonly [string, object])[] = [];
  const verdicts: object[] = [];
  const published: object[] = [];
  const restoredDatabase = [...(world.restoredDatabase ?? [INSTANCE])];
  let milliseconds = 0;
  const left = new Map(Object.entries(refusals).map(([call, { times }]) => [call, times]));
  const calls: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => object>> = {
    listRestoreTestingSelections: ({ NextToken }) => ({
      RestoreTestingSelections: (NextToken === undefined ? resources.slice(0, 1) : resources.slice(1)).map(
        (arn) => ({
          RestoreTestingSelectionName: selectionOf(arn),
          CreationTime: new Date(TODAY - (world.selectionAgeDays ?? 100) * DAY),
        }),
      ),
      ...(NextToken === undefined && resources.length > 1 ? { NextToken: "more" } : {}),
    }),
    listRestoreJobsByProtectedResource: ({ ResourceArn }) => ({
      RestoreJobs: world.jobs?.[String(ResourceArn)] ?? [],
    }),
    putRestoreValidationResult: (input) => {
      verdicts.push(input);
      return {};
    },
    getMetricStatistics: () => ({ Datapoints: (world.remembered ?? []).map((Timestamp) => ({ Timestamp })) }),
    putMetricData: (input) => {
      published.push(input);
      return {};
    },
    describeDBInstances: ({ DBInstanceIdentifier }) => ({
      DBInstances: [
        DBInstanceIdentifier === "shop-prod-catalog"
          ? INSTANCE
          : ((restoredDatabase.length > 1 ? restoredDatabase.shift() : restoredDatabase[0]) ?? {}),
      ],
    }),
    listObjects: ({ Bucket }) => ({ Contents: world.objects?.[String(Bucket)] }),
    describeFileSystems: () => ({
      FileSystems: [
        world.fileSystem ?? { LifeCycleState: "available", Encrypted: true, SizeInBytes: { Value: 6144 } },
      ],
    }),
  };
  const aws = Object.fromEntries(
    Object.entries(calls).map(([name, answer]): readonly [string, Ask] => [
      name,
      (input) => {
        asked.push([name, input]);
        const times = left.get(name) ?? 0;
        left.set(name, times - 1);
        const refusal = refusals[name];
        return times > 0 && refusal !== undefined
          ? Promise.reject(refusal.error)
          : Promise.resolve(answer({ ...input }));
      },
    ]),
  );
  const outcome = await checkRestoreTests(
    aws,
    {
      stack: "shop-prod",
      planArn: PLAN,
      planName: "shop_prod",
      resources: resources.map((arn) => ({ label: LABELS[arn], arn, selection: selectionOf(arn) })),
    },
    {
      sleep: (duration) => {
        milliseconds += duration;
        return Promise.resolve();
      },
      now: () => TODAY + milliseconds,
      deadline: TODAY + (world.deadlineMinutes ?? 14) * 60_000,
    },
  ).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  return {
    outcomes: typeof outcome === "string" ? outcome : outcome.outcomes,
    verdicts,
    published,
    figures: figuresOf(published),
    asked,
    seconds: milliseconds / 1000,
  };
}

function selectionOf(arn: string): string {
  return (LABELS[arn] ?? "").replaceAll(/[ -]/g, "_");
}

interface Figure {
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Value: string }[];
  readonly Value: number;
}

function figuresOf(published: readonly object[]): Readonly<Record<string, number>> {
  const data = published.flatMap((input) => (input as { readonly MetricData: readonly Figure[] }).MetricData); // what it was given
  return Object.fromEntries(
    data.map(({ MetricName, Dimensions, Value }) => [`${MetricName} ${Dimensions[1]?.Value ?? ""}`, Value]),
  );
}
