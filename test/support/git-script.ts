/** What makes Git independent of the machine that it runs on. */
export const GIT = {
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.com",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

/** The command of a script that commits nothing but a message. */
export const commit = (message: string): string => `git commit --quiet --allow-empty --message '${message}'`;
