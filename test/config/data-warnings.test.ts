import * as assert from "node:assert/strict";
import { edited, warningsOf, type Edit } from "../support/config-files";
import { DATA } from "../support/data-file";

const STANDBY_REGION: Edit = ["    standbyStack: prod-usw2\n    standbyRegion: us-west-2\n", ""];
const COPY: Edit = ["    copyRegion: us-west-2\n    copyRetentionDays: 90\n", ""];
/** Backups that are off have no other keys. */
const BACKUPS_OFF: Edit = [
  / {2}slipway:backup:\n( {4}.*\n)+/.exec(DATA)?.[0] ?? "",
  "  slipway:backup: { enabled: false }\n",
];
const ONE_REGION =
  "the data of this stack is in one region and lost with it: set slipway:backup.copyRegion, or give it a standby with slipway:recovery.standbyRegion";

describe("the warnings of a stack file that holds data", () => {
  for (const [what, edits, warnings] of [
    ["nothing where each region has a copy", [], []],
    ["data that is in one region", [STANDBY_REGION, COPY], [ONE_REGION]],
    ["nothing where the backups are copied", [STANDBY_REGION], []],
    ["nothing where a standby has the data", [COPY], []],
    ["a copy that is not made, since backups are off", [STANDBY_REGION, BACKUPS_OFF], [ONE_REGION]],
    [
      "nothing in a tier whose data may go",
      [
        STANDBY_REGION,
        BACKUPS_OFF,
        ["slipway:environment: prod", "slipway:environment: dev"],
        ["slipway:allowReplace: [bucket/exports]", "slipway:allowReplace: [database/main]"],
      ],
      [],
    ],
    [
      "a migration that may not change the schema",
      [["        - database/main\n", "        - database/main:read\n"]],
      [
        "service orders has a migration and uses database/main:read and database/ledger:read-write, with which it may not change the schema: leave the mode out if it is to",
      ],
    ],
    [
      "nothing of a migration that has nothing to do with a database",
      [
        [
          "        - database/main\n        - { resource: database/ledger:read-write, variablePrefix: LEDGER }\n",
          "",
        ],
      ],
      [],
    ],
    [
      "alarms that an instance class cannot have",
      [
        [
          "      allocatedStorageGiB: 400\n",
          "      allocatedStorageGiB: 400\n      instanceClass: db.z1d.large\n",
        ],
      ],
      [
        "the memory of db.z1d.large is not known here: database main has no alarm on free memory, and none on connections unless its parameters say max_connections",
      ],
    ],
  ] as const satisfies readonly (readonly [string, readonly Edit[], readonly string[]])[]) {
    it(`tell of ${what}`, () => {
      assert.deepEqual(warningsOf(edited(edits, DATA)), warnings);
    });
  }
});
