import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { inputsOf } from "../../support/component-plan";
import { resource } from "../../support/evaluate";
import {
  asked,
  GET_IMAGES,
  imageOf,
  LIFECYCLE,
  REPOSITORY,
  SERVICE,
  withImage,
} from "../../support/image-plan";
import { assertSameResources } from "../../support/preview-known-unknown";

describe("An image whose tag a pipeline moves", () => {
  it("is pulled by that tag, the only one of its repository that can be pushed again", async () => {
    const plan = await withImage({ owner: "ci" });
    assert.equal(imageOf(plan), "<Repository mailer repositoryUrl>:current");
    const { imageTagMutability, imageTagMutabilityExclusionFilters } = inputsOf(plan, REPOSITORY, "mailer");
    assert.equal(imageTagMutability, "IMMUTABLE_WITH_EXCLUSION");
    assert.deepEqual(imageTagMutabilityExclusionFilters, [{ filter: "current", filterType: "WILDCARD" }]);
    assert.equal(
      imageOf(await withImage({ owner: "ci", tag: "live" })),
      "<Repository mailer repositoryUrl>:live",
    );
  });

  it("keeps what lost the tag, of whatever age: it may still run", async () => {
    const { policy } = inputsOf(await withImage({ owner: "ci" }), LIFECYCLE, "mailer");
    const { rules } = policy as { readonly rules: readonly { readonly selection: object }[] };
    assert.deepEqual(
      rules.map(({ selection }) => selection),
      [
        { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 100 },
        { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 500 },
      ],
    );
  });

  const tasksWith = async (imageIds: readonly object[]): Promise<unknown> => {
    const { plan, questions } = await asked(GET_IMAGES, { owner: "ci" }, { imageIds });
    assert.deepEqual(questions, [{ repositoryName: "shop-dev/mailer" }]);
    return inputsOf(plan, SERVICE, "mailer")["desiredCount"];
  };

  it("is run by no task at first while its repository is empty, so that no update waits for a push", async () => {
    assert.equal(await tasksWith([]), 0);
    assert.equal(await tasksWith([{ imageDigest: `sha256:${"a".repeat(64)}`, imageTag: "1.0.0" }]), 0);
    assert.equal(await tasksWith([{ imageDigest: `sha256:${"a".repeat(64)}`, imageTag: "current" }]), 1);
  });

  it("leaves the number of tasks alone once the service stands", async () => {
    const plan = await withImage({ owner: "ci" });
    assert.deepEqual(resource(plan, SERVICE, "mailer").ignoreChanges, ["desiredCount"]);
  });

  it("is the same to the program whatever was pushed: a push changes nothing that the next update looks at", async () => {
    const digest = (letter: string): object => ({
      imageDigest: `sha256:${letter.repeat(64)}`,
      imageTag: "current",
    });
    const one = await asked(GET_IMAGES, { owner: "ci" }, { imageIds: [digest("a")] });
    const two = await asked(GET_IMAGES, { owner: "ci" }, { imageIds: [digest("b"), digest("a")] });
    const inputs = ({ plan }: { readonly plan: Plan }): readonly unknown[] =>
      plan.resources.map(({ urn, inputs: given }) => [urn, given]);
    assert.deepEqual(inputs(two), inputs(one));
  });

  it("is of the same resources before its repository is made as after", async () => {
    const { plan, questions } = await asked(GET_IMAGES, { owner: "ci" }, {}, { computed: "unknown" });
    assert.deepEqual(questions, []);
    assertSameResources(await withImage({ owner: "ci" }), plan);
  });
});
