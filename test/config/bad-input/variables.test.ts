import { refuses } from "../../support/config-files";

describe("a stack file: the variables of services", () => {
  refuses([
    {
      name: "a variable of the environment that Slipway sets",
      edits: [["LOG_LEVEL: debug", "ENVIRONMENT: debug"]],
      problems: [
        {
          at: "ENVIRONMENT: debug }",
          path: "slipway:services.api.environment.ENVIRONMENT",
          message:
            "ENVIRONMENT is set twice, by Slipway itself and by environment: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable of the environment and a use",
      edits: [["LOG_LEVEL: debug", "DATABASE_URL: debug"]],
      problems: [
        {
          at: "DATABASE_URL: debug }",
          path: "slipway:services.api.environment.DATABASE_URL",
          message:
            "DATABASE_URL is set twice, by database main and by environment: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable of the environment and a secret",
      edits: [["LOG_LEVEL: debug", "STRIPE_KEY: debug"]],
      problems: [
        {
          at: "STRIPE_KEY: { config: stripeKe",
          path: "slipway:services.api.secrets.STRIPE_KEY",
          message:
            "STRIPE_KEY is set twice, by environment and by secrets: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable of the environment and a parameter",
      edits: [["LOG_LEVEL: debug", "PRICE_LIST: debug"]],
      problems: [
        {
          at: "PRICE_LIST]",
          path: "slipway:services.api.parameters[0]",
          message:
            "PRICE_LIST is set twice, by environment and by parameters[0]: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable of a secret and a use",
      edits: [["STRIPE_KEY:", "EVENTS_TOPIC_ARN:"]],
      problems: [
        {
          at: "EVENTS_TOPIC_ARN: { config: st",
          path: "slipway:services.api.secrets.EVENTS_TOPIC_ARN",
          message:
            "EVENTS_TOPIC_ARN is set twice, by topic events and by secrets: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable of a secret and a parameter",
      edits: [["[PRICE_LIST]", "[STRIPE_KEY]"]],
      problems: [
        {
          at: "STRIPE_KEY]",
          path: "slipway:services.api.parameters[0]",
          message:
            "STRIPE_KEY is set twice, by secrets and by parameters[0]: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable of a parameter and a use",
      edits: [["[PRICE_LIST]", "[PRICES_URL]"]],
      problems: [
        {
          at: "PRICES_URL]",
          path: "slipway:services.api.parameters[0]",
          message:
            "PRICES_URL is set twice, by service prices and by parameters[0]: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a parameter given twice",
      edits: [["[PRICE_LIST]", "[PRICE_LIST, PRICE_LIST]"]],
      problems: [
        {
          at: "PRICE_LIST]",
          path: "slipway:services.api.parameters[1]",
          message:
            "PRICE_LIST is set twice, by parameters[0] and by parameters[1]: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable of two databases",
      edits: [["database/main,", "database/main, database/reports,"]],
      problems: [
        {
          at: "database/reports, topic/events",
          path: "slipway:services.api.uses[1]",
          message:
            "DATABASE_URL is set twice, by database main and by database reports (so are DATABASE_READER_URL, DATABASE_HOST, DATABASE_PORT, DATABASE_NAME, DATABASE_USER, DATABASE_PASSWORD): rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable of sending to a queue and receiving from it",
      edits: [["- queue/orders:receive", "- queue/orders:receive\n        - queue/orders:send"]],
      problems: [
        {
          at: "queue/orders:send",
          path: "slipway:services.worker.uses[1]",
          message:
            "ORDERS_QUEUE_URL is set twice, by queue orders, to receive and by queue orders, to send: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable of Sentry's",
      edits: [
        ["LOG_LEVEL: debug", "SENTRY_DSN: debug"],
        ["  slipway:tags:", "  slipway:sentry: { organization: shop, team: web }\n  slipway:tags:"],
      ],
      problems: [
        {
          at: "SENTRY_DSN: debug }",
          path: "slipway:services.api.environment.SENTRY_DSN",
          message:
            "SENTRY_DSN is set twice, by slipway:sentry and by environment: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable of two uses with one prefix",
      edits: [
        [
          "database/main, topic/events,",
          "database/main, { resource: database/reports, variablePrefix: DATA }, topic/events,",
        ],
        ["LOG_LEVEL: debug", "DATA_DATABASE_HOST: debug"],
      ],
      problems: [
        {
          at: "DATA_DATABASE_HOST: debug }",
          path: "slipway:services.api.environment.DATA_DATABASE_HOST",
          message:
            "DATA_DATABASE_HOST is set twice, by database reports and by environment: rename one, or give a use its own variablePrefix",
        },
      ],
    },
    {
      name: "a variable in lower case",
      edits: [["LOG_LEVEL: debug", "log_level: debug"]],
      problems: [
        {
          at: "log_level: debug }",
          path: "slipway:services.api.environment.log_level",
          message:
            'found the name "log_level"; allowed: a variable name of capital letters, digits and underscores that starts with a letter',
        },
      ],
    },
    {
      name: "a variable that is a map",
      edits: [["LOG_LEVEL: debug", "LOG_LEVEL: { level: debug }"]],
      problems: [
        {
          at: "LOG_LEVEL: { level: debug } }",
          path: "slipway:services.api.environment.LOG_LEVEL",
          message:
            'found {"level":"debug"}; allowed: text, true/false or a whole number; put any other number in quotes, so that it stays as it is written',
        },
      ],
    },
  ]);
});
