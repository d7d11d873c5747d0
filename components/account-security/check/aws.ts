import { awsClient } from "../../function/aws-client";

type Call<Input, Output> = (input: Input) => Promise<Output>;

/** What of each service's API is called, as the AWS SDK has it. */
interface CloudTrail {
  readonly describeTrails: Call<
    object,
    {
      readonly trailList?: readonly {
        readonly TrailARN?: string;
        readonly IsMultiRegionTrail?: boolean;
        readonly LogFileValidationEnabled?: boolean;
      }[];
    }
  >;
  readonly getTrailStatus: Call<{ readonly Name: string }, { readonly IsLogging?: boolean }>;
}

interface GuardDuty {
  readonly listDetectors: Call<object, { readonly DetectorIds?: readonly string[] }>;
  readonly getDetector: Call<{ readonly DetectorId: string }, { readonly Status?: string }>;
}

interface Config {
  readonly describeConfigurationRecorderStatus: Call<
    object,
    { readonly ConfigurationRecordersStatus?: readonly { readonly recording?: boolean }[] }
  >;
}

interface AccessAnalyzer {
  readonly listAnalyzers: Call<
    object,
    { readonly analyzers?: readonly { readonly status?: string; readonly type?: string }[] }
  >;
}

interface S3Control {
  readonly getPublicAccessBlock: Call<
    { readonly AccountId: string },
    {
      readonly PublicAccessBlockConfiguration?: {
        readonly BlockPublicAcls?: boolean;
        readonly BlockPublicPolicy?: boolean;
        readonly IgnorePublicAcls?: boolean;
        readonly RestrictPublicBuckets?: boolean;
      };
    }
  >;
}

interface Ec2 {
  readonly getEbsEncryptionByDefault: Call<object, { readonly EbsEncryptionByDefault?: boolean }>;
}

interface Iam {
  readonly getAccountPasswordPolicy: Call<
    object,
    {
      readonly PasswordPolicy?: {
        readonly MinimumPasswordLength?: number;
        readonly PasswordReusePrevention?: number;
      };
    }
  >;
}

interface Ecs {
  readonly listAccountSettings: Call<
    { readonly name: string; readonly effectiveSettings: boolean },
    { readonly settings?: readonly { readonly value?: string }[] }
  >;
}

interface CostExplorer {
  readonly listCostAllocationTags: Call<
    { readonly Status: string; readonly Type: string; readonly TagKeys: readonly string[] },
    { readonly CostAllocationTags?: readonly { readonly TagKey?: string }[] }
  >;
}

interface Sns {
  readonly publish: Call<
    { readonly TopicArn: string; readonly Subject: string; readonly Message: string },
    object
  >;
}

/** A client of each service, in a region. */
export interface Aws {
  readonly cloudTrail: (region: string) => Promise<CloudTrail>;
  readonly guardDuty: (region: string) => Promise<GuardDuty>;
  readonly config: (region: string) => Promise<Config>;
  readonly accessAnalyzer: (region: string) => Promise<AccessAnalyzer>;
  readonly s3Control: (region: string) => Promise<S3Control>;
  readonly ec2: (region: string) => Promise<Ec2>;
  readonly iam: (region: string) => Promise<Iam>;
  readonly ecs: (region: string) => Promise<Ecs>;
  readonly costExplorer: (region: string) => Promise<CostExplorer>;
  readonly sns: (region: string) => Promise<Sns>;
}

/** The clients that Lambda's runtime brings. */
export const RUNTIME: Aws = {
  cloudTrail: (region) => awsClient("cloudtrail", "CloudTrail", { region }),
  guardDuty: (region) => awsClient("guardduty", "GuardDuty", { region }),
  config: (region) => awsClient("config-service", "ConfigService", { region }),
  accessAnalyzer: (region) => awsClient("accessanalyzer", "AccessAnalyzer", { region }),
  s3Control: (region) => awsClient("s3-control", "S3Control", { region }),
  ec2: (region) => awsClient("ec2", "EC2", { region }),
  iam: (region) => awsClient("iam", "IAM", { region }),
  ecs: (region) => awsClient("ecs", "ECS", { region }),
  costExplorer: (region) => awsClient("cost-explorer", "CostExplorer", { region }),
  sns: (region) => awsClient("sns", "SNS", { region }),
};
