import * as assert from "node:assert/strict";
import { COMPLIANT, edited, problemsOf, refuses, type WrongFile } from "../../support/config-files";

/** The compliant file with what is used of each thing in it. */
const USED = edited(
  [
    [
      "  slipway:sites:\n",
      `  slipway:usage:
    services:
      api: { averageTasks: 1.5, logGiB: 20, traces: 0 }
      worker: { averageTasks: 2, imageGiB: 3 }
    databases:
      main: { usedGiB: 40, backupGiB: 12.5 }
    queues:
      orders: { requests: 3000000 }
    topics:
      events: { messages: 1000000 }
    network: { natGiB: 100, transferOutGiB: 250 }
    loadBalancer: { averageUnits: 1.2 }
  slipway:sites:
`,
    ],
  ],
  COMPLIANT,
);

/** A file with one place of its usage replaced, and what is to be said there. */
function wrong(name: string, from: string, to: string, at: string, message: string, path: string): WrongFile {
  return { name, edits: [[from, to]], problems: [{ at, path: `slipway:usage.${path}`, message }] };
}

describe("a stack file: what is used", () => {
  it("is taken as it is, with figures that are no whole numbers", () => {
    assert.deepEqual(problemsOf(USED), []);
  });

  refuses(
    [
      wrong(
        "use of a service that is not described",
        "      worker: {",
        "      workr: {",
        "workr: {",
        'found "workr", which is not described under slipway:services; did you mean "worker"?',
        "services.workr",
      ),
      wrong(
        "use of a database that nothing is like",
        "      main: { usedGiB",
        "      ledger-archive: { usedGiB",
        "ledger-archive: {",
        'found "ledger-archive", which is not described under slipway:databases; allowed: main, reports',
        "databases.ledger-archive",
      ),
      wrong(
        "use of a bucket where there is none",
        "    queues:\n      orders: { requests",
        "    buckets:\n      orders: { readRequests",
        "orders: { readRequests",
        'found "orders", which is not described under slipway:buckets; none is defined',
        "buckets.orders",
      ),
      wrong(
        "use of a function where there is none",
        "    queues:\n      orders: { requests",
        "    functions:\n      orders: { invocations",
        "orders: { invocations",
        'found "orders", which is not described under slipway:functions; none is defined',
        "functions.orders",
      ),
      wrong(
        "use of a site by another name",
        "    topics:\n      events: { messages",
        "    sites:\n      store: { transferGiB",
        "store: { transferGiB",
        'found "store", which is not described under slipway:sites; did you mean "storefront"?',
        "sites.store",
      ),
      wrong(
        "a kind of thing that is misspelled",
        "    topics:\n      events: { messages",
        "    topic:\n      events: { messages",
        "topic:",
        'unknown key; did you mean "topics"?',
        "topic",
      ),
      wrong(
        "a figure that is misspelled",
        "usedGiB: 40",
        "usedGib: 40",
        "usedGib: 40",
        'unknown key; did you mean "usedGiB"?',
        "databases.main.usedGib",
      ),
      wrong(
        "a figure of another kind of thing",
        "requests: 3000000",
        "messages: 3000000",
        "messages: 3000000",
        "unknown key; allowed: requests",
        "queues.orders.messages",
      ),
      wrong(
        "a negative figure",
        "natGiB: 100",
        "natGiB: -1",
        "natGiB: -1",
        "found -1; allowed: a number from 0 to 10000000",
        "network.natGiB",
      ),
      wrong(
        "a figure with its unit",
        "logGiB: 20",
        "logGiB: 20 GiB",
        "logGiB: 20 GiB",
        'found "20 GiB"; allowed: a number from 0 to 10000000',
        "services.api.logGiB",
      ),
      wrong(
        "a figure in quotes",
        "messages: 1000000",
        'messages: "1000000"',
        'messages: "1000000"',
        'found "1000000"; allowed: a number from 0 to 1000000000000, without quotes',
        "topics.events.messages",
      ),
      wrong(
        "bytes that were meant to be GiB",
        "transferOutGiB: 250",
        "transferOutGiB: 268435456000",
        "transferOutGiB: 268435456000",
        "found 268435456000; allowed: a number from 0 to 10000000",
        "network.transferOutGiB",
      ),
      wrong(
        "no number at all",
        "averageUnits: 1.2",
        "averageUnits: true",
        "averageUnits: true",
        "found true; allowed: a number from 0 to 10000",
        "loadBalancer.averageUnits",
      ),
      wrong(
        "a list of services",
        "    network: { natGiB: 100, transferOutGiB: 250 }",
        "    network: [100]",
        "network: [100]",
        "found [100]; allowed: a map with keys of natGiB, transferOutGiB, betweenZonesGiB, flowLogGiB, endpointGiB",
        "network",
      ),
      wrong(
        "more tasks than a service scales to",
        "averageTasks: 1.5",
        "averageTasks: 3",
        "averageTasks: 3",
        "found 3, and service api has from 1 to 2 tasks: give the average of those, or change its scaling",
        "services.api.averageTasks",
      ),
      wrong(
        "fewer tasks than a service always has",
        "averageTasks: 2",
        "averageTasks: 0.5",
        "averageTasks: 0.5",
        "found 0.5, and service worker has from 1 to 4 tasks: give the average of those, or change its scaling",
        "services.worker.averageTasks",
      ),
      wrong(
        "hours of a service that runs all the time",
        "imageGiB: 3",
        "runHours: 3",
        "runHours: 3",
        "service worker is kind: api and runs all the time: say averageTasks, or leave this out",
        "services.worker.runHours",
      ),
      {
        name: "tasks of a job, and of what does not run",
        edits: [
          [
            `      port: 3000
      ingress: { kind: internal }
`,
            `      kind: none
    sync:
      costCode: SYNCDEV1
      kind: job
      image: { tag: "1" }
      schedules: { nightly: { expression: daily } }
`,
          ],
          ["uses: [database/main, topic/events, service/prices]", "uses: [database/main, topic/events]"],
          [
            "    databases:\n      main: { used",
            `      prices: { averageTasks: 1 }
      sync: { averageTasks: 1 }
    databases:
      main: { used`,
          ],
        ],
        problems: [
          {
            at: "averageTasks: 1 }",
            path: "slipway:usage.services.prices.averageTasks",
            message: "service prices is kind: none and keeps no task running: leave this out",
          },
          {
            at: "averageTasks: 1 }",
            path: "slipway:usage.services.sync.averageTasks",
            message: "service sync is kind: job and keeps no task running: say runHours, or leave this out",
          },
        ],
      },
      {
        name: "only the kind of a service, where the use of its tasks is read from it",
        edits: [["      costCode: WORKDEV1\n", "      costCode: WORKDEV1\n      kind: jop\n"]],
        problems: [
          {
            at: "kind: jop",
            path: "slipway:services.worker.kind",
            message: 'found "jop"; allowed: api, job, none; did you mean "job"?',
          },
        ],
      },
    ],
    USED,
  );
});
