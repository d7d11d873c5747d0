import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lookUpError } from "../../../components/ecs/pinned-image";
import { dependenciesOf, failureOf } from "../../support/component-plan";
import { worker } from "../../support/component-stack";
import { asked, GET_IMAGE, imageOf, withImage } from "../../support/image-plan";
import { assertSameResources } from "../../support/preview-known-unknown";

describe("An image of a tag that the file names", () => {
  it("is looked for in its repository, once, before anything runs it", async () => {
    const { plan, questions } = await asked(GET_IMAGE, { tag: "1.4.2" });
    assert.deepEqual(questions, [{ repositoryName: "shop-dev/mailer", imageTag: "1.4.2" }]);
    assert.equal(imageOf(plan), "<Repository mailer repositoryUrl>:1.4.2");
    const waits = dependenciesOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "mailer");
    assert.ok(waits.includes("Repository mailer"));
  });

  it("is not looked for in a repository that is still to be made", async () => {
    const { plan, questions } = await asked(GET_IMAGE, { tag: "1.4.2" }, {}, { computed: "unknown" });
    assert.deepEqual(questions, []);
    assertSameResources(await withImage({ tag: "1.4.2" }), plan);
  });

  for (const [what, image] of Object.entries({
    "that the file does not name": undefined,
    "that a pipeline moves": { owner: "ci" },
    "of somebody else's repository": { reference: "public.ecr.aws/nginx/nginx:1.29.1" },
  })) {
    it(`is not looked for where it is one ${what}`, async () => {
      assert.deepEqual((await asked(GET_IMAGE, image)).questions, []);
    });
  }

  it("stops the update when it is not there, saying where, which, and what to do", () => {
    const missing = (error: unknown): unknown =>
      lookUpError(error, "service mailer", "shop-dev/mailer", "1.4.2");
    for (const answer of [
      "invoking aws:ecr/getImage:getImage: 1 error occurred:\n\t* reading ECR Images: couldn't find resource\n\n",
      "reading ECR Images: operation error ECR: DescribeImages, ImageNotFoundException: The image does not exist",
      "Your query returned no results. Please change your search criteria and try again.",
    ]) {
      const error = missing(new Error(`invocation of ${GET_IMAGE} returned an error: ${answer}`));
      assert.ok(pulumi.RunError.isInstance(error));
      assert.equal(
        error.message,
        "service mailer: repository shop-dev/mailer has no image 1.4.2: push it and update again, or leave out image.tag until it is there",
      );
    }
  });

  it("passes on why it could not be looked for, without a trace of the program", () => {
    for (const answer of [
      "AccessDeniedException: not authorized to perform: ecr:DescribeImages",
      "RepositoryNotFoundException: The repository does not exist",
      "RequestError: send request failed",
    ]) {
      const error = lookUpError(new Error(answer), "service mailer", "shop-dev/mailer", "1.4.2");
      assert.ok(pulumi.RunError.isInstance(error));
      assert.equal(
        error.message,
        `service mailer: image 1.4.2 could not be looked for in repository shop-dev/mailer: ${answer}`,
      );
    }
  });

  const whenAsked = async (answer: string): Promise<string> => {
    const getImage = Object.getOwnPropertyDescriptor(aws.ecr, "getImage") ?? {};
    Object.defineProperty(aws.ecr, "getImage", {
      ...getImage,
      get: () => () => Promise.reject(new Error(answer)),
    });
    try {
      return await failureOf({ services: { mailer: worker({ image: { tag: "1.4.2" } }) } });
    } finally {
      Object.defineProperty(aws.ecr, "getImage", getImage);
    }
  };

  it("stops an update with that message alone, or with the question's own error", async () => {
    assert.match(
      await whenAsked("reading ECR Images: couldn't find resource"),
      /shop-dev\/mailer has no image 1\.4\.2: push it/,
    );
    assert.match(await whenAsked("AccessDeniedException: not you"), /AccessDeniedException: not you/);
  });
});
