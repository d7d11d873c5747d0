import * as assert from "node:assert/strict";
import { stringify } from "yaml";
import { parseStackFile } from "../../../config/stack-file";
import { diagramOf } from "../../../preview/diagram/diagram";
import { job, lambda, stackFile, worker } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";
import { readDiagram } from "../../support/read-diagram";

const KEYS = stackFile({
  queues: { invoices: {} },
  topics: { news: { subscriptions: [{ function: "mailer", filterPolicy: { type: ["paid"] } }] } },
  eventBuses: {
    shop: {
      archive: {},
      rules: {
        paid: { sources: ["shop"], targets: ["queue/invoices", "function/mailer"] },
        old: { sources: ["shop"], enabled: false, targets: ["service/reports"] },
      },
    },
    default: { rules: { uploaded: { sources: ["aws.s3"], targets: ["function/mailer"] } } },
  },
  push: { customers: { platform: "GCM", credential: { config: "fcmAccount" } } },
  functions: { mailer: lambda() },
  services: { checkout: worker({ uses: ["event-bus/shop", "push/customers"] }), reports: job() },
});

describe("the diagram of a stack with events", () => {
  it("has who publishes, where each rule sends, and what is off", async () => {
    const file = parseStackFile("Pulumi.dev.yaml", stringify({ config: KEYS }), "slipway");
    const { nodes, edges } = readDiagram(diagramOf(await evaluateConfig(KEYS), file));
    const labels = nodes.map(({ lines }) => lines.join(" / "));
    for (const label of [
      "shop / EventBridge · archive of 30 days",
      "default / AWS's own bus",
      "customers / SNS to Firebase",
    ])
      assert.ok(labels.includes(label), `${label} is in ${labels.join("; ")}`);
    assert.deepEqual(edges.filter((edge) => /eventbus|push|topic/.test(edge)).sort(), [
      "eventbus_default uploaded → function_mailer",
      "eventbus_shop old · off → service_reports",
      "eventbus_shop paid → function_mailer",
      "eventbus_shop paid → queue_invoices",
      "service_checkout publish → eventbus_shop",
      "service_checkout publish → push_customers",
      "topic_news by type → function_mailer",
    ]);
  });
});
