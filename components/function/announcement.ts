/** What people are told by a function of the platform's own. */
export interface Announcement {
  /** One line. */
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Lines that are shown as they are. */
  readonly lines?: { readonly title: string; readonly lines: readonly string[] };
  /** What belongs together in a chat. */
  readonly thread: string;
}

/** What SNS's Publish takes, in its words. */
interface Published {
  readonly Subject: string;
  readonly Message: string;
  readonly MessageStructure: "json";
}

/** Of a message's 256 KiB (SNS quotas), with room for what JSON makes of it, twice. */
const LONGEST_TEXT = 60_000;
/** As much of a subject as SNS takes is less than 100 characters (SNS API reference, "Publish"). */
const LONGEST_SUBJECT = 99;
/** Amazon Q Developer in chat applications, "Custom notifications": of a title and a description. */
const LONGEST_TITLE = 250;
const LONGEST_DESCRIPTION = 3000;

/**
 * The message of a topic that mails and chat channels are subscribed to: plain text for people, and for what SNS calls by
 * HTTPS the form that Amazon Q Developer in chat applications shows in a channel. Source: its administrator guide, "Custom
 * notifications".
 */
export function announcement(told: Announcement): Published {
  const text = textOf(told);
  const custom = {
    version: "1.0",
    source: "custom",
    content: {
      textType: "client-markdown",
      title: cut(told.title, LONGEST_TITLE),
      description: cut(markdownOf(told), LONGEST_DESCRIPTION),
    },
    metadata: { threadId: told.thread, summary: cut(told.title, LONGEST_TITLE) },
  };
  return {
    // A subject is ASCII without line breaks.
    Subject: cut(told.title.replaceAll(/[^\x20-\x7e]/g, "?"), LONGEST_SUBJECT),
    Message: JSON.stringify({ default: text, email: text, https: JSON.stringify(custom) }),
    MessageStructure: "json",
  };
}

function textOf({ title, paragraphs, lines }: Announcement): string {
  const shown =
    lines === undefined ? [] : [[lines.title, ...lines.lines.map((line) => `  ${line}`)].join("\n")];
  return cut([title, ...paragraphs, ...shown].join("\n\n"), LONGEST_TEXT);
}

/** The last lines tell most: of those, as many as there is room for. */
function markdownOf({ paragraphs, lines }: Announcement): string {
  const said = paragraphs.join("\n\n");
  if (lines === undefined) return said;
  const frame = `\n\n${lines.title}\n\`\`\`\n\n\`\`\``.length;
  const room = LONGEST_DESCRIPTION - said.length - frame;
  const kept: string[] = [];
  let length = 0;
  for (const line of lines.lines.toReversed()) {
    length += line.length + 1;
    if (length > room) break;
    // What ends the block would show the rest as something else.
    kept.unshift(line.replaceAll("```", "'''"));
  }
  return kept.length === 0 ? said : `${said}\n\n${lines.title}\n\`\`\`\n${kept.join("\n")}\n\`\`\``;
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
