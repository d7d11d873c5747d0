import * as assert from "node:assert/strict";
import { inputsOf, planOf, statementsOf } from "../../support/component-plan";
import { worker } from "../../support/component-stack";

describe("What publishes on an event bus", () => {
  const publisher = (eventBus: object): ReturnType<typeof planOf> =>
    planOf({ eventBuses: { shop: eventBus }, services: { checkout: worker({ uses: ["event-bus/shop"] }) } });

  it("may do so there alone, and is told the bus's name", async () => {
    const plan = await publisher({});
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "checkout-task"), [
      { Effect: "Allow", Action: ["events:PutEvents"], Resource: ["<EventBus shop arn>"] },
    ]);
    const [container] = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "checkout")[
      "containerDefinitions"
    ] as readonly { readonly environment: unknown }[];
    assert.deepEqual(container?.environment, [
      { name: "ENVIRONMENT", value: "dev" },
      { name: "SHOP_EVENT_BUS_NAME", value: "<EventBus shop name>" },
    ]);
  });

  it("may do so as the bus's sources alone, where it has some", async () => {
    const plan = await publisher({ sources: ["shop.web", "shop.app"] });
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "checkout-task"), [
      {
        Effect: "Allow",
        Action: ["events:PutEvents"],
        Resource: ["<EventBus shop arn>"],
        Condition: {
          "ForAllValues:StringEquals": { "events:source": ["shop.app", "shop.web"] },
          Null: { "events:source": "false" },
        },
      },
    ]);
  });
});
