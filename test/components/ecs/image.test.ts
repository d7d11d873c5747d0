import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { countsOf, inputsOf, namesOf, planOf, readableOutputs } from "../../support/component-plan";
import { PROD, serviceTags, worker } from "../../support/component-stack";
import { resource } from "../../support/evaluate";
import { imageOf, LIFECYCLE, pulls, pullsFrom, REPOSITORY, withImage } from "../../support/image-plan";

describe("An image of the stack's own repository", () => {
  it("is pulled by its tag, with leave for that repository alone", async () => {
    const plan = await withImage({ tag: "1.4.2" });
    assert.equal(imageOf(plan), "<Repository mailer repositoryUrl>:1.4.2");
    assert.deepEqual(pulls(plan), pullsFrom("<Repository mailer arn>"));
    assert.deepEqual(readableOutputs(plan)["repositoryUrls"], {
      mailer: "<Repository mailer repositoryUrl>",
    });
  });

  it("is scanned when it is pushed, cannot be replaced under its tag, and is encrypted", async () => {
    const plan = await withImage({ tag: "1.4.2" });
    assert.deepEqual(inputsOf(plan, REPOSITORY, "mailer"), {
      encryptionConfigurations: [{ encryptionType: "KMS" }],
      forceDelete: true,
      imageScanningConfiguration: { scanOnPush: true },
      imageTagMutability: "IMMUTABLE",
      name: "shop-dev/mailer",
      tags: serviceTags("mailer", "WORKDEV1"),
    });
  });

  it("is let go when it is untagged for a week, or the five hundred and first", async () => {
    const plan = await withImage({ tag: "1.4.2" });
    const { policy, repository } = inputsOf(plan, LIFECYCLE, "mailer");
    assert.equal(repository, "shop-dev/mailer");
    assert.deepEqual(policy, {
      rules: [
        {
          rulePriority: 1,
          description: "Untagged images go after 7 days",
          selection: {
            tagStatus: "untagged",
            countType: "sinceImagePushed",
            countUnit: "days",
            countNumber: 7,
          },
          action: { type: "expire" },
        },
        {
          rulePriority: 2,
          description: "The last 500 images stay",
          selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 500 },
          action: { type: "expire" },
        },
      ],
    });
  });

  it("outlives its stack in prod alone", async () => {
    const kept = (plan: Plan): readonly unknown[] => {
      const { protect, retainOnDelete, inputs } = resource(plan, REPOSITORY, "mailer");
      return [protect, retainOnDelete, inputs["forceDelete"]];
    };
    assert.deepEqual(kept(await withImage({ tag: "1.4.2" })), [false, false, true]);
    const prod = await planOf({ ...PROD, services: { mailer: worker() } });
    assert.deepEqual(kept(prod), [true, true, false]);
  });
});

describe("An image that is kept elsewhere", () => {
  const places = {
    "another account and region": {
      reference: "210987654321.dkr.ecr.eu-west-1.amazonaws.com/team/mailer:2.0.0",
      arn: "arn:aws:ecr:eu-west-1:210987654321:repository/team/mailer",
    },
    "the same account, by digest": {
      reference: `123456789012.dkr.ecr.us-east-1.amazonaws.com/mailer@sha256:${"a".repeat(64)}`,
      arn: "arn:aws:ecr:us-east-1:123456789012:repository/mailer",
    },
  };
  for (const [place, { reference, arn }] of Object.entries(places)) {
    it(`in ${place} is pulled with leave for exactly its repository`, async () => {
      const plan = await withImage({ reference });
      assert.equal(imageOf(plan), reference);
      assert.deepEqual(pulls(plan), pullsFrom(arn));
      assert.deepEqual(namesOf(plan, REPOSITORY), []);
      assert.deepEqual(readableOutputs(plan)["repositoryUrls"], {});
    });
  }

  for (const reference of ["public.ecr.aws/nginx/nginx:1.29.1", "docker.io/library/redis:8.2.1"]) {
    it(`in public (${reference}) is pulled with no leave at all`, async () => {
      const plan = await withImage({ reference });
      assert.equal(imageOf(plan), reference);
      assert.deepEqual(pulls(plan), []);
      assert.deepEqual(namesOf(plan, REPOSITORY), []);
    });
  }
});

describe("An image that was not pushed yet", () => {
  it("leaves out the ECS service, its scaling and its alarms, so that the update waits for nothing", async () => {
    const plan = await withImage(undefined);
    assert.equal(imageOf(plan), "<Repository mailer repositoryUrl>:not-pushed-yet");
    const running = /^aws:(ecs\/service|appautoscaling|cloudwatch\/metricAlarm)/;
    assert.deepEqual(
      Object.keys(countsOf(plan)).filter((type) => running.test(type)),
      [],
    );
  });

  it("is followed by a service that starts with all its tasks", async () => {
    const service = inputsOf(await withImage({ tag: "1.0.0" }), "aws:ecs/service:Service", "mailer");
    assert.equal(service["desiredCount"], 1);
    assert.equal(service["waitForSteadyState"], true);
  });

  it("has its repository, its roles and its log group already, and a warning that says so", async () => {
    const plan = await withImage(undefined);
    assert.deepEqual(namesOf(plan, REPOSITORY), ["mailer"]);
    assert.deepEqual(pulls(plan), pullsFrom("<Repository mailer arn>"));
    assert.equal(countsOf(plan)["aws:ecs/taskDefinition:TaskDefinition"], 1);
    const said = plan.warnings.filter((warning) => warning.includes("mailer has no image yet"));
    assert.equal(said.length, 1);
  });
});
