import { refuses } from "../../support/config-files";

/** Mail of every kind, without a mistake. */
const MAIL = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:project: shop
  slipway:environment: dev
  slipway:costCode: SHOPDEV1
  slipway:domain: { name: example.com }
  slipway:queues:
    bounces: {}
  slipway:topics:
    mail: {}
  slipway:services:
    orders: { costCode: ORDRDEV1, uses: [email] }
  slipway:email:
    fromAddress: shop@dev.example.com
    otherFromAddresses: [orders@dev.example.com]
    mailFromSubdomain: bounce
    dmarc: { policy: quarantine, reportAddress: dmarc@example.com }
    testAddresses: [qa@example.org]
    events: { queue: bounces }
    alarms: { bounceRatePercent: 4, complaintRatePercent: 0.08 }
`;

describe("a stack file: mail", () => {
  refuses(
    [
      {
        name: "mail of a stack that has nothing to send as",
        edits: [
          ["  slipway:domain: { name: example.com }\n", ""],
          ["    fromAddress: shop@dev.example.com\n", ""],
          ["    otherFromAddresses: [orders@dev.example.com]\n", ""],
          ["    mailFromSubdomain: bounce\n", ""],
          ["    dmarc: { policy: quarantine, reportAddress: dmarc@example.com }\n", ""],
        ],
        problems: [
          {
            at: "slipway:email:",
            path: "slipway:email",
            message:
              "the stack has no domain to send mail for: add slipway:domain, or domain with records that you write yourself, or the one fromAddress that SES asks to confirm by mail",
          },
        ],
      },
      {
        name: "what only a domain has, without one",
        edits: [["  slipway:domain: { name: example.com }\n", ""]],
        problems: [
          {
            at: "otherFromAddresses",
            path: "slipway:email.otherFromAddresses",
            message:
              "without a domain mail is from fromAddress alone, and no record is written: leave this out, or add slipway:domain",
          },
          {
            at: "mailFromSubdomain",
            path: "slipway:email.mailFromSubdomain",
            message:
              "without a domain mail is from fromAddress alone, and no record is written: leave this out, or add slipway:domain",
          },
          {
            at: "dmarc",
            path: "slipway:email.dmarc",
            message:
              "without a domain mail is from fromAddress alone, and no record is written: leave this out, or add slipway:domain",
          },
        ],
      },
      {
        name: "senders of somebody else's domain",
        edits: [
          ["fromAddress: shop@dev.example.com", "fromAddress: shop@example.com"],
          ["[orders@dev.example.com]", "[orders@dev.example.com, sales@example.org]"],
        ],
        problems: [
          {
            at: "fromAddress: shop@example.com",
            path: "slipway:email.fromAddress",
            message:
              "found shop@example.com, and what is proven to SES is dev.example.com: take an address of it, or set domain",
          },
          {
            at: "sales@example.org",
            path: "slipway:email.otherFromAddresses[1]",
            message:
              "found sales@example.org, and what is proven to SES is dev.example.com: take an address of it, or set domain",
          },
        ],
      },
      {
        name: "events for two at once",
        edits: [["{ queue: bounces }", "{ queue: bounces, topic: mail }"]],
        problems: [
          {
            at: "events:",
            path: "slipway:email.events",
            message: "found 2 destinations: give exactly one of queue, topic",
          },
        ],
      },
      {
        name: "events for a queue that is not there",
        edits: [["{ queue: bounces }", "{ queue: bounce }"]],
        problems: [
          {
            at: "queue: bounce }",
            path: "slipway:email.events.queue",
            message:
              'found "bounce": no queue of that name is described under slipway:queues; did you mean "bounces"?',
          },
        ],
      },
      {
        name: "events that would have to come in order",
        edits: [["bounces: {}", "bounces: { fifo: true }"]],
        problems: [
          {
            at: "queue: bounces }",
            path: "slipway:email.events.queue",
            message:
              "queue bounces is a FIFO queue, and SES tells of mail in no order: choose a queue without fifo",
          },
        ],
      },
      {
        name: "a topic that has the name of the one that is made",
        edits: [["    mail: {}\n", "    email-events: {}\n"]],
        problems: [
          {
            at: "email-events: {}",
            path: "slipway:topics.email-events",
            message:
              "Slipway makes this topic, by which queue bounces hears of mail: give this one another name",
          },
        ],
      },
      {
        name: "an address for tests that is there twice, and rates that are none",
        edits: [
          ["[qa@example.org]", "[qa@example.org, qa@example.org]"],
          ["complaintRatePercent: 0.08", "complaintRatePercent: 0"],
        ],
        problems: [
          {
            at: "qa@example.org]",
            path: "slipway:email.testAddresses[1]",
            message: "found qa@example.org twice: once is enough",
          },
          {
            at: "complaintRatePercent: 0",
            path: "slipway:email.alarms.complaintRatePercent",
            message: "found 0; allowed: a number of percent from 0.01 to 100",
          },
        ],
      },
      {
        name: "the use of mail that nobody sends, and of mail by a name",
        edits: [
          [MAIL.slice(MAIL.indexOf("  slipway:email:")), ""],
          ["uses: [email]", "uses: [email, email/news]"],
        ],
        problems: [
          {
            at: "email, email/news",
            path: "slipway:services.orders.uses[0]",
            message: 'found "email": the stack has no email: add slipway:email, or leave this out',
          },
          {
            at: "email/news",
            path: "slipway:services.orders.uses[1]",
            message: 'found "email/news": a stack has one email, without a name: write email',
          },
        ],
      },
      {
        name: "a policy of DMARC that there is none of",
        edits: [["policy: quarantine", "policy: refuse"]],
        problems: [
          {
            at: "policy: refuse",
            path: "slipway:email.dmarc.policy",
            message: 'found "refuse"; allowed: none, quarantine, reject',
          },
        ],
      },
      {
        name: "DMARC by one word",
        edits: [["dmarc: { policy: quarantine, reportAddress: dmarc@example.com }", "dmarc: quarantine"]],
        problems: [
          {
            at: "dmarc: quarantine",
            path: "slipway:email.dmarc",
            message: 'found "quarantine"; allowed: false, or { policy, reportAddress }',
          },
        ],
      },
    ],
    MAIL,
  );
});
