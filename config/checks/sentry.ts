import type { CheckContext } from "./context";

/** A project belongs to a team, which is there or is made. */
export function checkSentry({ config, report }: CheckContext): void {
  const { sentry } = config;
  if (sentry === undefined) return;
  const { team, createTeam } = sentry;
  if (team === undefined && createTeam !== true) {
    report(
      ["sentry"],
      "its projects belong to nobody: add team, the slug of a team that Sentry has, or createTeam: true",
      ["sentry", "team"],
      ["sentry", "createTeam"],
    );
  }
}
