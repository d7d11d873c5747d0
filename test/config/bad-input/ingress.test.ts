import { refuses } from "../../support/config-files";

describe("a stack file: services behind the load balancer", () => {
  refuses([
    {
      name: "a load balancer without a domain",
      edits: [
        ["  slipway:domain: { name: example.com }\n", ""],
        ["{ subdomain: www, ", "{ "],
      ],
      problems: [
        {
          at: "kind: alb, path: /api, priorit",
          path: "slipway:services.api.ingress.kind",
          message:
            "found alb, but the stack has no domain: HTTPS needs a certificate for a name. Add slipway:domain, or set kind: httpApi, which brings its own, or kind: internal",
        },
      ],
    },
    {
      name: "ingress without a port",
      edits: [["      port: 3000\n", ""]],
      problems: [
        {
          at: "kind: internal }",
          path: "slipway:services.prices.ingress.kind",
          message: "found internal, but the service has no port: add the port its container listens on",
        },
      ],
    },
    {
      name: "a kind of ingress that there is not, and judges nothing by it",
      edits: [["kind: alb", "kind: albb"]],
      problems: [
        {
          at: "kind: albb, path: /api, priori",
          path: "slipway:services.api.ingress.kind",
          message: 'found "albb"; allowed: alb, httpApi, internal, none; did you mean "alb"?',
        },
      ],
    },
    {
      name: "a listener rule without a load balancer",
      edits: [["{ kind: internal }", "{ kind: internal, path: /prices }"]],
      problems: [
        {
          at: "path: /prices }",
          path: "slipway:services.prices.ingress.path",
          message:
            "a rule of a load balancer or an HTTP API: set kind: alb or kind: httpApi, or leave it out",
        },
      ],
    },
    {
      name: "a health check without a load balancer",
      edits: [
        ["ingress: { kind: internal }", "ingress: { kind: internal }\n      healthCheck: { path: /healthz }"],
      ],
      problems: [
        {
          at: "healthCheck: { path: /healthz",
          path: "slipway:services.prices.healthCheck",
          message: "only a load balancer asks for it: set ingress.kind: alb or httpApi, or leave it out",
        },
      ],
    },
    {
      name: "a host that the certificate does not cover",
      edits: [["path: /api,", "path: /api, host: api.shop.example.com,"]],
      problems: [
        {
          at: "host: api.shop.example.com, pr",
          path: "slipway:services.api.ingress.host",
          message:
            'found "api.shop.example.com": the certificate covers dev.example.com and one label before it, such as api.dev.example.com',
        },
      ],
    },
    {
      name: "a path with a wildcard",
      edits: [["path: /api,", "path: /api/*,"]],
      problems: [
        {
          at: "path: /api/*, priority: 10 }",
          path: "slipway:services.api.ingress.path",
          message:
            'found "/api/*"; allowed: a path that starts with /, without a trailing slash or wildcard, such as /catalog',
        },
      ],
    },
    {
      name: "two services that answer the same",
      edits: [["{ kind: internal }", "{ kind: alb, path: /api, priority: 20 }"]],
      problems: [
        {
          at: "path: /api, priority: 20 }",
          path: "slipway:services.prices.ingress.path",
          message: "service api already answers api.dev.example.com/api: give this one another path or host",
        },
      ],
    },
    {
      name: "two listener rules of one priority",
      edits: [["{ kind: internal }", "{ kind: alb, path: /prices, priority: 10 }"]],
      problems: [
        {
          at: "priority: 10 }",
          path: "slipway:services.prices.ingress.priority",
          message: "10 is already the priority of service api: give this one another, from 1 to 50000",
        },
      ],
    },
    {
      name: "a rule that swallows a deeper one",
      edits: [["{ kind: internal }", "{ kind: alb, path: /api/prices, priority: 20 }"]],
      problems: [
        {
          at: "priority: 10 }",
          path: "slipway:services.api.ingress.priority",
          message:
            "/api with priority 10 comes before /api/prices with priority 20 of service prices, and takes its requests: give it a greater number than 20",
        },
      ],
    },
    {
      name: "a name too long for a target group",
      edits: [
        ["    prices:\n", "    prices-of-all-the-things-a:\n"],
        ["{ kind: internal }", "{ kind: alb, path: /prices }"],
        ["service/prices", "service/prices-of-all-the-things-a"],
      ],
      problems: [
        {
          at: "prices-of-all-the-things-a:",
          path: "slipway:services.prices-of-all-the-things-a",
          message:
            "\"prices-of-all-the-things-a\" has 26 characters: behind a load balancer a service's name may have 24, since a target group's has 32",
        },
      ],
    },
    {
      name: "a health check that is asked before it answered",
      edits: [["timeoutSeconds: 5", "timeoutSeconds: 20"]],
      problems: [
        {
          at: "timeoutSeconds: 20 }",
          path: "slipway:services.api.healthCheck.timeoutSeconds",
          message: "found 20 with intervalSeconds: 20: an answer must be due before the next check",
        },
      ],
    },
    {
      name: "a grace period in which no task can become healthy",
      edits: [["timeoutSeconds: 5", "gracePeriodSeconds: 30"]],
      problems: [
        {
          at: "gracePeriodSeconds: 30 }",
          path: "slipway:services.api.healthCheck.gracePeriodSeconds",
          message:
            "found 30: a task is healthy after 2 checks of 20 s at the soonest; give at least 40, or ECS stops it while it starts",
        },
      ],
    },
    {
      name: "a deregistration delay without a load balancer",
      edits: [["stopTimeoutSeconds: 90", "stopTimeoutSeconds: 90\n      deregistrationDelaySeconds: 10"]],
      problems: [
        {
          at: "deregistrationDelaySeconds: 10",
          path: "slipway:services.worker.deregistrationDelaySeconds",
          message:
            "only a load balancer lets requests come to their end: set ingress.kind: alb or httpApi, or leave it out",
        },
      ],
    },
  ]);
});
