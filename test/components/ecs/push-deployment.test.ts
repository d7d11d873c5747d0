import * as assert from "node:assert/strict";
import type { Deployment, Ecr, Ecs } from "../../../components/ecs/push-deployment/clients";
import { deploy, type Push } from "../../../components/ecs/push-deployment/deploy";
import { FakeLogStreams, FakeSns, named } from "../../support/fake-ecs-events";

const OLD = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
const NEW = "sha256:1111111111111111111111111111111111111111111111111111111111111111";

/** ECS with one service, whose tag has the digest that a deployment finds when it begins. */
class FakeEcs implements Ecs {
  public readonly calls: object[] = [];
  public status = "ACTIVE";
  public desiredCount = 3;
  public isBroken = false;
  public now = "2026-03-04T05:06:10Z";
  public present: Deployment | undefined = {
    id: "ecs-svc/1",
    status: "PRIMARY",
    rolloutState: "COMPLETED",
    createdAt: new Date("2026-03-01T00:00:00Z"),
  };
  public digests: Readonly<Record<string, string>> = { "ecs-svc/1": OLD };
  #count = 1;

  public describeServices(): ReturnType<Ecs["describeServices"]> {
    const deployments = this.present === undefined ? [] : [this.present];
    return Promise.resolve({
      services: [{ status: this.status, desiredCount: this.desiredCount, deployments }],
    });
  }

  public updateService(input: object): ReturnType<Ecs["updateService"]> {
    if (this.isBroken) return Promise.reject(named("ServerException", "later"));
    this.calls.push(input);
    this.#count += 1;
    const id = `ecs-svc/${this.#count}`;
    this.present = { id, status: "PRIMARY", rolloutState: "IN_PROGRESS", createdAt: this.now };
    return Promise.resolve({
      service: { deployments: [{ id: "ecs-svc/1", status: "ACTIVE" }, this.present] },
    });
  }

  public listTasks({ startedBy }: { readonly startedBy: string }): ReturnType<Ecs["listTasks"]> {
    return Promise.resolve({ taskArns: startedBy in this.digests ? [startedBy] : [] });
  }

  public describeTasks({
    tasks: [task = ""],
  }: {
    readonly tasks: readonly string[];
  }): ReturnType<Ecs["describeTasks"]> {
    const imageDigest = this.digests[task];
    const own = imageDigest === undefined ? { name: "orders" } : { name: "orders", imageDigest };
    return Promise.resolve({
      tasks: [{ containers: [{ name: "aws-otel-collector", imageDigest: NEW }, own] }],
    });
  }
}

describe("The function that deploys what is pushed", () => {
  let ecs: FakeEcs;
  let ecr: Ecr;
  let logs: FakeLogStreams;
  let sns: FakeSns;
  const push = (more: Partial<Push> = {}): Promise<string> =>
    deploy(
      {
        clusterName: "shop-dev",
        noticeTopicArn: "arn:notice",
        ownLogGroupName: "/ecs/own",
        ecs,
        ecr,
        logs,
        sns,
      },
      {
        serviceName: "orders-1a2b3c4",
        containerName: "orders",
        repositoryName: "shop-dev/orders",
        tag: "current",
        minCapacity: 2,
        digest: NEW,
        time: "2026-03-04T05:06:07Z",
        ...more,
      },
    );

  beforeEach(() => {
    ecs = new FakeEcs();
    ecr = { batchGetImage: () => Promise.resolve({ images: [] }) };
    logs = new FakeLogStreams();
    sns = new FakeSns();
  });

  it("has the service start anew, changes nothing else of it, and tells of it", async () => {
    assert.equal(await push(), "orders-1a2b3c4: deployment ecs-svc/2 takes the image");
    assert.deepEqual(ecs.calls, [
      { cluster: "shop-dev", service: "orders-1a2b3c4", forceNewDeployment: true },
    ]);
    assert.deepEqual(
      sns.published.map(({ topicArn, text }) => ({ topicArn, text })),
      [
        {
          topicArn: "arn:notice",
          text: [
            "orders is deployed (shop-dev)",
            `An image was pushed to shop-dev/orders as current: ${NEW}.`,
            "Service: orders-1a2b3c4. Deployment: ecs-svc/2. If it fails, what ran before goes on running.",
          ].join("\n\n"),
        },
      ],
    );
  });

  it("starts the first tasks of a service whose image was not there yet, and none of one that scales to none", async () => {
    ecs.desiredCount = 0;
    ecs.digests = {};
    await push();
    await push({ minCapacity: 0, time: "2026-03-04T06:00:00Z", serviceName: "orders-5d6e7f8" });
    const common = { cluster: "shop-dev", forceNewDeployment: true };
    assert.deepEqual(ecs.calls, [
      { ...common, service: "orders-1a2b3c4", desiredCount: 2 },
      { ...common, service: "orders-5d6e7f8" },
    ]);
  });

  it("deploys once for an event that comes twice, one after the other or at once", async () => {
    await push();
    assert.equal(await push(), "orders-1a2b3c4: the same event came before: nothing to do");
    ecs.now = "2026-03-04T06:00:10Z";
    await Promise.all([push({ time: "2026-03-04T06:00:00Z" }), push({ time: "2026-03-04T06:00:00Z" })]);
    assert.equal(ecs.calls.length, 2);
    assert.equal(sns.published.length, 2);
  });

  it("deploys once for two pushes of one image, while it is being deployed and after that", async () => {
    await push();
    ecs.digests = { "ecs-svc/2": NEW };
    const again = "orders-1a2b3c4: deployment ecs-svc/2 runs the image already: nothing to do";
    assert.equal(await push({ time: "2026-03-04T05:07:00Z" }), again);
    ecs.present = { ...ecs.present, rolloutState: "COMPLETED" };
    assert.equal(await push({ time: "2026-03-04T05:09:00Z" }), again);
    assert.equal(ecs.calls.length, 1);
  });

  it("leaves a deployment alone that began after the push: it took the image, or a later one", async () => {
    ecs.present = { ...ecs.present, rolloutState: "IN_PROGRESS", createdAt: "2026-03-04T05:06:07Z" };
    assert.match(await push(), /ecs-svc\/1 began after the push and takes the image: nothing to do$/);
    assert.deepEqual(ecs.calls, []);
  });

  it("knows an image of several CPU architectures by its parts", async () => {
    const asked: object[] = [];
    ecr = {
      batchGetImage: (input) => {
        asked.push(input);
        const imageManifest = JSON.stringify({
          schemaVersion: 2,
          manifests: [{ digest: "sha256:22" }, { digest: OLD }],
        });
        return Promise.resolve({ images: [{ imageManifest }] });
      },
    };
    assert.match(await push(), /runs the image already/);
    assert.deepEqual(asked, [
      {
        repositoryName: "shop-dev/orders",
        imageIds: [{ imageDigest: NEW }],
        acceptedMediaTypes: [
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
        ],
      },
    ]);
  });

  it("deploys an image again that another one took the place of, and one whose deployment failed", async () => {
    await push();
    ecs.digests = { "ecs-svc/2": NEW };
    await push({ digest: OLD, time: "2026-03-04T05:10:00Z" });
    ecs.digests = { "ecs-svc/3": OLD };
    await push({ time: "2026-03-04T05:20:00Z" });
    ecs.digests = { "ecs-svc/4": NEW };
    ecs.present = { ...ecs.present, rolloutState: "FAILED" };
    await push({ time: "2026-03-04T05:30:00Z" });
    assert.equal(ecs.calls.length, 4);
  });

  it("does nothing for a service that is gone", async () => {
    ecs.status = "INACTIVE";
    assert.match(await push(), /there is no such service any more: nothing to do$/);
    assert.deepEqual(ecs.calls, []);
  });

  it("tries again after it failed, and does not deploy twice when only the telling failed", async () => {
    ecs.isBroken = true;
    await assert.rejects(push(), /later/);
    ecs.isBroken = false;
    sns.interfere = () => {
      throw named("InternalErrorException", "not now");
    };
    await assert.rejects(push(), /not now/);
    assert.match(await push(), /began after the push/);
    assert.equal(ecs.calls.length, 1);
  });
});
