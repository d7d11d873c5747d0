import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import { planOf } from "../support/preview-program";

const TOPICS = 100;

function topics(): void {
  for (let number = 0; number < TOPICS; number += 1) new aws.sns.Topic(`topic-${number}`);
}

describe("while a program is planned", () => {
  it("whoever hears of its resources gets turns between them, a few resources at a time", async () => {
    let heard = 0;
    let most = 0;
    let done = false;
    const listen = (before: number): void => {
      most = Math.max(most, heard - before);
      const now = heard;
      if (done) return;
      setImmediate(() => {
        listen(now);
      });
    };
    listen(0);
    await planOf(topics, { planned: () => (heard += 1) });
    done = true;
    assert.ok(heard > TOPICS);
    assert.ok(most > 0 && most <= 16, `heard of ${most} in one turn`);
  });

  it("the plan is the same whether anybody hears of it or not", async () => {
    const heard = await planOf(topics, { planned: () => undefined });
    assert.deepEqual(heard, await planOf(topics));
  });
});
