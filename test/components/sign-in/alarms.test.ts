import * as assert from "node:assert/strict";
import { inputsOf, namesOf, planOf } from "../../support/component-plan";
import { api, DOMAIN } from "../../support/component-stack";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

describe("A user pool's alarms", () => {
  it("are on each client's sign-ins that fail or are throttled", async () => {
    const plan = await planOf({
      domain: DOMAIN,
      signIn: { alarmFailedSignIns: 40 },
      services: { orders: api({ ingress: { authorization: "signIn" } }) },
    });
    assert.deepEqual(
      namesOf(plan, ALARM)
        .filter((name) => name.startsWith("sign-in"))
        .sort(),
      [
        "sign-in-dashboard-failures",
        "sign-in-dashboard-throttles",
        "sign-in-web-failures",
        "sign-in-web-throttles",
      ],
    );
    const dimensions = {
      UserPool: "<UserPool sign-in id>",
      UserPoolClient: "<UserPoolClient sign-in-web id>",
    };
    const failures = inputsOf(plan, ALARM, "sign-in-web-failures");
    const queries = failures["metricQueries"] as readonly { readonly metric?: object }[]; // as they are written
    assert.equal(failures["threshold"], 40);
    assert.deepEqual(
      queries.flatMap(({ metric }) => (metric === undefined ? [] : [metric])),
      ["SampleCount", "Sum"].map((stat) => ({
        namespace: "AWS/Cognito",
        metricName: "SignInSuccesses",
        dimensions,
        stat,
        period: 300,
      })),
    );
    const throttles = inputsOf(plan, ALARM, "sign-in-web-throttles");
    assert.deepEqual(
      [throttles["metricName"], throttles["dimensions"], throttles["statistic"], throttles["threshold"]],
      ["SignInThrottles", dimensions, "Sum", 0],
    );
  });

  it("are on what looks like somebody else where that is looked for", async () => {
    const plan = await planOf({ signIn: { threatProtection: "audit" } });
    for (const [name, metric] of [
      ["sign-in-stolen-passwords", "CompromisedCredentialRisk"],
      ["sign-in-takeovers", "AccountTakeoverRisk"],
    ] as const) {
      const alarm = inputsOf(plan, ALARM, name);
      assert.deepEqual(
        [alarm["namespace"], alarm["metricName"], alarm["dimensions"], alarm["threshold"]],
        [
          "AWS/Cognito",
          metric,
          { UserPoolId: "<UserPool sign-in id>", Operation: "SignIn", RiskLevel: "high" },
          0,
        ],
      );
    }
  });
});
