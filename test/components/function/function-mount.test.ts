import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { dependenciesOf, inputsOf, planOf } from "../../support/component-plan";
import { lambda, type StackKeys } from "../../support/component-stack";

const FUNCTION = "aws:lambda/function:Function";
const planWith = (more: StackKeys): Promise<Plan> =>
  planOf({ fileSystems: { uploads: {} }, functions: { resize: lambda({ vpc: true, ...more }) } });

describe("The file system of a function", () => {
  it("is mounted through its access point where the file says, and the function is told where", async () => {
    const plan = await planWith({ uses: ["file-system/uploads:/mnt/uploads"] });
    const { fileSystemConfig, environment } = inputsOf(plan, FUNCTION, "resize");
    assert.deepEqual(fileSystemConfig, {
      arn: "<AccessPoint uploads arn>",
      localMountPath: "/mnt/uploads",
    });
    assert.deepEqual(environment, {
      variables: { ENVIRONMENT: "dev", UPLOADS_FILE_SYSTEM_PATH: "/mnt/uploads" },
    });
  });

  it("can be reached before the function is made: Lambda looks for its addresses", async () => {
    const plan = await planWith({ uses: ["file-system/uploads:/mnt/uploads:read"] });
    const waits = dependenciesOf(plan, FUNCTION, "resize");
    for (const needed of [
      "FileSystemPolicy uploads",
      "MountTarget uploads-us-east-1a",
      "MountTarget uploads-us-east-1b",
      "RolePolicy resize",
    ])
      assert.ok(waits.includes(needed), waits.join());
  });

  it("may be written to only where the function is to", async () => {
    const actions = async (use: string): Promise<readonly unknown[]> => {
      const { policy } = inputsOf(await planWith({ uses: [use] }), "aws:iam/rolePolicy:RolePolicy", "resize");
      const { Statement } = policy as { Statement: { Action: string[] }[] };
      return Statement.flatMap(({ Action }) => Action).filter((action) =>
        action.startsWith("elasticfilesystem:"),
      );
    };
    assert.deepEqual(await actions("file-system/uploads:/mnt/uploads:read"), [
      "elasticfilesystem:ClientMount",
    ]);
    assert.deepEqual(await actions("file-system/uploads:/mnt/uploads"), [
      "elasticfilesystem:ClientMount",
      "elasticfilesystem:ClientWrite",
    ]);
  });

  it("is none where the function uses none", async () => {
    assert.equal("fileSystemConfig" in inputsOf(await planWith({}), FUNCTION, "resize"), false);
  });
});
