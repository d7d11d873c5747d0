import { refuses } from "../../support/config-files";

describe("a stack file: what services use", () => {
  refuses([
    {
      name: "a database that there is not",
      edits: [["database/main", "database/mian"]],
      problems: [
        {
          at: "database/mian, topic/events, s",
          path: "slipway:services.api.uses[0]",
          message:
            'found "database/mian": no database "mian" is described under slipway:databases; did you mean "main"?',
        },
      ],
    },
    {
      name: "a queue that there is not, and does not miss its backlog",
      edits: [["queue/orders:receive", "queue/order:receive"]],
      problems: [
        {
          at: "queue/order:receive",
          path: "slipway:services.worker.uses[0]",
          message:
            'found "queue/order:receive": no queue "order" is described under slipway:queues; did you mean "orders"?',
        },
      ],
    },
    {
      name: "a topic that there is not",
      edits: [["topic/events", "topic/event"]],
      problems: [
        {
          at: "topic/event, service/prices]",
          path: "slipway:services.api.uses[1]",
          message:
            'found "topic/event": no topic "event" is described under slipway:topics; did you mean "events"?',
        },
      ],
    },
    {
      name: "a service that there is not",
      edits: [["service/prices", "service/price"]],
      problems: [
        {
          at: "service/price]",
          path: "slipway:services.api.uses[2]",
          message:
            'found "service/price": no service "price" is described under slipway:services; did you mean "prices"?',
        },
      ],
    },
    {
      name: "a kind that there is not",
      edits: [["topic/events", "stream/events"]],
      problems: [
        {
          at: "stream/events, service/prices]",
          path: "slipway:services.api.uses[1]",
          message:
            'found "stream/events": there is no kind "stream"; allowed: database, bucket, file-system, queue, topic, service, function, sign-in, email, event-bus, push',
        },
      ],
    },
    {
      name: "a use that is no path",
      edits: [["topic/events", "events"]],
      problems: [
        {
          at: "events, service/prices]",
          path: "slipway:services.api.uses[1]",
          message:
            'found "events": write kind/name or kind/name:mode, such as database/main or queue/orders:send',
        },
      ],
    },
    {
      name: "a queue used for nothing",
      edits: [["queue/orders:receive", "queue/orders"]],
      problems: [
        {
          at: "queue/orders",
          path: "slipway:services.worker.uses[0]",
          message: 'found "queue/orders": say what for, queue/orders:send or queue/orders:receive',
        },
      ],
    },
    {
      name: "a mode that there is not",
      edits: [["queue/orders:receive", "queue/orders:read"]],
      problems: [
        {
          at: "queue/orders:read",
          path: "slipway:services.worker.uses[0]",
          message: 'found "queue/orders:read": a queue is used with :send or :receive',
        },
      ],
    },
    {
      name: "a mode of what has none",
      edits: [["service/prices", "service/prices:read"]],
      problems: [
        {
          at: "service/prices:read]",
          path: "slipway:services.api.uses[2]",
          message: 'found "service/prices:read": a service takes no mode; write service/prices',
        },
      ],
    },
    {
      name: "a mode of a database that there is not",
      edits: [["database/main", "database/main:write"]],
      problems: [
        {
          at: "database/main:write, topic/eve",
          path: "slipway:services.api.uses[0]",
          message:
            'found "database/main:write": a database is used with :owner, :read-write, :read or :master',
        },
      ],
    },
    {
      name: "a use that is a number, and points at its neighbour behind it",
      edits: [["[database/main, topic/events", "[5, topic/evens"]],
      problems: [
        {
          at: "5, topic/evens, service/prices",
          path: "slipway:services.api.uses[0]",
          message: "found 5; allowed: a resource such as database/main, or { resource, variablePrefix }",
        },
        {
          at: "topic/evens, service/prices]",
          path: "slipway:services.api.uses[1]",
          message:
            'found "topic/evens": no topic "evens" is described under slipway:topics; did you mean "events"?',
        },
      ],
    },
    {
      name: "a use without its prefix",
      edits: [["resource: database/reports, variablePrefix: REPORTS", "resource: database/reports"]],
      problems: [
        {
          at: "{ resource: database/reports }",
          path: "slipway:services.worker.uses[1].variablePrefix",
          message:
            "missing; add variablePrefix: a variable name of capital letters, digits and underscores that starts with a letter",
        },
      ],
    },
    {
      name: "a misspelled key of a use",
      edits: [["variablePrefix: REPORTS", "variablePrefx: REPORTS"]],
      problems: [
        {
          at: "variablePrefx: REPORTS }",
          path: "slipway:services.worker.uses[1].variablePrefx",
          message: 'unknown key; did you mean "variablePrefix"?',
        },
      ],
    },
    {
      name: "a use given twice",
      edits: [["topic/events, ", "topic/events, topic/events, "]],
      problems: [
        {
          at: "topic/events, service/prices]",
          path: "slipway:services.api.uses[2]",
          message: 'found "topic/events" twice: once is enough',
        },
      ],
    },
    {
      name: "a call of a service to itself",
      edits: [
        [
          "      ingress: { kind: internal }\n",
          "      ingress: { kind: internal }\n      uses: [service/prices]\n",
        ],
      ],
      problems: [
        {
          at: "service/prices]",
          path: "slipway:services.prices.uses[0]",
          message: "a service needs no leave to call itself: leave this out",
        },
      ],
    },
    {
      name: "a call of a service that listens to nobody",
      edits: [["service/prices", "service/worker"]],
      problems: [
        {
          at: "service/worker]",
          path: "slipway:services.api.uses[2]",
          message: "service worker listens to nobody: give it ingress: { kind: internal } and a port",
        },
      ],
    },
  ]);
});
