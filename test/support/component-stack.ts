/** What stands under `slipway:` in a stack file, by key. */
export type StackKeys = Readonly<Record<string, unknown>>;

/** A small stack file without a mistake, and what a test adds to it or puts in its place. */
export function stackFile(slipway: StackKeys = {}, others: StackKeys = {}): StackKeys {
  const keys: StackKeys = { project: "shop", environment: "dev", costCode: "SHOPDEV1", ...slipway };
  return {
    "aws:region": "us-east-1",
    "aws:allowedAccountIds": ["123456789012"],
    ...Object.fromEntries(Object.entries(keys).map(([key, value]) => [`slipway:${key}`, value])),
    ...others,
  };
}

/** A service that works in the background: nobody calls it. */
export function worker(more: StackKeys = {}): StackKeys {
  return { costCode: "WORKDEV1", image: { tag: "1.0.0" }, ...more };
}

/** A service that others call by its name. */
export function internal(more: StackKeys = {}): StackKeys {
  return {
    costCode: "CALLDEV1",
    image: { tag: "1.0.0" },
    port: 8080,
    ingress: { kind: "internal" },
    ...more,
  };
}

/** A service behind the load balancer; its stack needs a domain. */
export function api(more: StackKeys = {}): StackKeys {
  return {
    costCode: "APISDEV1",
    image: { tag: "1.0.0" },
    port: 8080,
    ingress: { kind: "alb", path: "/orders" },
    ...more,
  };
}

/** A job, which starts when something starts it. */
export function job(more: StackKeys = {}): StackKeys {
  return { costCode: "JOBSDEV1", kind: "job", image: { tag: "1.0.0" }, ...more };
}

/** A function of a tiny folder. */
export function lambda(more: StackKeys = {}): StackKeys {
  return { costCode: "FUNCDEV1", folder: "test/fixtures/functions/echo", ...more };
}

export const DOMAIN: StackKeys = { name: "example.com" };
export const PROD: StackKeys = {
  environment: "prod",
  alerts: { critical: { emails: ["oncall@example.com"] } },
};

/** The tags of a resource that belongs to the stack as a whole. */
export const STACK_TAGS = {
  CostCode: "SHOPDEV1",
  Environment: "dev",
  ManagedBy: "pulumi",
  Project: "shop",
} as const;

/** The tags of a resource that belongs to one service. */
export function serviceTags(name: string, costCode: string): Readonly<Record<string, string>> {
  return { ...STACK_TAGS, CostCode: costCode, Service: name };
}

/** Who may do what with every key: the account, by its own policies. */
export const ACCOUNT_STATEMENT = {
  Sid: "AccountPolicies",
  Effect: "Allow",
  Principal: { AWS: ["arn:aws:iam::123456789012:root"] },
  Action: ["kms:*"],
  Resource: ["*"],
} as const;

/** Lets CloudWatch Logs encrypt the account's log groups of the region. */
export const LOGS_STATEMENT = {
  Effect: "Allow",
  Principal: { Service: ["logs.us-east-1.amazonaws.com"] },
  Action: [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
  ],
  Resource: ["*"],
  Condition: {
    ArnLike: {
      "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:123456789012:log-group:*",
    },
  },
} as const;

/** The trust policy's statement of a role that one service takes on for the account. */
export function trust(service: string, sourceArn?: string): object {
  return {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: service },
    Condition: {
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ...(sourceArn === undefined ? {} : { ArnLike: { "aws:SourceArn": sourceArn } }),
    },
  };
}

/** Lets a role start tasks of one workload, in every revision of its definition. */
export function startStatements(name: string): readonly object[] {
  return [
    {
      Effect: "Allow",
      Action: ["ecs:RunTask"],
      Resource: [`<TaskDefinition ${name} arnWithoutRevision>:*`],
      Condition: { ArnEquals: { "ecs:cluster": "<Cluster cluster arn>" } },
    },
    {
      Effect: "Allow",
      Action: ["ecs:TagResource"],
      Resource: ["arn:aws:ecs:us-east-1:123456789012:task/shop-dev/*"],
      Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    {
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: [`<Role ${name}-execution arn>`, `<Role ${name}-task arn>`],
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

/** Refuses everybody who comes without TLS. */
export function tlsStatement(actions: readonly string[], resources: readonly string[]): object {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: actions,
    Resource: resources,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
