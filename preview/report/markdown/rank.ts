/** What a comment says first when there is not room for all of it: the lower, the more it matters. */
export const RANKS = {
  failure: 0,
  data: 0,
  mandatory: 1,
  changes: 2,
  policies: 3,
  costChange: 4,
  cost: 5,
  warnings: 6,
  resources: 7,
  diagram: 8,
  settled: 9,
} as const;
