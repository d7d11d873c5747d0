/** Which events are meant, in the words of a stack file. */
interface EventConfig {
  readonly sources: readonly string[];
  readonly detailTypes?: readonly string[] | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** Which events a rule is for, as EventBridge takes it. */
export function patternOf({ sources, detailTypes, detail }: EventConfig): Readonly<Record<string, unknown>> {
  return {
    source: [...sources].sort(),
    ...(detailTypes === undefined ? {} : { "detail-type": [...detailTypes].sort() }),
    ...(detail === undefined ? {} : { detail }),
  };
}
