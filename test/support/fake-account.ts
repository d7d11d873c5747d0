import * as assert from "node:assert/strict";
import type { Aws } from "../../components/account-security/check/aws";

/** What AWS answers, by the call. */
export type Answers = Readonly<Record<string, object | Error>>;

/** An account that has all it must have, by the calls that ask for it. */
const COMPLETE: Answers = {
  describeTrails: {
    trailList: [
      { TrailARN: "arn:aws:cloudtrail:us-east-1:1:trail/old", IsMultiRegionTrail: false },
      {
        TrailARN: "arn:aws:cloudtrail:us-east-1:1:trail/all",
        IsMultiRegionTrail: true,
        LogFileValidationEnabled: true,
      },
    ],
  },
  getTrailStatus: { IsLogging: true },
  listDetectors: { DetectorIds: ["d1"] },
  getDetector: { Status: "ENABLED" },
  describeConfigurationRecorderStatus: { ConfigurationRecordersStatus: [{ recording: true }] },
  listAnalyzers: {
    analyzers: [
      { type: "ACCOUNT_UNUSED_ACCESS", status: "ACTIVE" },
      { type: "ACCOUNT", status: "ACTIVE" },
    ],
  },
  getPublicAccessBlock: {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  },
  getEbsEncryptionByDefault: { EbsEncryptionByDefault: true },
  getAccountPasswordPolicy: { PasswordPolicy: { MinimumPasswordLength: 14, PasswordReusePrevention: 24 } },
  listAccountSettings: { settings: [{ value: "enhanced" }] },
  listCostAllocationTags: { CostAllocationTags: [{ TagKey: "Project" }, { TagKey: "CostCode" }] },
  publish: {},
};

interface Call {
  readonly name: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** AWS as the answers have it, and what it is asked. */
export function fakeAccount(answers: Answers, only?: string): { readonly aws: Aws; readonly calls: Call[] } {
  const calls: Call[] = [];
  const client = (region: string): Promise<unknown> =>
    Promise.resolve(
      new Proxy(
        {},
        {
          get: (_, name) =>
            // A client is no promise.
            typeof name !== "string" || name === "then"
              ? undefined
              : (input: Readonly<Record<string, unknown>>): Promise<object> => {
                  calls.push({ name, region, input });
                  const changed = only === undefined || region === only ? answers[name] : undefined;
                  const answer = changed ?? COMPLETE[name];
                  if (answer instanceof Error) return Promise.reject(answer);
                  return Promise.resolve(answer ?? assert.fail(`${name} is not answered`));
                },
        },
      ),
    );
  const aws = new Proxy({}, { get: () => client }) as Aws; // every service is answered alike
  return { aws, calls };
}
