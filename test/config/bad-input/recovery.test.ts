import { refuses } from "../../support/config-files";

describe("a stack file: its version, domain and recovery", () => {
  refuses([
    {
      name: "a domain that is an address",
      edits: [["name: example.com", "name: https://example.com"]],
      problems: [
        {
          at: "name: https://example.com }",
          path: "slipway:domain.name",
          message: 'found "https://example.com"; allowed: a lower-case domain name such as example.com',
        },
      ],
    },
    {
      name: "a parent zone of a zone that is not made",
      edits: [["name: example.com", "name: example.com, parentZoneId: Z0123456789ABC"]],
      problems: [
        {
          at: "parentZoneId: Z0123456789ABC }",
          path: "slipway:domain.parentZoneId",
          message:
            "only a zone that the stack makes is delegated from its parent: set zone: new, or leave this out",
        },
      ],
    },
    {
      name: "a standby of itself",
      edits: [["primaryStack: prod-use1", "primaryStack: dev"]],
      problems: [
        {
          at: "primaryStack: dev }",
          path: "slipway:recovery.primaryStack",
          message: 'found "dev", which is this stack: name the one it stands by for',
        },
      ],
    },
    {
      name: "a standby of nobody",
      edits: [[", primaryStack: prod-use1", ""]],
      problems: [
        {
          at: "role: standby }",
          path: "slipway:recovery.role",
          message:
            "a standby follows a primary: add primaryStack with the name of its stack, such as prod-use1",
        },
      ],
    },
    {
      name: "a primary that follows a stack",
      edits: [["role: standby", "role: primary"]],
      problems: [
        {
          at: "primaryStack: prod-use1 }",
          path: "slipway:recovery.primaryStack",
          message: "a primary follows no other stack: leave primaryStack out, or set role: standby",
        },
      ],
    },
    {
      name: "a role that there is not",
      edits: [["role: standby", "role: stanby"]],
      problems: [
        {
          at: "role: stanby, primaryStack: pr",
          path: "slipway:recovery.role",
          message: 'found "stanby"; allowed: primary, standby, promoted; did you mean "standby"?',
        },
      ],
    },
    {
      name: "a newer schema version, and says nothing of what it cannot know",
      edits: [["schemaVersion: 1\n", "schemaVersion: 2\n  slipway:regions: [us-east-1]\n"]],
      problems: [
        {
          at: "slipway:schemaVersion: 2",
          path: "slipway:schemaVersion",
          message: "found 2: this Slipway reads up to 1; update it, or it would misread the file",
        },
      ],
    },
    {
      name: "a schema version that is none",
      edits: [["schemaVersion: 1\n", "schemaVersion: -1\n"]],
      problems: [
        {
          at: "slipway:schemaVersion: -1",
          path: "slipway:schemaVersion",
          message: "found -1; allowed: a whole number from 0 to 1000000",
        },
      ],
    },
  ]);
});
