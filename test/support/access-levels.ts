import type { UseSettings } from "../../config/settings";
import { allow, type Level } from "./access-level";
import { DATABASE_USES } from "./database-access-levels";
import { STORAGE_USES } from "./storage-access-levels";

export { allow } from "./access-level";

const SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:vendor/mail-Ab12Cd";
const KEY = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-4333-8444-555555555555";

const decryptSecrets = (keys: readonly string[]): object => ({
  ...allow(["kms:Decrypt"], keys),
  Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
});
const readSecrets = (secrets: readonly string[], keys: readonly string[]): readonly object[] => [
  allow(["secretsmanager:GetSecretValue"], secrets),
  decryptSecrets(keys),
];
const encrypt = allow(["kms:Decrypt", "kms:GenerateDataKey"], ["<Key messaging arn>"]);

/** What receiving from the queue `jobs` takes. */
export const RECEIVE = [
  allow(
    [
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:ChangeMessageVisibility",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
    ],
    ["<Queue jobs arn>"],
  ),
  allow(["kms:Decrypt"], ["<Key messaging arn>"]),
];
/** What a role needs into whose container people are let. */
export const EXECUTE_COMMAND = [
  allow(
    [
      "logs:DescribeLogGroups",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    ["*"],
  ),
  allow(
    ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    ["<LogGroup cluster-execute-command arn>:*"],
  ),
  allow(["kms:Decrypt"], ["<Key cluster-execute-command arn>"]),
];

const SIGN_IN_VARIABLES = ["SIGN_IN_CLIENT_ID", "SIGN_IN_ISSUER", "SIGN_IN_URL", "SIGN_IN_USER_POOL_ID"];

/** What each use gives, by how it is used. A kind of use that is missing here does not compile. */
export const USES: Readonly<Record<UseSettings["kind"], Readonly<Record<string, Level>>>> = {
  database: DATABASE_USES,
  ...STORAGE_USES,
  queue: {
    "a queue, to send": {
      asks: { uses: ["queue/jobs:send"] },
      task: [
        allow(["sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"], ["<Queue jobs arn>"]),
        encrypt,
      ],
      variables: ["JOBS_QUEUE_URL"],
    },
    "a queue, to receive": {
      asks: { uses: ["queue/jobs:receive"] },
      task: RECEIVE,
      variables: ["JOBS_QUEUE_URL"],
    },
  },
  topic: {
    "a topic, to publish": {
      asks: { uses: ["topic/events:publish"] },
      task: [allow(["sns:Publish"], ["<Topic events arn>"]), encrypt],
      variables: ["EVENTS_TOPIC_ARN"],
    },
  },
  "event-bus": {
    "an event bus, to publish": {
      asks: { uses: ["event-bus/shop"] },
      task: [allow(["events:PutEvents"], ["<EventBus shop arn>"])],
      variables: ["SHOP_EVENT_BUS_NAME"],
    },
  },
  push: {
    "pushes, to send": {
      asks: { uses: ["push/customers:publish"] },
      task: [
        allow(["sns:CreatePlatformEndpoint"], ["<PlatformApplication customers arn>"]),
        allow(
          ["sns:DeleteEndpoint", "sns:GetEndpointAttributes", "sns:Publish", "sns:SetEndpointAttributes"],
          ["arn:aws:sns:us-east-1:123456789012:endpoint/GCM/<PlatformApplication customers name>/*"],
        ),
      ],
      variables: ["CUSTOMERS_PUSH_APPLICATION_ARN"],
    },
  },
  email: {
    "mail, to send": {
      asks: { uses: ["email"] },
      task: [
        {
          ...allow(
            ["ses:SendEmail", "ses:SendRawEmail"],
            ["<EmailIdentity email arn>", "<ConfigurationSet email arn>"],
          ),
          Condition: { StringEquals: { "ses:FromAddress": ["shop@example.org"] } },
        },
      ],
      variables: ["EMAIL_CONFIGURATION_SET", "EMAIL_FROM"],
    },
  },
  "sign-in": {
    "sign-in, to check tokens": {
      asks: { uses: ["sign-in"] },
      variables: SIGN_IN_VARIABLES,
    },
    "sign-in, to manage people": {
      asks: { uses: ["sign-in:admin"] },
      task: [
        allow(
          [
            "cognito-idp:AdminAddUserToGroup",
            "cognito-idp:AdminConfirmSignUp",
            "cognito-idp:AdminCreateUser",
            "cognito-idp:AdminDisableUser",
            "cognito-idp:AdminEnableUser",
            "cognito-idp:AdminGetUser",
            "cognito-idp:AdminListGroupsForUser",
            "cognito-idp:AdminRemoveUserFromGroup",
            "cognito-idp:AdminResetUserPassword",
            "cognito-idp:AdminUpdateUserAttributes",
            "cognito-idp:AdminUserGlobalSignOut",
            "cognito-idp:ListGroups",
            "cognito-idp:ListUsers",
            "cognito-idp:ListUsersInGroup",
          ],
          ["<UserPool sign-in arn>"],
        ),
      ],
      variables: SIGN_IN_VARIABLES,
    },
  },
  service: {
    "another service": {
      asks: { uses: ["service/prices"] },
      reaches: ["tcp 8080 to prices"],
      variables: ["PRICES_URL"],
    },
  },
  function: {
    "a function": {
      asks: { uses: ["function/resize"] },
      task: [allow(["lambda:InvokeFunction"], ["<Function resize arn>"])],
      variables: ["RESIZE_FUNCTION_NAME"],
    },
  },
};

/** What else a service may ask for. */
export const OTHERS: Readonly<Record<string, Level>> = {
  "nothing at all": { asks: {} },
  "secrets of its own": {
    asks: { secrets: { ONE: { generate: {} }, TWO: { config: "two" } } },
    execution: readSecrets(["<Secret mailer arn>"], ["<Key secrets arn>"]),
    variables: ["ONE", "TWO"],
  },
  "a secret that somebody else keeps": {
    asks: { secrets: { ONE: { existing: { secretArn: SECRET, key: "one", encryptionKeyArn: KEY } } } },
    execution: readSecrets([SECRET], [KEY]),
    variables: ["ONE"],
  },
  "a secret under AWS's own key": {
    asks: { secrets: { ONE: { existing: { secretArn: SECRET } } } },
    execution: [allow(["secretsmanager:GetSecretValue"], [SECRET])],
    variables: ["ONE"],
  },
  "a parameter": {
    asks: { parameters: ["RATES"] },
    execution: [
      allow(["ssm:GetParameters"], ["arn:aws:ssm:us-east-1:123456789012:parameter/dev/shop/mailer/RATES"]),
    ],
    variables: ["RATES"],
  },
  "a file of variables": {
    asks: { environmentFiles: ["arn:aws:s3:::shop-settings/mailer/own.env"] },
    execution: [
      allow(["s3:GetObject"], ["arn:aws:s3:::shop-settings/mailer/own.env"]),
      allow(["s3:GetBucketLocation"], ["arn:aws:s3:::shop-settings"]),
    ],
  },
  telemetry: {
    asks: { openTelemetry: true },
    task: [
      allow(
        [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
        ],
        ["*"],
      ),
      allow(
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        ["<LogGroup mailer arn>:*", "<LogGroup mailer-metrics arn>:*"],
      ),
    ],
    variables: [
      "OTEL_EXPORTER_OTLP_ENDPOINT",
      "OTEL_EXPORTER_OTLP_PROTOCOL",
      "OTEL_RESOURCE_ATTRIBUTES",
      "OTEL_SERVICE_NAME",
    ],
  },
  "people to be let in": {
    asks: { enableExecuteCommand: true },
    task: EXECUTE_COMMAND,
  },
  "an image of its own repository": {
    asks: { image: { tag: "1.4.2" } },
    execution: [
      allow(["ecr:GetAuthorizationToken"], ["*"]),
      allow(
        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        ["<Repository mailer arn>"],
      ),
    ],
  },
  "leave of its own": {
    asks: {
      policyStatements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::shared-assets/*"] }],
    },
    task: [allow(["s3:GetObject"], ["arn:aws:s3:::shared-assets/*"])],
  },
};
