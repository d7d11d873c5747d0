import { checkStateFile } from "../../bootstrap/config";
import type { WrongFile } from "../support/config-files";
import { refusesEach } from "../support/wrong-project-file";
import { STATE_FILE } from "../support/state-stack";

const BUCKET =
  "a bucket's name: 3 to 63 lower-case letters, digits and hyphens, as a letter or digit begins and ends it";

const WRONG: readonly WrongFile[] = [
  {
    name: "a copy in the region of the original",
    edits: [["secondRegion: eu-west-1", "secondRegion: us-east-1"]],
    problems: [
      {
        at: "slipway-state:secondRegion: us-east-1",
        path: "slipway-state:secondRegion",
        message: 'found "us-east-1", where the state itself is: a copy in another region outlives it',
      },
    ],
  },
  {
    name: "a copy in a region that there is not",
    edits: [["secondRegion: eu-west-1", "secondRegion: eu-wst-1"]],
    problems: [
      {
        at: "slipway-state:secondRegion: eu-wst-1",
        path: "slipway-state:secondRegion",
        message: 'found "eu-wst-1"; allowed: an AWS region such as us-west-2; did you mean "eu-west-1"?',
      },
    ],
  },
  {
    name: "a copy of another form than a region's",
    edits: [["secondRegion: eu-west-1", "secondRegion: Ireland"]],
    problems: [
      {
        at: "slipway-state:secondRegion: Ireland",
        path: "slipway-state:secondRegion",
        message: 'found "Ireland"; allowed: a region such as us-west-2',
      },
    ],
  },
  {
    name: "a copy in another partition",
    edits: [["secondRegion: eu-west-1", "secondRegion: us-gov-west-1"]],
    problems: [
      {
        at: "slipway-state:secondRegion: us-gov-west-1",
        path: "slipway-state:secondRegion",
        message: 'found "us-gov-west-1": nothing is copied between GovCloud (US) and us-east-1\'s partition',
      },
    ],
  },
  {
    name: "no second region",
    edits: [["  slipway-state:secondRegion: eu-west-1\n", ""]],
    problems: [
      {
        at: "config:",
        path: "slipway-state:secondRegion",
        message: "missing; add secondRegion: a region such as us-west-2",
      },
    ],
  },
  {
    name: "a misspelled key, which is not missing besides",
    edits: [["slipway-state:bucketName", "slipway-state:bucketNam"]],
    problems: [
      {
        at: "slipway-state:bucketNam: shop-state",
        path: "slipway-state:bucketNam",
        message: 'unknown key; did you mean "bucketName"?',
      },
    ],
  },
  {
    name: "a bucket's name with a capital letter",
    edits: [["bucketName: shop-state\n", "bucketName: Shop-state\n"]],
    problems: [
      {
        at: "slipway-state:bucketName: Shop-state",
        path: "slipway-state:bucketName",
        message: `found "Shop-state"; allowed: ${BUCKET}`,
      },
    ],
  },
  {
    name: "a bucket's name that S3 keeps for itself",
    edits: [["secondBucketName: shop-state-copy", "secondBucketName: shop-state-s3alias"]],
    problems: [
      {
        at: "slipway-state:secondBucketName: shop-state-s3alias",
        path: "slipway-state:secondBucketName",
        message: `found "shop-state-s3alias"; allowed: ${BUCKET}`,
      },
    ],
  },
  {
    name: "the same name for both buckets",
    edits: [["secondBucketName: shop-state-copy", "secondBucketName: shop-state"]],
    problems: [
      {
        at: "slipway-state:secondBucketName: shop-state",
        path: "slipway-state:secondBucketName",
        message: 'found "shop-state" twice: a bucket\'s name is one in the world',
      },
    ],
  },
  {
    name: "a name to which the second region cannot be added",
    edits: [
      ["bucketName: shop-state\n", `bucketName: ${"s".repeat(54)}\n`],
      ["  slipway-state:secondBucketName: shop-state-copy\n", ""],
    ],
    problems: [
      {
        at: `slipway-state:bucketName: ${"s".repeat(54)}`,
        path: "slipway-state:bucketName",
        message: `"${"s".repeat(54)}-eu-west-1", the copy's name, has 64 characters, and S3 takes 63: name it with secondBucketName`,
      },
    ],
  },
  {
    name: "versions that are gone within days",
    edits: [["versionRetentionDays: 120", "versionRetentionDays: 3"]],
    problems: [
      {
        at: "slipway-state:versionRetentionDays: 3",
        path: "slipway-state:versionRetentionDays",
        message: "found 3; allowed: a whole number from 7 to 3650",
      },
    ],
  },
  {
    name: "a retention in words",
    edits: [["accessLogRetentionDays: 400", "accessLogRetentionDays: always"]],
    problems: [
      {
        at: "slipway-state:accessLogRetentionDays: always",
        path: "slipway-state:accessLogRetentionDays",
        message: 'found "always"; allowed: a whole number from 30 to 3650',
      },
    ],
  },
  {
    name: "a cost code of the wrong length, and a tag that is set already, at once",
    edits: [
      ["costCode: SHOPPRD1", "costCode: SHOP"],
      ["{ Owner: platform }", "{ environment: prod }"],
    ],
    problems: [
      {
        at: "slipway-state:costCode: SHOP",
        path: "slipway-state:costCode",
        message: 'found "SHOP"; allowed: exactly 8 letters or digits; quote it, such as "A1B2C3D4"',
      },
      {
        at: "environment: prod",
        path: "slipway-state:tags.environment",
        message: "Environment is set already; give this tag another name",
      },
    ],
  },
  {
    name: "keys of the main program, and of another one",
    edits: [
      ["  slipway-state:project", "  slipway:environment: dev\n  wombat:size: 1\n  slipway-state:project"],
    ],
    problems: [
      {
        at: "slipway:environment: dev",
        path: "slipway:environment",
        message: '"slipway" is none of the namespaces read here; did you mean "slipway-state"?',
      },
      {
        at: "wombat:size: 1",
        path: "wombat:size",
        message: '"wombat" is none of the namespaces read here; allowed: slipway-state, aws, pulumi',
      },
    ],
  },
  {
    name: "a key that is encrypted, which is not missing besides",
    edits: [["bucketName: shop-state\n", "bucketName: { secure: AAABAIx }\n"]],
    problems: [
      {
        at: "slipway-state:bucketName: { secure",
        path: "slipway-state:bucketName",
        message: "encrypted, and no secret: set it in plain text, so that it can be checked",
      },
    ],
  },
  {
    name: "no account and a misspelled region",
    edits: [
      ['  aws:allowedAccountIds: ["123456789012"]\n', ""],
      ["aws:region: us-east-1", "aws:region: us-est-1"],
    ],
    problems: [
      {
        at: "config:",
        path: "aws:allowedAccountIds",
        message:
          'missing; add aws:allowedAccountIds: the accounts this stack may be deployed to, such as ["123456789012"] (aws sts get-caller-identity prints yours)',
      },
      {
        at: "aws:region: us-est-1",
        path: "aws:region",
        message: 'found "us-est-1"; allowed: an AWS region such as us-east-1; did you mean "us-east-1"?',
      },
    ],
  },
];

describe("a wrong stack file of the state's own project", () => {
  refusesEach(WRONG, {
    project: "slipway-state",
    file: "Pulumi.state.yaml",
    text: STATE_FILE,
    check: checkStateFile,
  });
});
