import assert from "node:assert/strict";
import { CATALOGUE } from "../../policy-pack/catalogue";
import { referredActions } from "../support/iam-reference";

// What has come to take a resource since, while what has none of it is still named by `*` only.
const ALSO_NAMED_BY_STAR = [
  // A metric is in no data set unless somebody puts it there.
  "cloudwatch:GetMetricData",
  "cloudwatch:ListMetrics",
  "cloudwatch:PutMetricData",
  // Most of what EC2 describes; naming each of the others would name hundreds.
  "ec2:Describe*",
];

describe("the actions that iam-no-star-resource lets be allowed on everything", () => {
  const setting = CATALOGUE.find(({ name }) => name === "iam-no-star-resource")?.settings?.find(
    ({ key }) => key === "actionsOnAll",
  );
  const actions = setting?.read(undefined) as readonly string[]; // a list of words

  it("are actions that AWS knows", async () => {
    for (const action of actions) assert.ok((await referredActions(action)).length > 0, action);
  });

  it("take no resource, by AWS's service authorization reference", async () => {
    const named: string[] = [];
    for (const action of actions) {
      if ((await referredActions(action)).some(({ arns }) => arns.length > 0)) named.push(action);
    }
    assert.deepEqual(named, ALSO_NAMED_BY_STAR);
  });
});
