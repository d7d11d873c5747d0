import * as assert from "node:assert/strict";
import { allInputsOf, namesOf } from "../../support/component-plan";
import { LIFECYCLE, pulls, pullsFrom, REPOSITORY, withImage } from "../../support/image-plan";

const SHARING = "aws:ecr/repositoryPolicy:RepositoryPolicy";

describe("A repository that other accounts pull from", () => {
  const accounts = ["222222222222", "111111111111"];
  const owners: Readonly<Record<string, object>> = {
    "the file names the tag of": { tag: "1.4.2" },
    "nobody pushed to yet": {},
    "a pipeline pushes to": { owner: "ci" },
    "the update pushes to": { owner: "built", folder: "test/fixtures/image" },
  };
  for (const [what, image] of Object.entries(owners)) {
    it(`lets them pull and nothing else, where it is one that ${what}`, async () => {
      const plan = await withImage({ ...image, pullAccountIds: accounts });
      assert.deepEqual(allInputsOf(plan, SHARING), {
        mailer: {
          policy: {
            Version: "2012-10-17",
            Statement: [
              {
                Sid: "Pull",
                Effect: "Allow",
                Principal: { AWS: ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"] },
                Action: [
                  "ecr:BatchCheckLayerAvailability",
                  "ecr:BatchGetImage",
                  "ecr:GetDownloadUrlForLayer",
                ],
              },
            ],
          },
          repository: "shop-dev/mailer",
        },
      });
      assert.deepEqual(namesOf(plan, LIFECYCLE), ["mailer"]);
    });
  }

  it("has a policy only where there are such accounts", async () => {
    assert.deepEqual(namesOf(await withImage({ tag: "1.4.2" }), SHARING), []);
  });

  it("is pulled from in the other account with leave for that repository, which that account does not make", async () => {
    const arn = "arn:aws:ecr:us-east-1:210987654321:repository/shop-staging/mailer";
    const plan = await withImage({
      reference: "210987654321.dkr.ecr.us-east-1.amazonaws.com/shop-staging/mailer:1.4.2",
    });
    assert.deepEqual(pulls(plan), pullsFrom(arn));
    assert.deepEqual([...namesOf(plan, REPOSITORY), ...namesOf(plan, SHARING)], []);
  });
});
