import * as assert from "node:assert/strict";
import { adviceOn, explainContainer } from "../../../../components/ecs/explanation/causes";

describe("What an exit code means", () => {
  const meanings: readonly (readonly [number, RegExp])[] = [
    [0, /ended by itself and without an error/],
    [1, /ended with an error/],
    [126, /cannot be run/],
    [127, /not found in the image/],
    [137, /SIGKILL.*out of memory, or it did not stop in time/],
    [139, /SIGSEGV/],
    [143, /SIGTERM/],
    [136, /^signal 8 ended its program$/],
  ];
  for (const [exitCode, meaning] of meanings)
    it(`is said of ${exitCode}`, () => {
      assert.match(explainContainer({ exitCode }) ?? "", meaning);
    });

  it("is not made up of a code that a program chose", () => {
    assert.equal(explainContainer({ exitCode: 42 }), undefined);
    assert.equal(explainContainer({ exitCode: 200 }), undefined);
    assert.equal(explainContainer({}), undefined);
  });

  it("is memory where ECS says so, whatever the code", () => {
    assert.match(
      explainContainer({ exitCode: 1, reason: "OutOfMemoryError: killed" }) ?? "",
      /raise memoryMiB/,
    );
  });
});

describe("What to do about a reason of ECS", () => {
  const reasons: readonly (readonly [string, RegExp])[] = [
    [
      "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 1.dkr.ecr.us-east-1.amazonaws.com/shop:1: not found",
      /was it pushed/,
    ],
    [
      "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/arm64'",
      /cpuArchitecture/,
    ],
    ["CannotPullContainerError: ref pull has been retried: pull access denied", /pullAccountIds/],
    [
      "CannotPullContainerError: inspect image: 429 Too Many Requests - toomanyrequests: limit",
      /into a repository of ECR/,
    ],
    [
      "CannotPullContainerError: The task cannot pull registry/shop:1 from the registry. There is a connection issue: dial tcp 1.2.3.4:443: i/o timeout",
      /NAT gateway/,
    ],
    [
      "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: AccessDeniedException: not authorized to perform secretsmanager:GetSecretValue",
      /execution role/,
    ],
    [
      "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret value",
      /create it/,
    ],
    ["ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes", /2049/],
    [
      "Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/a/b)",
      /healthCheck\.path/,
    ],
    ["Task failed container health checks", /healthCheck\.path/],
    ['CannotStartContainerError: failed to create task: exec: "run": not found', /its command/],
    [
      "Capacity is unavailable at this time. Please try again later or in a different availability zone",
      /FARGATE_SPOT/,
    ],
  ];
  for (const [reason, advice] of reasons)
    it(`is said of ${reason.slice(0, 60)}`, () => {
      assert.match(adviceOn(undefined, reason) ?? "", advice);
    });

  it("is not made up", () => {
    assert.equal(adviceOn("Essential container in task exited", undefined), undefined);
  });
});
