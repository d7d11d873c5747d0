import { refuses } from "../../support/config-files";

describe("a stack file: queues and topics", () => {
  refuses([
    {
      name: "a visibility timeout beyond what SQS has",
      edits: [["{ visibilityTimeoutSeconds: 120 }", "{ visibilityTimeoutSeconds: 43201 }"]],
      problems: [
        {
          at: "visibilityTimeoutSeconds: 4320",
          path: "slipway:queues.orders.visibilityTimeoutSeconds",
          message: "found 43201; allowed: a whole number from 0 to 43200",
        },
      ],
    },
    {
      name: "a queue of the name of another's dead letters",
      edits: [["    ledger: {", "    orders-dead-letters: {"]],
      problems: [
        {
          at: "orders-dead-letters: { fifo: t",
          path: "slipway:queues.orders-dead-letters",
          message: "Slipway makes this queue for queue orders: give this one another name",
        },
      ],
    },
    {
      name: "a subscription of a queue that there is not",
      edits: [["- queue: orders", "- queue: order"]],
      problems: [
        {
          at: "queue: order",
          path: "slipway:topics.events.subscriptions[0].queue",
          message:
            'found "order": no queue of that name is described under slipway:queues; did you mean "orders"?',
        },
      ],
    },
    {
      name: "a subscription of a FIFO queue to a standard topic",
      edits: [["- queue: orders", "- queue: ledger"]],
      problems: [
        {
          at: "queue: ledger",
          path: "slipway:topics.events.subscriptions[0].queue",
          message: "queue ledger is a FIFO queue: SNS delivers to it from a topic with fifo: true only",
        },
      ],
    },
    {
      name: "a FIFO topic that delivers to a standard queue and by e-mail",
      edits: [["    events:\n", "    events:\n      fifo: true\n"]],
      problems: [
        {
          at: "queue: orders",
          path: "slipway:topics.events.subscriptions[0].queue",
          message:
            "queue orders is a standard queue: a FIFO topic keeps its order only into a queue with fifo: true",
        },
        {
          at: "email: sales@example.com",
          path: "slipway:topics.events.subscriptions[1].email",
          message: "a FIFO topic delivers to queues only",
        },
      ],
    },
    {
      name: "a subscription with two endpoints",
      edits: [["- queue: orders", "- queue: orders\n          email: a@example.com"]],
      problems: [
        {
          at: "queue: orders",
          path: "slipway:topics.events.subscriptions[0]",
          message: "found 2 endpoints: give exactly one of queue, function, email, https",
        },
      ],
    },
    {
      name: "a subscription with no endpoint",
      edits: [["        - email: sales@example.com\n", "        - rawMessageDelivery: true\n"]],
      problems: [
        {
          at: "rawMessageDelivery: true",
          path: "slipway:topics.events.subscriptions[1]",
          message: "found 0 endpoints: give exactly one of queue, function, email, https",
        },
      ],
    },
    {
      name: "a subscription of a function that there is not, in the raw",
      edits: [["- email: sales@example.com", "- function: mailer\n          rawMessageDelivery: true"]],
      problems: [
        {
          at: "function: mailer",
          path: "slipway:topics.events.subscriptions[1].function",
          message:
            'found "mailer": no function of that name is described under slipway:functions; none is defined',
        },
        {
          at: "rawMessageDelivery: true",
          path: "slipway:topics.events.subscriptions[1].rawMessageDelivery",
          message: "SNS has no raw delivery to functions: leave this out",
        },
      ],
    },
    {
      name: "a subscription whose endpoint is wrong, and does not miss another",
      edits: [["- email: sales@example.com", "- email: 5"]],
      problems: [
        {
          at: "email: 5",
          path: "slipway:topics.events.subscriptions[1].email",
          message: "found 5; allowed: an e-mail address",
        },
      ],
    },
    {
      name: "a queue that is subscribed twice",
      edits: [["- email: sales@example.com", "- queue: orders"]],
      problems: [
        {
          at: "queue: orders",
          path: "slipway:topics.events.subscriptions[1].queue",
          message: "queue orders is subscribed twice: join their filter policies",
        },
      ],
    },
    {
      name: "raw delivery to e-mail",
      edits: [["- email: sales@example.com", "- { email: sales@example.com, rawMessageDelivery: true }"]],
      problems: [
        {
          at: "rawMessageDelivery: true }",
          path: "slipway:topics.events.subscriptions[1].rawMessageDelivery",
          message: "SNS has no raw delivery to e-mail: leave this out",
        },
      ],
    },
    {
      name: "the scope of a filter that there is not",
      edits: [
        ["- email: sales@example.com", "- { email: sales@example.com, filterPolicyScope: MessageBody }"],
      ],
      problems: [
        {
          at: "filterPolicyScope: MessageBody",
          path: "slipway:topics.events.subscriptions[1].filterPolicyScope",
          message: "there is no filterPolicy for this scope: add one or leave this out",
        },
      ],
    },
    {
      name: "an endpoint without encryption",
      edits: [["- email: sales@example.com", "- https: http://example.com/hook"]],
      problems: [
        {
          at: "https: http://example.com/hook",
          path: "slipway:topics.events.subscriptions[1].https",
          message: 'found "http://example.com/hook"; allowed: an https:// address',
        },
      ],
    },
  ]);
});
