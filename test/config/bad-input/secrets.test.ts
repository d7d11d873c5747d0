import { refuses } from "../../support/config-files";

describe("a stack file: secrets", () => {
  refuses([
    {
      name: "a secret in plain text, without printing it",
      edits: [["  slipway:tags:", "  slipway:stripeKey: CANARY\n  slipway:tags:"]],
      problems: [
        {
          at: "slipway:stripeKey: CANARY",
          path: "slipway:stripeKey",
          message:
            "a secret in plain text. Remove it here, change it where it is in force, and set it with: pulumi config set --secret stripeKey --stack dev",
        },
      ],
    },
    {
      name: "a secret in place of its description, without printing it",
      edits: [["{ config: stripeKey }", "CANARY"]],
      problems: [
        {
          at: "STRIPE_KEY: CANARY",
          path: "slipway:services.api.secrets.STRIPE_KEY",
          message: "found what is not shown here; allowed: a map with keys of config, generate, existing",
        },
      ],
    },
    {
      name: "a secret in place of its name, without printing it",
      edits: [["{ config: stripeKey }", "{ config: sk-CANARY+/= }"]],
      problems: [
        {
          at: "config: sk-CANARY+/= }",
          path: "slipway:services.api.secrets.STRIPE_KEY.config",
          message:
            "found what is not shown here; allowed: the name of a flat secret configuration key, such as stripeKey",
        },
      ],
    },
    {
      name: "an encrypted value inside the description",
      edits: [["LOG_LEVEL: debug", "LOG_LEVEL: { secure: CANARY }"]],
      problems: [
        {
          at: "LOG_LEVEL: { secure: CANARY }",
          path: "slipway:services.api.environment.LOG_LEVEL",
          message:
            "an encrypted value inside the description would come out plain: keep it under a flat key with pulumi config set --secret, and name that key here",
        },
      ],
    },
    {
      name: "an encrypted value where one is needed, which is not missing besides",
      edits: [["costCode: APIDEV01", "costCode: { secure: CANARY }"]],
      problems: [
        {
          at: "costCode: { secure: CANARY }",
          path: "slipway:services.api.costCode",
          message:
            "an encrypted value inside the description would come out plain: keep it under a flat key with pulumi config set --secret, and name that key here",
        },
      ],
    },
    {
      name: "encrypted values in a list, and points at what is behind them",
      edits: [
        [
          "[database/main, topic/events, service/prices]",
          "[{ secure: CANARY }, { secure: CANARY }, service/pries]",
        ],
      ],
      problems: [
        {
          at: "{ secure: CANARY }, { secure:",
          path: "slipway:services.api.uses[0]",
          message:
            "an encrypted value inside the description would come out plain: keep it under a flat key with pulumi config set --secret, and name that key here",
        },
        {
          at: "{ secure: CANARY }, service/pr",
          path: "slipway:services.api.uses[1]",
          message:
            "an encrypted value inside the description would come out plain: keep it under a flat key with pulumi config set --secret, and name that key here",
        },
        {
          at: "service/pries]",
          path: "slipway:services.api.uses[2]",
          message:
            'found "service/pries": no service "pries" is described under slipway:services; did you mean "prices"?',
        },
      ],
    },
    {
      name: "an encrypted description, and looks for nothing in it",
      edits: [
        [
          "  slipway:queues:\n    orders: { visibilityTimeoutSeconds: 120 }\n    ledger: { fifo: true }\n",
          "  slipway:queues: { secure: CANARY }\n",
        ],
      ],
      problems: [
        {
          at: "slipway:queues: { secure: CANA",
          path: "slipway:queues",
          message: "the stack's description may not be encrypted: only flat keys that it names hold secrets",
        },
      ],
    },
    {
      name: "a secret that no service names",
      edits: [["  slipway:tags:", "  slipway:stripKey: { secure: CANARY }\n  slipway:tags:"]],
      problems: [
        {
          at: "slipway:stripKey: { secure: CA",
          path: "slipway:stripKey",
          message:
            'no service names this secret: name it under slipway:services.<service>.secrets, or remove it; did you mean "stripeKey"?',
        },
      ],
    },
    {
      name: "a secret from two sources",
      edits: [["{ config: stripeKey }", "{ config: stripeKey, generate: {} }"]],
      problems: [
        {
          at: "STRIPE_KEY: { config: stripeKe",
          path: "slipway:services.api.secrets.STRIPE_KEY",
          message:
            "found 2 sources: give exactly one of config (the name of a secret configuration key), generate, and existing (a secret that is there)",
        },
      ],
    },
    {
      name: "a secret from nowhere",
      edits: [["{ config: stripeKey }", "{}"]],
      problems: [
        {
          at: "STRIPE_KEY: {}",
          path: "slipway:services.api.secrets.STRIPE_KEY",
          message:
            "found 0 sources: give exactly one of config (the name of a secret configuration key), generate, and existing (a secret that is there)",
        },
      ],
    },
    {
      name: "a secret named like a key of the description",
      edits: [["{ config: stripeKey }", "{ config: services }"]],
      problems: [
        {
          at: "config: services }",
          path: "slipway:services.api.secrets.STRIPE_KEY.config",
          message: 'found "services", a key of the description itself: name the secret otherwise',
        },
      ],
    },
    {
      name: "a generated secret that is too short",
      edits: [["{ config: stripeKey }", "{ generate: { length: 8 } }"]],
      problems: [
        {
          at: "length: 8 } }",
          path: "slipway:services.api.secrets.STRIPE_KEY.generate.length",
          message: "found what is not shown here; allowed: a whole number from 16 to 512",
        },
      ],
    },
  ]);
});
