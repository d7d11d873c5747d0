import * as assert from "node:assert/strict";
import { edited, refuses, settingsOf } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: former names of what holds data", () => {
  refuses(
    [
      {
        name: "a former name that is the present one",
        edits: [["    shared: {}\n", "    shared: { formerNames: [shared] }\n"]],
        problems: [
          {
            at: "shared] }",
            path: "slipway:fileSystems.shared.formerNames[0]",
            message: 'found "shared", which is its name now: leave it out',
          },
        ],
      },
      {
        name: "a former name that another has now",
        edits: [["      replicas: 2\n", "      replicas: 2\n      formerNames: [ledger]\n"]],
        problems: [
          {
            at: "ledger]",
            path: "slipway:databases.main.formerNames[0]",
            message:
              'found "ledger", which another entry of slipway:databases is called: two cannot have been the same; give that one another name, or leave this out',
          },
        ],
      },
      {
        name: "a former name that two had",
        edits: [
          ["    shared: {}\n", "    shared: { formerNames: [files] }\n"],
          [
            '    uploads: { permissions: "0750" }',
            '    uploads: { permissions: "0750", formerNames: [files] }',
          ],
        ],
        problems: [
          {
            at: "files] }",
            path: "slipway:fileSystems.uploads.formerNames[0]",
            message:
              'found "files", which shared was called too: two cannot have been the same; leave one of them out',
          },
        ],
      },
      {
        name: "a former name twice",
        edits: [["    shared: {}\n", "    shared: { formerNames: [files, files] }\n"]],
        problems: [
          {
            at: "files] }",
            path: "slipway:fileSystems.shared.formerNames[1]",
            message: "found files twice: once is enough",
          },
        ],
      },
      {
        name: "former names that are none",
        edits: [["    shared: {}\n", "    shared: { formerNames: [] }\n"]],
        problems: [
          {
            at: "formerNames: []",
            path: "slipway:fileSystems.shared.formerNames",
            message: "found []; allowed: at least one former name",
          },
        ],
      },
    ],
    DATA,
  );

  it("keeps the names in AWS that the first one led to, whatever came after", () => {
    const text = edited(
      [
        ["      replicas: 2\n", "      replicas: 2\n      formerNames: [web-shop, shop]\n"],
        ["    exports: { postfix: eu,", "    exports: { postfix: eu, formerNames: [dumps],"],
        [
          '    uploads: { permissions: "0750" }',
          '    uploads: { permissions: "0750", formerNames: [files] }',
        ],
      ],
      DATA,
    );
    const { databases, buckets, fileSystems } = settingsOf(text);
    const { main } = databases;
    assert.deepEqual(
      [main?.identifier, main?.databaseName, main?.formerNames],
      ["shop-prod-web-shop", "web_shop", ["web-shop", "shop"]],
    );
    assert.equal(buckets["exports"]?.bucketName, "shop-dumps-prod-eu");
    assert.equal(fileSystems["uploads"]?.folderPath, "/files");
    assert.equal(fileSystems["shared"]?.folderPath, "/shared");
    assert.deepEqual(databases["ledger"]?.formerNames, []);
  });
});
