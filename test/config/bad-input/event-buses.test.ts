import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

/** The workloads, and buses whose rules send to each kind of them. */
const BUSES = `${WORKLOADS}  slipway:eventBuses:
    shop:
      sources: [shop.web, shop.app]
      archive: { retentionDays: 30 }
      rules:
        paid:
          sources: [shop.web]
          detailTypes: [OrderPaid]
          targets:
            - queue/uploads
            - { resource: queue/ledger, messageGroupId: orders }
            - { resource: function/report, input: { order: $.detail.orderId } }
            - { resource: service/print-order, environment: { LOG_LEVEL: debug } }
    default:
      rules:
        uploaded: { sources: [aws.s3], targets: [queue/uploads] }
`;

describe("a stack file: event buses", () => {
  refuses(
    [
      {
        name: "a target of a kind that takes no events",
        edits: [["- queue/uploads", "- database/main"]],
        problems: [
          {
            at: "database/main",
            path: "slipway:eventBuses.shop.rules.paid.targets[0]",
            message:
              'found "database/main": no event is sent to a "database"; allowed: queue, function, service',
          },
        ],
      },
      {
        name: "a target without a kind",
        edits: [["- queue/uploads", "- uploads"]],
        problems: [
          {
            at: "uploads",
            path: "slipway:eventBuses.shop.rules.paid.targets[0]",
            message:
              'found "uploads": write kind/name, such as queue/orders, function/resize or service/print-order',
          },
        ],
      },
      {
        name: "a target that there is not",
        edits: [["resource: function/report", "resource: function/raport"]],
        problems: [
          {
            at: "resource: function/raport",
            path: "slipway:eventBuses.shop.rules.paid.targets[2].resource",
            message:
              'found "function/raport": no function "raport" is described under slipway:functions; did you mean "report"?',
          },
        ],
      },
      {
        name: "a target that is no job",
        edits: [
          ["- { resource: service/print-order, environment: { LOG_LEVEL: debug } }", "- service/gateway"],
        ],
        problems: [
          {
            at: "service/gateway",
            path: "slipway:eventBuses.shop.rules.paid.targets[3]",
            message:
              "service gateway is kind: api, and an event starts a job alone: make it kind: job, or send the event to a queue that it receives from",
          },
        ],
      },
      {
        name: "a FIFO queue without a group, and a standard one with one",
        edits: [
          ["- queue/uploads", "- { resource: queue/uploads, messageGroupId: all }"],
          ["- { resource: queue/ledger, messageGroupId: orders }", "- queue/ledger"],
        ],
        problems: [
          {
            at: "messageGroupId: all",
            path: "slipway:eventBuses.shop.rules.paid.targets[0].messageGroupId",
            message: "queue uploads is a standard queue, whose messages have no group: leave this out",
          },
          {
            at: "queue/ledger",
            path: "slipway:eventBuses.shop.rules.paid.targets[1]",
            message:
              "queue ledger is a FIFO queue, whose messages are of a group: write { resource: queue/ledger, messageGroupId: ledger }",
          },
        ],
      },
      {
        name: "what a target of its kind does not take",
        edits: [["input: { order: $.detail.orderId }", "command: [report]"]],
        problems: [
          {
            at: "command: [report]",
            path: "slipway:eventBuses.shop.rules.paid.targets[2].command",
            message: "a function takes no command: it has input; leave this out",
          },
        ],
      },
      {
        name: "a path into the event that is none",
        edits: [["order: $.detail.orderId", "order: $.detail."]],
        problems: [
          {
            at: "order: $.detail.",
            path: "slipway:eventBuses.shop.rules.paid.targets[2].input.order",
            message:
              'found "$.detail.": what begins with $ is taken from the event by its path, such as $.detail.orderId or $.detail.items[0].sku; write a path, or begin otherwise',
          },
        ],
      },
      {
        name: "a variable of a job that an event may not change",
        edits: [
          [
            "environment: { LOG_LEVEL: debug } }\n    default",
            "environment: { SESSION_KEY: x } }\n    default",
          ],
        ],
        problems: [
          {
            at: "SESSION_KEY: x",
            path: "slipway:eventBuses.shop.rules.paid.targets[3].environment.SESSION_KEY",
            message: "SESSION_KEY is set by secrets, which a start cannot change: give this one another name",
          },
        ],
      },
      {
        name: "one target twice, and a sixth",
        edits: [["- queue/uploads", "- queue/uploads\n            - queue/uploads"]],
        problems: [
          {
            at: "queue/uploads",
            path: "slipway:eventBuses.shop.rules.paid.targets[1]",
            message: "found queue/uploads twice: a rule sends an event to it once",
          },
        ],
      },
      {
        name: "more targets than a rule has",
        edits: [
          ["targets: [queue/uploads]", "targets: [queue/a, queue/b, queue/c, queue/d, queue/e, queue/f]"],
        ],
        problems: [
          {
            at: "targets: [queue/a",
            path: "slipway:eventBuses.default.rules.uploaded.targets",
            message:
              'found ["queue/a","queue/b","queue/c","queue/d","queue/e","queue...; allowed: at most 5 targets',
          },
        ],
      },
      {
        name: "events of AWS's own services on a bus of the stack",
        edits: [["          sources: [shop.web]", "          sources: [aws.s3]"]],
        problems: [
          {
            at: "aws.s3",
            path: "slipway:eventBuses.shop.rules.paid.sources[0]",
            message:
              'found "aws.s3": events of AWS\'s own services come to the default bus alone; put the rule under slipway:eventBuses.default',
          },
        ],
      },
      {
        name: "a rule for what nobody may publish",
        edits: [["          sources: [shop.web]", "          sources: [shop.wep]"]],
        problems: [
          {
            at: "shop.wep",
            path: "slipway:eventBuses.shop.rules.paid.sources[0]",
            message:
              'found "shop.wep", and nobody may publish it on event bus shop: add it to the bus\'s sources; did you mean "shop.web"?',
          },
        ],
      },
      {
        name: "an archive of AWS's own bus",
        edits: [["    default:\n", "    default:\n      archive: {}\n"]],
        problems: [
          {
            at: "archive: {}",
            path: "slipway:eventBuses.default.archive",
            message:
              "the default bus is AWS's own, for the whole account: a stack has rules of it alone; leave this out, or give the bus another name",
          },
        ],
      },
      {
        name: "a source that is AWS's",
        edits: [["[shop.web, shop.app]", "[shop.web, aws.shop]"]],
        problems: [
          {
            at: "aws.shop",
            path: "slipway:eventBuses.shop.sources[1]",
            message:
              'found "aws.shop": nobody but AWS\'s own services publishes as aws.; choose another name',
          },
        ],
      },
      {
        name: "a job that waits on a bus that there is not, by two names",
        edits: [
          [
            "          sources: [shop.orders]",
            "          eventBus: shopp\n          eventBusName: other\n          sources: [shop.orders]",
          ],
        ],
        problems: [
          {
            at: "eventBus: shopp",
            path: "slipway:services.print-order.events.paid.eventBus",
            message:
              'found "shopp": no event bus of that name is described under slipway:eventBuses; did you mean "shop"?',
          },
          {
            at: "eventBusName: other",
            path: "slipway:services.print-order.events.paid.eventBusName",
            message: "eventBus: shopp says already which bus it is: leave one of the two out",
          },
        ],
      },
    ],
    BUSES,
    useProject(),
  );
});
