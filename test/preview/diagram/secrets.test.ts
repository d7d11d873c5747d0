import * as assert from "node:assert/strict";
import { stringify } from "yaml";
import { stackFile, worker } from "../../support/component-stack";
import { stackFileText } from "../../support/config-files";
import { diagramText } from "../../support/drawn-stack";
import { readDiagram } from "../../support/read-diagram";

describe("what a diagram does not show", () => {
  it("shows of an address that a topic calls its host alone", async () => {
    const text = stringify({
      config: stackFile({
        topics: {
          events: {
            subscriptions: [
              { https: "https://user:hunter2@partner.example.com/hook/hunter3?token=hunter4" },
              { email: "sales@example.com" },
            ],
          },
        },
      }),
    });
    const diagram = await diagramText(text);
    assert.doesNotMatch(diagram, /hunter|user|hook|token/);
    assert.deepEqual(
      readDiagram(diagram)
        .nodes.map(({ lines }) => lines)
        .sort(),
      [
        ["events", "SNS"],
        ["partner.example.com", "HTTPS"],
        ["sales@example.com", "email"],
      ],
    );
  });

  it("never shows a secret, nor a variable or parameter", async () => {
    const text = stringify({
      config: stackFile(
        {
          services: {
            orders: worker({
              environment: { LEVEL: "verbose-value" },
              parameters: ["FLAGS"],
              secrets: { KEY: { config: "apiKey" } },
            }),
          },
        },
        { "slipway:apiKey": { secure: "v1:ciphertext" } },
      ),
    });
    const diagram = await diagramText(text);
    assert.equal(readDiagram(diagram).nodes.length, 1);
    assert.doesNotMatch(diagram, /apiKey|ciphertext|placeholder|verbose|FLAGS|KEY/);
  });

  it("is the same before anything that AWS computes is known", async () => {
    const text = stackFileText("dev");
    assert.equal(await diagramText(text, "dev", { computed: "unknown" }), await diagramText(text));
    const standby = readDiagram(
      await diagramText(stackFileText("prod-usw2"), "prod-usw2", { computed: "unknown" }),
    );
    assert.doesNotMatch(JSON.stringify(standby), /undefined|04da6b54/);
  });
});
