import type { StoppedContainer, StoppedTask } from "./failure";

/** What an exit code says by itself. Codes above 128 are the number of the signal that ended the process. */
const EXIT_CODES: Readonly<Record<number, string>> = {
  0: "it ended by itself and without an error: a service has to keep running, so look at its command",
  1: "its program ended with an error",
  2: "its program was called wrongly, or its shell did not understand the command",
  126: "its command is there and cannot be run: is the file executable?",
  127: "its command was not found in the image",
  134: "its program aborted (SIGABRT), as after a failed assertion",
  137: "it was killed (SIGKILL): out of memory, or it did not stop in time when it was told to",
  139: "its program read memory that is not its own (SIGSEGV): often a native library for another CPU or C library",
  143: "it was told to stop (SIGTERM) and did so",
  255: "its program ended with an error that has no code of its own, or its image is for another CPU architecture",
};

/** What a container's end means. */
export function explainContainer({ exitCode, reason = "" }: StoppedContainer): string | undefined {
  if (/OutOfMemory/i.test(reason)) {
    return "it needed more memory than it has: raise memoryMiB, or find what takes it";
  }
  if (exitCode === undefined) return undefined;
  const known = EXIT_CODES[exitCode];
  if (known !== undefined) return known;
  return exitCode > 128 && exitCode < 160 ? `signal ${exitCode - 128} ended its program` : undefined;
}

/**
 * What to do about a reason of ECS: the first that fits is meant. Source of their words: ECS Developer Guide, "Amazon ECS
 * stopped task error messages".
 */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /CannotPull.*platform|exec format error/i,
    "The image is for another CPU architecture than the service's cpuArchitecture: build it for that one, or for both.",
  ],
  [
    /CannotPull.*(not found|manifest unknown|NotFound)/i,
    "The image is not in its repository: was it pushed, under that tag, to that repository and region? An old tag may have been deleted by the repository's lifecycle policy.",
  ],
  [
    /CannotPull.*(denied|403|Forbidden|authoriz)/i,
    "The task may not pull the image: a repository of another account has to let this one in (pullAccountIds there), and a private registry needs credentials.",
  ],
  [
    /CannotPull.*(toomanyrequests|rate limit)/i,
    "The registry takes no more pulls without a login: copy the image into a repository of ECR and use it from there.",
  ],
  [
    /CannotPull.*(timeout|dial tcp|deadline|connection)/i,
    "The task does not reach the registry: it needs a NAT gateway, a public address or interface endpoints (ecr.api, ecr.dkr), and port 443 in egressPorts.",
  ],
  [/CannotPull/i, "The image could not be pulled: does its tag exist, and does the task reach the registry?"],
  [
    /ResourceInitializationError.*(AccessDenied|not authorized)/i,
    "ECS may not read a secret or a parameter of the task: its execution role, or the key that encrypts it, does not allow it.",
  ],
  [
    /ResourceInitializationError.*(ResourceNotFound|can't find|InvalidParameter|ParameterNotFound)/i,
    "A secret or a parameter of the task does not exist, or has no such key or no value yet: create it, then deploy again.",
  ],
  [
    /ResourceInitializationError.*(secret|ssm|asm|parameter)/i,
    "ECS could not read the task's secrets: do they exist and have values, and does the task reach Secrets Manager and SSM?",
  ],
  [
    /ResourceInitializationError.*(EFS|mount|file ?system)/i,
    "The file system could not be mounted: does the task reach its mount target (port 2049), and may its role use the access point?",
  ],
  [
    /ResourceInitializationError/i,
    "What the task needs before its containers could not be made ready; the reason names it.",
  ],
  [
    /failed ELB health checks|failed container health checks|Health checks failed/i,
    "It runs and does not answer its health check: compare healthCheck.path and port with what it listens on (on all addresses, not localhost), and give a slow start more healthCheck.gracePeriodSeconds.",
  ],
  [/OutOfMemory/i, "A container needed more memory than it has: raise memoryMiB, or find what takes it."],
  [
    /CannotStartContainer|failed to create task|failed to start/i,
    "The container could not be started: look at its command, its user and its writablePaths.",
  ],
  [
    /Capacity is unavailable|RESOURCE:|unable to place a task/i,
    "There is no room for the task now: ECS tries again; another capacity provider, or FARGATE beside FARGATE_SPOT, has more.",
  ],
];

/** What to do about a reason; nothing where its own words have to do. */
export function adviceOn(...reasons: readonly (string | undefined)[]): string | undefined {
  const said = reasons.filter((reason) => reason !== undefined).join("\n");
  return REASONS.find(([pattern]) => pattern.test(said))?.[1];
}

/** All that is said of why a task stopped. */
export function reasonsOf({ stoppedReason, containers }: StoppedTask): readonly (string | undefined)[] {
  return [stoppedReason, ...(containers ?? []).map(({ reason }) => reason)];
}
