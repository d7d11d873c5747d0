import { RUNTIME, type Aws } from "./aws";
import { LOOKS, type Wanted } from "./looks";

/** What to look for, and whom to tell. */
export interface CheckEvent extends Wanted {
  readonly parts: readonly string[];
  /** Who is told of what is missing. @default nobody: who asked reads the answer */
  readonly topicArn?: string;
}

/** What the account lacks, by part; and of which parts that could not be found out. */
export interface CheckResult {
  readonly missing: Readonly<Record<string, readonly string[]>>;
  readonly unknown: Readonly<Record<string, string>>;
}

/** Looks for what the account must have. Called twice it says the same twice; it changes nothing. */
export async function handler(
  event: CheckEvent,
  _context?: unknown,
  aws: Aws = RUNTIME,
): Promise<CheckResult> {
  const missing: Record<string, readonly string[]> = {};
  const unknown: Record<string, string> = {};
  // One that fails keeps none of the others from being told.
  await Promise.all(
    event.parts.map(async (part) => {
      try {
        const look = LOOKS[part];
        if (look === undefined) throw new Error("nobody knows how to look for it");
        const lacking = await look(aws, event);
        if (lacking.length > 0) missing[part] = lacking;
      } catch (error) {
        unknown[part] = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      }
    }),
  );
  const result = { missing: sorted(missing), unknown: sorted(unknown) };
  if (event.topicArn !== undefined) await tell(event.topicArn, event, result, aws);
  return result;
}

async function tell(
  topicArn: string,
  { accountId, regions: [home = ""] }: Wanted,
  result: CheckResult,
  aws: Aws,
): Promise<void> {
  const lines = [
    ...Object.entries(result.missing).flatMap(([part, lacking]) => lacking.map((text) => `${part}: ${text}`)),
    ...Object.entries(result.unknown).map(([part, reason]) => `${part}: could not be looked at: ${reason}`),
  ];
  if (lines.length === 0) return;
  await (
    await aws.sns(home)
  ).publish({
    TopicArn: topicArn,
    Subject: `AWS account ${accountId}: ${lines.length} to mend`,
    Message: [
      `What the account ${accountId} must have, and has not:`,
      ...lines.map((line) => `- ${line}`),
      "Have the account's project own it, mend it, or say why it is not needed: slipway-account:security.",
    ].join("\n"),
  });
}

function sorted<Value>(map: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1)));
}
