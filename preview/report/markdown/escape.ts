/** As much of one value as a comment shows. */
const VALUE_LENGTH = 160;
/** As much of one sentence. */
const SENTENCE_LENGTH = 600;
/** As much of one line of a block. */
const LINE_LENGTH = 400;

/**
 * What would be read as something else than text outside of code: a mention, a reference to an issue or a pull request,
 * an address, a picture. Source: GitHub's documentation, "Autolinked references and URLs".
 */
const LINKED = /[@#]|:\/\/|www\.|\bgh-\d|:[\w+-]+:/i;

/** A value or a name of others, as code: on one line, and nothing in it is Markdown, HTML, a mention or a link. */
export function code(text: string, length = VALUE_LENGTH): string {
  const shown = onOneLine(text, length).replaceAll("`", "ˋ");
  if (shown.trim() === "") return '`""`';
  return `\`${shown}\``;
}

/** As {@link code}, in a table, where a bar would begin the next cell even in code. */
export function cell(text: string, length = VALUE_LENGTH): string {
  return code(text.slice(0, length + 1).replaceAll("|", "∣"), length);
}

/** A sentence of others, as text: on one line, with code for what would be a mention or a link. */
export function prose(text: string, length = SENTENCE_LENGTH): string {
  return onOneLine(text, length)
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => (LINKED.test(word) ? code(word, length) : word.replace(/[\\`*_[\]<>&~|$!(){}]/g, "\\$&")))
    .join(" ");
}

/** Lines of others, for a block of code between {@link fence} and {@link FENCE_END}. */
export function blockLines(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).map((line) => withoutFence(cleaned(shortened(line, LINE_LENGTH))));
}

/** A text in a language, as a block of code: whole, since a part of it would say something else. */
export function block(text: string, language: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => withoutFence(cleaned(line)));
  return [fence(language), ...lines, FENCE_END].join("\n");
}

/** What begins a block of code. */
export function fence(language: string): string {
  return `\`\`\`${language}`;
}

/** What ends it. */
export const FENCE_END = "```";

function withoutFence(line: string): string {
  return line.replace(/`{3,}/g, (run) => "ˋ".repeat(run.length));
}

function onOneLine(text: string, length: number): string {
  return cleaned(shortened(text, length).replace(/[\r\n\t\u2028\u2029]+/g, " "));
}

/** Control characters, those that turn the direction of writing, and halves of characters are not shown. */
function cleaned(text: string): string {
  return text.replace(/(?!\t)\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/gu, "");
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
