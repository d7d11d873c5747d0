import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { dependenciesOf, inputsOf, planOf } from "../../support/component-plan";
import { api, DOMAIN, job, worker, type StackKeys } from "../../support/component-stack";

const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const METAL: StackKeys = { ec2Capacity: { metal: { instanceType: "m7g.large" } } };
const ON_METAL = [{ capacityProvider: "metal", weight: 1 }];
/** A stack of a worker, beside file systems. */
const planWith = (mailer: StackKeys, slipway: StackKeys = {}): Promise<Plan> =>
  planOf({ fileSystems: { uploads: {}, archive: {} }, ...slipway, services: { mailer: worker(mailer) } });

function mounted(plan: Plan, name = "mailer"): { readonly volumes: unknown; readonly mountPoints: unknown } {
  const { volumes, containerDefinitions } = inputsOf(plan, DEFINITION, name);
  const [container] = containerDefinitions as { mountPoints: unknown }[];
  return { volumes, mountPoints: container?.mountPoints };
}

const volume = (name: string): object => ({
  name: `efs_${name}`,
  efsVolumeConfiguration: {
    fileSystemId: `<FileSystem ${name} id>`,
    transitEncryption: "ENABLED",
    authorizationConfig: { accessPointId: `<AccessPoint ${name} id>`, iam: "ENABLED" },
  },
});
const mountPoint = (name: string, containerPath: string, readOnly: boolean): object => ({
  sourceVolume: `efs_${name}`,
  containerPath,
  readOnly,
});

describe("The file systems of a task", () => {
  it("are mounted over TLS, through their access points, by the task's role, in the order of their paths", async () => {
    const uses = ["file-system/uploads:/srv/uploads", "file-system/archive:/srv/archive:read"];
    for (const order of [uses, [...uses].reverse()]) {
      assert.deepEqual(mounted(await planWith({ uses: order })), {
        volumes: [volume("archive"), volume("uploads")],
        mountPoints: [
          mountPoint("archive", "/srv/archive", true),
          mountPoint("uploads", "/srv/uploads", false),
        ],
      });
    }
  });

  it("stand behind writable paths, and are none that one of those could be named as", async () => {
    const plan = await planWith({
      uses: ["file-system/uploads:/srv/uploads"],
      writablePaths: ["/tmp", "/efs/uploads", "/efs_uploads"],
    });
    assert.deepEqual(mounted(plan), {
      volumes: [{ name: "efs-uploads" }, { name: "efs_5f_uploads" }, { name: "tmp" }, volume("uploads")],
      mountPoints: [
        { sourceVolume: "efs-uploads", containerPath: "/efs/uploads", readOnly: false },
        { sourceVolume: "efs_5f_uploads", containerPath: "/efs_uploads", readOnly: false },
        { sourceVolume: "tmp", containerPath: "/tmp", readOnly: false },
        mountPoint("uploads", "/srv/uploads", false),
      ],
    });
  });

  it("are the same on instances, in either network mode", async () => {
    for (const networkMode of ["awsvpc", "bridge"]) {
      const plan = await planWith(
        { uses: ["file-system/uploads:/srv/uploads"], capacityProviderStrategy: ON_METAL, networkMode },
        { cluster: METAL },
      );
      assert.deepEqual(mounted(plan), {
        volumes: [volume("uploads")],
        mountPoints: [mountPoint("uploads", "/srv/uploads", false)],
      });
    }
  });

  it("are there for jobs and migrations, which run the same definition", async () => {
    const uses = ["file-system/uploads:/srv/uploads"];
    const plan = await planOf({
      domain: DOMAIN,
      fileSystems: { uploads: {} },
      services: {
        nightly: job({ uses, schedules: { night: { expression: "cron(0 4 * * ? *)" } } }),
        orders: api({ uses, migration: { command: ["npm", "run", "migrate"] } }),
      },
    });
    for (const name of ["nightly", "orders"])
      assert.deepEqual(mounted(plan, name).volumes, [volume("uploads")]);
    const waits = [
      dependenciesOf(plan, "aws:lambda/invocation:Invocation", "orders-migration"),
      dependenciesOf(plan, "aws:scheduler/schedule:Schedule", "nightly.night"),
    ];
    for (const each of waits) assert.ok(each.includes("MountTarget uploads-us-east-1a"), each.join());
  });

  it("can be reached before the first task starts: every address, the rules to it, and its policy", async () => {
    const plan = await planWith({ uses: ["file-system/uploads:/srv/uploads"] });
    const waits = dependenciesOf(plan, "aws:ecs/service:Service", "mailer");
    for (const needed of [
      "FileSystemPolicy uploads",
      "MountTarget uploads-us-east-1a",
      "MountTarget uploads-us-east-1b",
      "SecurityGroupEgressRule mailer-to-file-system-uploads-out",
      "SecurityGroupIngressRule mailer-to-file-system-uploads-in",
    ])
      assert.ok(waits.includes(needed), `${needed}: ${waits.join()}`);
    assert.equal(waits.includes("MountTarget archive-us-east-1a"), false);
  });

  it("are waited for in an existing network too, whose zones AWS tells", async () => {
    const plan = await planWith(
      { uses: ["file-system/uploads:/srv/uploads"] },
      { network: { existing: { vpcId: "vpc-0123456789abcdef0" } } },
    );
    const targets = plan.resources
      .filter(({ type }) => type === "aws:efs/mountTarget:MountTarget")
      .map(({ name }) => `MountTarget ${name}`)
      .filter((name) => name.includes("uploads"));
    assert.ok(targets.length > 0);
    const waits = dependenciesOf(plan, "aws:ecs/service:Service", "mailer");
    assert.deepEqual(
      waits.filter((each) => each.startsWith("MountTarget ")),
      targets,
    );
  });

  it("are none where the service uses none", async () => {
    assert.deepEqual(mounted(await planWith({})), { volumes: [], mountPoints: [] });
  });
});
