import * as assert from "node:assert/strict";
import { settingsOf, warningsOf } from "../support/config-files";

/** A stack that sends mail, and perhaps more of it. */
function stack(environment: string, more = ""): string {
  return `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:project: shop
  slipway:environment: ${environment}
  slipway:costCode: SHOPDEV1
  slipway:domain: { name: example.com }
  slipway:alerts: { critical: { emails: [oncall@example.com] } }
  slipway:queues: { bounces: {} }
${more}`;
}

describe("The settings of mail", () => {
  it("are complete with nothing said but that there is some", () => {
    const { email, tags } = settingsOf(stack("dev", "  slipway:email: {}"));
    assert.deepEqual(email, {
      identity: {
        kind: "domain",
        domain: "dev.example.com",
        isInZone: true,
        mailFromDomain: "mail.dev.example.com",
        dmarc: { policy: "none", isShared: false },
      },
      fromAddress: "no-reply@dev.example.com",
      otherFromAddresses: [],
      testAddresses: [],
      configurationSetName: "shop-dev",
      alarms: { bounceRatePercent: 3, complaintRatePercent: 0.05 },
      tags,
    });
    assert.equal(settingsOf(stack("dev")).email, undefined);
  });

  it("make a topic for the queue that is to hear of it, and for no other", () => {
    const { topics, queues, email } = settingsOf(
      stack("dev", "  slipway:email: { events: { queue: bounces } }"),
    );
    assert.deepEqual(Object.keys(topics), ["email-events"]);
    assert.deepEqual(queues["bounces"]?.subscribedTo, ["email-events"]);
    assert.equal(email?.eventTopic, "email-events");
    const without = settingsOf(stack("dev", "  slipway:email: {}"));
    assert.deepEqual([without.topics, without.queues["bounces"]?.subscribedTo], [{}, []]);
  });

  it("find the zone that a domain is in", () => {
    const isInZone = (domain: string): unknown => {
      const { email } = settingsOf(stack("dev", `  slipway:email: { domain: ${domain} }`));
      return email?.identity.kind === "domain" && email.identity.isInZone;
    };
    assert.deepEqual(["example.com", "news.example.com", "notexample.com", "example.org"].map(isInZone), [
      true,
      true,
      false,
      false,
    ]);
  });

  it("warn of the sandbox in prod alone", () => {
    const sandbox = (environment: string, more: string): readonly string[] =>
      warningsOf(stack(environment, more)).filter((warning) => warning.includes("sandbox"));
    assert.equal(sandbox("prod", "  slipway:email: {}").length, 1);
    assert.deepEqual(sandbox("prod", ""), []);
    assert.deepEqual(sandbox("dev", "  slipway:email: {}"), []);
  });
});
