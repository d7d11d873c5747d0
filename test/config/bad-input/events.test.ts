import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

const PATHS = Array.from({ length: 101 }, (_, index) => `$.detail.field${index}`).join(", ");

describe("a stack file: events", () => {
  refuses(
    [
      {
        name: "what begins as a path and is none",
        edits: [["command: [print, $.detail.orderId]", "command: [print, $HOME]"]],
        problems: [
          {
            at: "$HOME]",
            path: "slipway:services.print-order.events.paid.command[1]",
            message:
              'found "$HOME": what begins with $ is taken from the event by its path, such as $.detail.orderId or $.detail.items[0].sku; write a path, or begin otherwise',
          },
        ],
      },
      {
        name: "a path in brackets",
        edits: [["command: [print, $.detail.orderId]", "command: [print, \"$.detail['orderId']\"]"]],
        problems: [
          {
            at: "\"$.detail['orderId']\"]",
            path: "slipway:services.print-order.events.paid.command[1]",
            message:
              "found \"$.detail['orderId']\": what begins with $ is taken from the event by its path, such as $.detail.orderId or $.detail.items[0].sku; write a path, or begin otherwise",
          },
        ],
      },
      {
        name: "a path that ends in a dot, in a variable",
        edits: [['"$.detail.items[0].region"', "$.detail."]],
        problems: [
          {
            at: "ORDER_REGION: $.detail. }",
            path: "slipway:services.print-order.events.paid.environment.ORDER_REGION",
            message:
              'found "$.detail.": what begins with $ is taken from the event by its path, such as $.detail.orderId or $.detail.items[0].sku; write a path, or begin otherwise',
          },
        ],
      },
      {
        name: "more paths than EventBridge takes",
        edits: [["command: [print, $.detail.orderId]", `command: [${PATHS}]`]],
        problems: [
          {
            at: "paid:",
            path: "slipway:services.print-order.events.paid",
            message:
              "found 102 paths into the event: EventBridge takes 100; pass the key of what the job then reads itself",
          },
        ],
      },
      {
        name: "a pattern that names one value",
        edits: [["channel: [web, app]", "channel: web"]],
        problems: [
          {
            at: "channel: web, order: { total: ",
            path: "slipway:services.print-order.events.paid.detail.channel",
            message: 'found "web": a pattern has a list of what matches; write ["web"]',
          },
        ],
      },
      {
        name: "a pattern that names one value further inside",
        edits: [['total: [{ numeric: [">", 0] }]', "total: 5"]],
        problems: [
          {
            at: "total: 5 } }",
            path: "slipway:services.print-order.events.paid.detail.order.total",
            message: "found 5: a pattern has a list of what matches; write [5]",
          },
        ],
      },
      {
        name: "a pattern that nothing matches",
        edits: [["channel: [web, app]", "channel: []"]],
        problems: [
          {
            at: "channel: [], order: { total: [",
            path: "slipway:services.print-order.events.paid.detail.channel",
            message: "found an empty list, which nothing matches: name what matches",
          },
        ],
      },
      {
        name: "a source named twice",
        edits: [["sources: [shop.orders]", "sources: [shop.orders, shop.orders]"]],
        problems: [
          {
            at: "shop.orders]",
            path: "slipway:services.print-order.events.paid.sources[1]",
            message: "found shop.orders twice: once is enough",
          },
        ],
      },
      {
        name: "no source",
        edits: [["sources: [shop.orders]", "sources: []"]],
        problems: [
          {
            at: "sources: []",
            path: "slipway:services.print-order.events.paid.sources",
            message: "found []; allowed: at least one source",
          },
        ],
      },
      {
        name: "an event bus by its ARN",
        edits: [
          [
            "          sources:",
            "          eventBusName: arn:aws:events:us-east-1:123456789012:event-bus/shop\n          sources:",
          ],
        ],
        problems: [
          {
            at: "eventBusName: arn:aws:events:u",
            path: "slipway:services.print-order.events.paid.eventBusName",
            message:
              'found "arn:aws:events:us-east-1:123456789012:event-bus/shop"; allowed: the name of an event bus',
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
