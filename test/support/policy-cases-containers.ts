/** Cases of the policies on ECS services and their containers. */
import { unknown, type PolicyCase } from "./policy-cases";
import { containers, UNKNOWN } from "./policy-fixtures";

const NO_JSON = {
  set: { containerDefinitions: "{" },
  says: /containerDefinitions, which is not JSON/,
  level: "advisory",
} as const;

export const containerCases: readonly PolicyCase[] = [
  {
    policy: "ecs-no-public-ip",
    subject: "service",
    fails: [{ set: { networkConfiguration: { assignPublicIp: true } }, says: /tasks get public addresses/ }],
    absent: { unset: ["networkConfiguration"] },
    unknown: unknown("networkConfiguration"),
  },
  {
    policy: "ecs-unprivileged",
    subject: "task",
    fails: [
      {
        set: { containerDefinitions: containers({ privileged: true }) },
        says: /container app has the host's/,
      },
    ],
    passes: [{ set: { containerDefinitions: containers({ privileged: false }) } }],
    absent: { unset: ["containerDefinitions"] },
    unknown: unknown("containerDefinitions"),
  },
  {
    policy: "ecs-readonly-root",
    subject: "task",
    fails: [
      {
        set: { containerDefinitions: containers({ readonlyRootFilesystem: false }) },
        says: /container app may change/,
      },
      NO_JSON,
    ],
    absent: { set: { containerDefinitions: '[{"name":"app"}]' }, says: /container app may change/ },
    unknown: unknown("containerDefinitions"),
  },
  {
    policy: "ecs-no-env-secrets",
    subject: "task",
    fails: [
      {
        set: {
          containerDefinitions: containers({ environment: [{ name: "DB_PASSWORD", value: "hunter2" }] }),
        },
        says: /a secret in the plain variable DB_PASSWORD/,
      },
      {
        set: {
          containerDefinitions: containers({ environment: [{ name: "SESSION_KEY", value: "hunter2" }] }),
        },
        says: /a secret in the plain variable SESSION_KEY/,
      },
      {
        set: {
          containerDefinitions: containers({ environment: [{ name: "DSN", value: "postgres://a:b@db/x" }] }),
        },
        says: /a secret in the plain variable DSN/,
      },
    ],
    passes: [
      {
        set: {
          containerDefinitions: containers({ environment: [{ name: "DB_SECRET", value: "arn:aws:s:x" }] }),
        },
      },
      { set: { containerDefinitions: containers({ environment: [{ name: "TOKEN_TTL", value: "60" }] }) } },
      {
        set: {
          containerDefinitions: containers({ environment: [{ name: "URL", value: "https://db:80/@a" }] }),
        },
      },
      {
        set: {
          containerDefinitions: containers({
            environment: [
              { name: "REQUIRE_TOKEN", value: "true" },
              { name: "CALLBACK", value: "http://localhost:3000?to=a@example.com" },
              { name: "DSN", value: "postgres://app:${DB_PASSWORD}@db/x" },
            ],
          }),
        },
      },
    ],
    absent: { unset: ["containerDefinitions"] },
    unknown: unknown("containerDefinitions"),
  },
  {
    policy: "ecs-logging",
    subject: "task",
    fails: [
      {
        set: { containerDefinitions: containers({ logConfiguration: {} }) },
        says: /container app keeps no log/,
      },
    ],
    absent: { set: { containerDefinitions: "[{}]" }, says: /container 0 keeps no log/ },
    unknown: unknown("containerDefinitions"),
  },
  {
    policy: "ecs-distinct-roles",
    subject: "task",
    fails: [
      {
        options: { from: { taskRoleArn: ["taskRole"], executionRoleArn: ["taskRole"] } },
        says: /give it a role of its own/,
      },
      {
        set: { taskRoleArn: "arn:aws:iam::1:role/a", executionRoleArn: "arn:aws:iam::1:role/a" },
        options: { from: {} },
        says: /give it a role of its own/,
      },
    ],
    absent: { unset: ["taskRoleArn"], options: { from: {} } },
    unknown: {
      set: { executionRoleArn: UNKNOWN, taskRoleArn: "a" },
      options: { from: {} },
      says: /cannot be judged yet/,
    },
  },
];
