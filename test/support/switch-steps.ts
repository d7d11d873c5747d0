import { recovery, WELL, type Counterpart, type Files } from "./recovery-stacks";
import type { StackKeys } from "./component-stack";

const USE1_PRIMARY = { role: "primary", standbyStack: "prod-usw2", standbyRegion: "us-west-2" };
const USE1_PROMOTED = { role: "promoted", primaryStack: "prod-usw2", standbyRegion: "us-west-2" };
const USW2_PROMOTED = { role: "promoted", primaryStack: "prod-use1", standbyRegion: "us-east-1" };
const WITHOUT_READERS = { databases: { catalog: { engineVersion: "17", replicas: 0 } } };
const MAY_GO = { allowReplace: ["database/catalog"] };

function step(before: Files, stack: Counterpart, keys: StackKeys): Files {
  return { ...before, [stack]: keys };
}

/** The files after each step of a planned switch from prod-use1 to prod-usw2, as the runbooks have it. */
const stopped = step(WELL, "prod-use1", recovery({ ...USE1_PRIMARY, stopped: true }));
const promoted = step(stopped, "prod-usw2", recovery(USW2_PROMOTED));
const said = step(promoted, "prod-use1", {
  ...recovery({ ...USE1_PRIMARY, stopped: true }),
  ...WITHOUT_READERS,
  ...MAY_GO,
});
const follows = step(said, "prod-use1", {
  ...recovery({ role: "standby", primaryStack: "prod-usw2" }),
  ...MAY_GO,
});
const switched = step(follows, "prod-use1", recovery({ role: "standby", primaryStack: "prod-usw2" }));
export const SWITCH = { well: WELL, stopped, promoted, said, follows, switched };

/** The files after each step of the way back. */
const stoppedAgain = step(switched, "prod-usw2", recovery({ ...USW2_PROMOTED, stopped: true }));
const promotedBack = step(stoppedAgain, "prod-use1", recovery(USE1_PROMOTED));
const saidAgain = step(promotedBack, "prod-usw2", {
  ...recovery({ ...USW2_PROMOTED, stopped: true }),
  ...WITHOUT_READERS,
  ...MAY_GO,
});
const followsAgain = step(saidAgain, "prod-usw2", {
  ...recovery({ role: "standby", primaryStack: "prod-use1" }),
  ...MAY_GO,
});
const back = step(followsAgain, "prod-usw2", WELL["prod-usw2"]);
export const FAILBACK = { switched, stoppedAgain, promotedBack, saidAgain, followsAgain, back };

/** The files while prod-use1 is lost, and after it is there again. */
const lost = step(
  WELL,
  "prod-usw2",
  recovery({ role: "promoted", primaryStack: "prod-use1", primaryIsLost: true }),
);
const found = step(lost, "prod-use1", recovery({ ...USE1_PRIMARY, stopped: true }));
export const LOSS = { well: WELL, lost, found, promoted: step(found, "prod-usw2", recovery(USW2_PROMOTED)) };
