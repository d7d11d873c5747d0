import { runningSource } from "../config/load";
import { REGIONS } from "../config/namespaces";
import type { ConfigSource } from "../config/parse";
import { suggestion } from "../config/problem";
import { judgeProjectFile, projectTags, type ProjectCheck, type ProjectFormat } from "../config/project-file";
import type { StackFile } from "../config/stack-file";
import { stateSchema, type StateConfig } from "./schema";

/** Where the state is kept, and for how long: what the program is made of. */
export interface StateSettings {
  readonly region: string;
  readonly secondRegion: string;
  readonly bucketName: string;
  readonly secondBucketName: string;
  readonly versionRetentionDays: number;
  readonly accessLogRetentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
}

const FORMAT: ProjectFormat<StateConfig> = {
  namespace: "slipway-state",
  schema: stateSchema,
  literals: ["versionRetentionDays", "accessLogRetentionDays"],
};
const LONGEST_BUCKET_NAME = 63;

/**
 * Reads and judges the running stack's configuration.
 *
 * @throws ConfigurationError with every mistake at once.
 */
export function loadStateSettings(): StateSettings {
  return stateSettings(runningSource());
}

/**
 * Judges a stack file without running anything. No key of it is a secret.
 *
 * @throws ConfigurationError with every mistake at once.
 */
export function checkStateFile(
  file: StackFile,
  stack: string,
  project: string,
): { readonly secretKeys: readonly string[]; readonly settings: StateSettings } {
  const { path, config, secureKeys, locate, problems } = file;
  const settings = stateSettings({ stack, project, config, secureKeys, file: path, locate, problems });
  return { secretKeys: [], settings };
}

function stateSettings(source: ConfigSource): StateSettings {
  const { config, region } = judgeProjectFile(source, FORMAT, (context) => {
    checkRegions(context);
    checkBuckets(context);
  });
  return resolve(config, region);
}

/** A copy is to outlive its region, and S3 copies within a partition only. */
function checkRegions({ sound, region, report }: ProjectCheck<StateConfig>): void {
  const { secondRegion: second } = sound;
  if (second === undefined) return;
  const place = ["secondRegion"];
  if (!REGIONS.includes(second)) {
    const alike = suggestion(second, REGIONS);
    const hint = alike === undefined ? "" : `; did you mean "${alike}"?`;
    report(place, `found "${second}"; allowed: an AWS region such as us-west-2${hint}`);
  } else if (second === region) {
    report(place, `found "${second}", where the state itself is: a copy in another region outlives it`);
  } else if (region !== undefined && second.startsWith("us-gov-") !== region.startsWith("us-gov-")) {
    report(place, `found "${second}": nothing is copied between GovCloud (US) and ${region}'s partition`);
  }
}

function checkBuckets({ sound, report }: ProjectCheck<StateConfig>): void {
  const { bucketName: first, secondBucketName: second, secondRegion: region } = sound;
  if (first === undefined) return;
  if (second === first) {
    report(["secondBucketName"], `found "${first}" twice: a bucket's name is one in the world`);
  } else if (second === undefined && region !== undefined) {
    const name = `${first}-${region}`;
    if (name.length <= LONGEST_BUCKET_NAME) return;
    report(
      ["bucketName"],
      `"${name}", the copy's name, has ${name.length} characters, and S3 takes ${LONGEST_BUCKET_NAME}: name it with secondBucketName`,
    );
  }
}

function resolve(config: StateConfig, region: string): StateSettings {
  const { bucketName, secondRegion } = config;
  return {
    region,
    secondRegion,
    bucketName,
    secondBucketName: config.secondBucketName ?? `${bucketName}-${secondRegion}`,
    versionRetentionDays: config.versionRetentionDays ?? 90,
    accessLogRetentionDays: config.accessLogRetentionDays ?? 365,
    tags: projectTags(config),
  };
}
