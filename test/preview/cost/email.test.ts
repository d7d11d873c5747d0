import * as assert from "node:assert/strict";
import type { PricedResource } from "../../../preview/cost/estimate";
import { component, estimateOf, itemsOf, made } from "../../support/priced-stack";

describe("The price of mail", () => {
  const email = component("slipway:email:Email", "email");
  const set = made("aws:sesv2/configurationSet:ConfigurationSet", "email", {}, email);
  const destination = (eventDestination: Record<string, string[] | Record<string, string>>): PricedResource =>
    made(
      "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination",
      "email-metrics",
      { eventDestination },
      email,
    );

  it("is that of its recipients, assumed or as the file says", () => {
    assert.deepEqual(itemsOf(estimateOf([email, set])), { "SES: mail": 1 });
    const usage = { "slipway:usage": { email: { messages: 250_000 } } };
    assert.deepEqual(itemsOf(estimateOf([email, set], usage)), { "SES: mail": 25 });
  });

  it("is that of what is counted of it, and nothing for what is told to a topic", () => {
    const counted = destination({ cloudWatchDestination: {}, matchingEventTypes: ["REJECT", "SEND"] });
    assert.deepEqual(itemsOf(estimateOf([email, counted])), { "CloudWatch: 2 metrics of mail": 0.6 });
    const told = destination({ snsDestination: { topicArn: "arn" }, matchingEventTypes: ["REJECT"] });
    assert.deepEqual(estimateOf([email, told]), { items: [], monthlyUsd: 0, unpriced: [] });
  });
});

describe("The price of a database's proxy", () => {
  const main = component("slipway:database:Postgres", "main");
  const proxy = made("aws:rds/proxy:Proxy", "main-proxy", {}, main);
  const instance = (instanceClass: string): PricedResource =>
    made(
      "aws:rds/instance:Instance",
      "main",
      { instanceClass, storageType: "gp3", allocatedStorage: 20 },
      main,
    );

  it("is that of the processors of the database behind it", () => {
    const of = (instanceClass: string): number | undefined =>
      Object.entries(itemsOf(estimateOf([main, instance(instanceClass), proxy]))).find(([what]) =>
        what.startsWith("RDS: proxy"),
      )?.[1];
    assert.equal(of("db.t4g.micro"), 21.9);
    assert.equal(of("db.m7g.2xlarge"), 87.6);
  });

  it("is not known where the class is not", () => {
    const { unpriced } = estimateOf([main, instance("db.x99.large"), proxy]);
    assert.ok(
      unpriced.some(
        ({ reason }) => reason === "the processors of its database, of class db.x99.large, are not known",
      ),
    );
    assert.match(estimateOf([main, proxy]).unpriced[0]?.reason ?? "", /class unknown/);
  });
});
