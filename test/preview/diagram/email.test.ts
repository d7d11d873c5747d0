import * as assert from "node:assert/strict";
import { DOMAIN, worker } from "../../support/component-stack";
import { drawn, node } from "../../support/drawn-stack";

describe("the mail of a diagram", () => {
  it("is sent by who uses it, and what did not arrive goes to its topic", async () => {
    const diagram = await drawn({
      domain: DOMAIN,
      queues: { bounces: {} },
      email: { events: { queue: "bounces" } },
      services: { orders: worker({ uses: ["email"] }), other: worker() },
    });
    assert.deepEqual(node(diagram, "mail_sender").lines, ["dev.example.com", "SES"]);
    assert.deepEqual(
      diagram.edges.filter((edge) => edge.includes("mail_sender")),
      ["mail_sender what did not arrive ⇢ topic_email_events", "service_orders send → mail_sender"],
    );
  });

  it("is not there where none is sent, and of one address where there is no domain", async () => {
    const { ids } = await drawn({ services: { orders: worker() } });
    assert.ok(!ids.includes("mail_sender"));
    const one = await drawn({ email: { fromAddress: "shop@example.org" } });
    assert.equal(node(one, "mail_sender").lines[0], "shop@example.org");
  });
});
