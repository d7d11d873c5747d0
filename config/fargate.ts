/**
 * The memory sizes that AWS Fargate offers for each CPU size, in MiB.
 * Source: Amazon ECS Developer Guide, "Task CPU and memory" of the Fargate launch type.
 */
const MEMORY_MIB_BY_CPU: Readonly<Record<number, readonly number[]>> = {
  256: [512, 1024, 2048],
  512: steps(1024, 4096, 1024),
  1024: steps(2048, 8192, 1024),
  2048: steps(4096, 16_384, 1024),
  4096: steps(8192, 30_720, 1024),
  8192: steps(16_384, 61_440, 4096),
  16_384: steps(32_768, 122_880, 8192),
};

function steps(first: number, last: number, step: number): readonly number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}

export function isFargateCpu(cpu: number): boolean {
  return MEMORY_MIB_BY_CPU[cpu] !== undefined;
}

/** What is wrong with a pair of CPU units and memory on Fargate, or nothing. */
export function fargateSizeProblem(cpu: number, memoryMiB: number): string | undefined {
  const memorySizes = MEMORY_MIB_BY_CPU[cpu];
  if (memorySizes === undefined) {
    return `found cpu: ${cpu}; Fargate offers ${Object.keys(MEMORY_MIB_BY_CPU).join(", ")}`;
  }
  if (memorySizes.includes(memoryMiB)) return undefined;
  return `found cpu: ${cpu} with memoryMiB: ${memoryMiB}; with that cpu Fargate offers ${range(memorySizes)}`;
}

function range(sizes: readonly number[]): string {
  if (sizes.length <= 4) return `${sizes.join(", ")} MiB`;
  const [first = 0, second = 0] = sizes;
  return `${first} to ${sizes.at(-1) ?? first} MiB in steps of ${second - first}`;
}
