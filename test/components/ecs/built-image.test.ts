import * as assert from "node:assert/strict";
import { containsSecret } from "../../../preview/wire";
import { countsOf, failureOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { stackFile, worker } from "../../support/component-stack";
import { evaluateConfig, resource } from "../../support/evaluate";
import { BUILD, imageOf, pulls, pullsFrom, REPOSITORY, SERVICE, withImage } from "../../support/image-plan";
import { assertSameResources } from "../../support/preview-known-unknown";

describe("An image that the update builds", () => {
  const folder = "test/fixtures/image";
  const built = { owner: "built", folder };
  const TAG = /^[0-9a-f]{20}$/;

  it("is built from its folder for the task's platform, and pushed under a tag of what is in it", async () => {
    const { tags, registries, ...build } = inputsOf(await withImage(built), BUILD, "mailer");
    assert.deepEqual(build, {
      buildArgs: {},
      buildOnPreview: false,
      context: { location: folder },
      dockerfile: { location: `${folder}/Dockerfile` },
      network: "default",
      platforms: ["linux/arm64"],
      push: true,
    });
    const [reference = "", ...others] = tags as string[];
    assert.deepEqual(others, []);
    const [repository, tag = ""] = reference.split(/:(?=[^:]*$)/);
    assert.equal(repository, "<Repository mailer repositoryUrl>");
    assert.match(tag, TAG);
    assert.deepEqual(registries, [
      { address: "<Repository mailer repositoryUrl>", username: "AWS", password: "[secret]" },
    ]);
  });

  it("is built as the file says: stage, arguments and another Dockerfile, each under a tag of its own", async () => {
    const plan = await withImage({ ...built, target: "base", buildArguments: { GREETING: "hello" } });
    const build = inputsOf(plan, BUILD, "mailer");
    assert.equal(build["target"], "base");
    assert.deepEqual(build["buildArgs"], { GREETING: "hello" });
    assert.notDeepEqual(build["tags"], inputsOf(await withImage(built), BUILD, "mailer")["tags"]);
  });

  it("is built for X86_64 where its tasks run on that", async () => {
    const plan = await planOf({ services: { mailer: worker({ image: built, cpuArchitecture: "X86_64" }) } });
    assert.deepEqual(inputsOf(plan, BUILD, "mailer")["platforms"], ["linux/amd64"]);
  });

  it("keeps the registry's password secret", async () => {
    const build = (await withImage(built)).resources.find(({ type }) => type === BUILD);
    assert.ok(build);
    assert.ok(containsSecret(build.inputs["registries"] ?? null));
  });

  it("is run by tag and digest, so that a task never runs another build", async () => {
    const plan = await withImage(built);
    const [reference = ""] = inputsOf(plan, BUILD, "mailer")["tags"] as string[];
    assert.equal(imageOf(plan), "<Image mailer ref>");
    const { ref } = resource(plan, BUILD, "mailer").outputs;
    assert.ok(typeof ref === "string");
    assert.equal(ref.split("@")[0]?.split(":").at(-1), reference.split(":").at(-1));
    assert.match(ref, /@sha256:[0-9a-f]{64}$/);
    assert.deepEqual(pulls(plan), pullsFrom("<Repository mailer arn>"));
    assert.equal(countsOf(plan)[SERVICE], 1);
  });

  it("can be built again under its tag, which no other image of the repository can have", async () => {
    const plan = await withImage(built);
    const [reference = ""] = inputsOf(plan, BUILD, "mailer")["tags"] as string[];
    assert.deepEqual(inputsOf(plan, REPOSITORY, "mailer")["imageTagMutabilityExclusionFilters"], [
      { filter: reference.split(":").at(-1), filterType: "WILDCARD" },
    ]);
  });

  it("is of the same resources before its repository is made as after", async () => {
    const file = stackFile({ services: { mailer: worker({ image: built }) } });
    assertSameResources(await withImage(built), await evaluateConfig(file, "dev", { computed: "unknown" }));
  });

  it("is none in a stack that names its images", async () => {
    assert.deepEqual(namesOf(await withImage({ tag: "1.4.2" }), BUILD), []);
  });

  it("is refused where there is no Dockerfile", async () => {
    const services = { mailer: worker({ image: { ...built, dockerfile: "Dockerfile.none" } }) };
    assert.match(await failureOf({ services }), /Dockerfile\.none/);
  });
});
