import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: kinds of services", () => {
  refuses(
    [
      {
        name: "a kind that there is not",
        edits: [["kind: job", "kind: cron"]],
        problems: [
          {
            at: "kind: cron",
            path: "slipway:services.print-order.kind",
            message: 'found "cron"; allowed: api, job, none',
          },
        ],
      },
      {
        name: "a job that nothing starts",
        edits: [
          [
            '      schedules:\n        nightly: { expression: rate(2 hours), environment: { LOG_LEVEL: debug } }\n      events:\n        paid:\n          sources: [shop.orders]\n          detailTypes: [OrderPaid]\n          detail: { channel: [web, app], order: { total: [{ numeric: [">", 0] }] } }\n          command: [print, $.detail.orderId]\n          environment: { ORDER_REGION: "$.detail.items[0].region" }\n',
            "",
          ],
        ],
        problems: [
          {
            at: "kind: job",
            path: "slipway:services.print-order.kind",
            message:
              "found job, but nothing starts it: add schedules, such as schedules: { nightly: { expression: daily } }, or events, or set kind: none until there are any",
          },
        ],
      },
      {
        name: "a call of a job",
        edits: [["uses: [function/resize, service/gateway]", "uses: [service/print-order]"]],
        problems: [
          {
            at: "service/print-order]",
            path: "slipway:services.api.uses[0]",
            message:
              "service print-order is kind: job and answers nobody: make it kind: api with a port, or leave this out",
          },
        ],
      },
      {
        name: "a call of a service that is stopped",
        edits: [
          ["uses: [function/resize, service/gateway]", "uses: [service/renderer]"],
          ["      networkMode: bridge\n", "      networkMode: bridge\n      kind: none\n"],
        ],
        problems: [
          {
            at: "service/renderer]",
            path: "slipway:services.api.uses[0]",
            message:
              "service renderer is kind: none and answers nobody: make it kind: api with a port, or leave this out",
          },
        ],
      },
      {
        name: "a name of a job and its schedule that is too long together",
        edits: [
          ["    print-order:\n", "    print-order-with-all-that-was-paid-x:\n"],
          ["        nightly:", "        every-two-hours-long:"],
        ],
        problems: [
          {
            at: "every-two-hours-long: { expres",
            path: "slipway:services.print-order-with-all-that-was-paid-x.schedules.every-two-hours-long",
            message:
              '"print-order-with-all-that-was-paid-x-every-two-hours-long" has 57 characters: EventBridge\'s names have 64, which leaves 55 for this one; shorten one of the two',
          },
        ],
      },
      {
        name: "a name of a job and its event that is too long together",
        edits: [
          ["    print-order:\n", "    print-order-with-all-that-was-paid-for:\n"],
          ["        paid:\n", "        paid-by-the-customer:\n"],
        ],
        problems: [
          {
            at: "paid-by-the-customer:",
            path: "slipway:services.print-order-with-all-that-was-paid-for.events.paid-by-the-customer",
            message:
              '"print-order-with-all-that-was-paid-for-paid-by-the-customer" has 59 characters: EventBridge\'s names have 64, which leaves 55 for this one; shorten one of the two',
          },
        ],
      },
      {
        name: "what waits for another kind, where it is wrong by itself",
        edits: [
          ["      kind: job\n      costCode: PRINDEV1\n", "      kind: api\n      costCode: PRINDEV1\n"],
          ["rate(2 hours)", "rate(2 hour)"],
        ],
        problems: [
          {
            at: "expression: rate(2 hour), envi",
            path: "slipway:services.print-order.schedules.nightly.expression",
            message: "found rate(2 hour): write rate(2 hours)",
          },
        ],
      },
      {
        name: "an ingress of a job without a port, which waits",
        edits: [["      port: 7000\n", ""]],
        problems: [
          {
            at: "kind: internal }",
            path: "slipway:services.print-order.ingress.kind",
            message: "found internal, but the service has no port: add the port its container listens on",
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
