/** How a report marks what matters. */
export interface Style {
  readonly heading: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
}

const same = (text: string): string => text;

/** No marks at all: for files, pipes and whoever sets `NO_COLOR`. */
export const plainStyle: Style = { heading: same, faint: same, good: same, warning: same, bad: same };

const colour =
  (code: number, end: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[${end}m`;

/** Colours of a terminal. */
export const colourStyle: Style = {
  heading: colour(1, 22),
  faint: colour(2, 22),
  good: colour(32, 39),
  warning: colour(33, 39),
  bad: colour(31, 39),
};

/**
 * Colours for a terminal whose user does not refuse them (https://no-color.org), and for whoever asks for them where
 * there is none, such as in the log of a pipeline (https://force-color.org).
 */
export function styleFor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Style {
  const refused = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  const forced = environment["FORCE_COLOR"] ?? "";
  if (refused || forced === "0" || forced === "false") return plainStyle;
  return stream.isTTY === true || forced !== "" ? colourStyle : plainStyle;
}
