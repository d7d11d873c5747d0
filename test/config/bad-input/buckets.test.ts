import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: buckets", () => {
  refuses(
    [
      {
        name: "a public bucket that nobody says why",
        edits: [["      publicReason: the pictures of the shop\n", ""]],
        problems: [
          {
            at: "public: true",
            path: "slipway:buckets.assets.public",
            message: "everybody in the internet could read it: say why in publicReason, or leave this out",
          },
        ],
      },
      {
        name: "a reason for what is not public",
        edits: [["      public: true\n", ""]],
        problems: [
          {
            at: "publicReason: the pictures of",
            path: "slipway:buckets.assets.publicReason",
            message:
              "the bucket is not public: set public: true if everybody is to read it, or leave this out",
          },
        ],
      },
      {
        name: "a reason that is none",
        edits: [["publicReason: the pictures of the shop", "publicReason: because"]],
        problems: [
          {
            at: "publicReason: because",
            path: "slipway:buckets.assets.publicReason",
            message: 'found "because"; allowed: why everybody may read it, in 10 characters or more',
          },
        ],
      },
      {
        name: "a name that is whole, and more",
        edits: [["bucketName: old-archive }", "bucketName: old-archive, postfix: eu }"]],
        problems: [
          {
            at: "postfix: eu }",
            path: "slipway:buckets.archive.postfix",
            message: "a bucketName is the whole name: write it with what comes last, or leave it out",
          },
        ],
      },
      {
        name: "a name of a bucket that is too long",
        edits: [
          ["    exports: {", "    exports-of-all-the-orders-of-the-shop-20: {"],
          [
            "      uses: [database/main:read, bucket/exports:write",
            "      uses: [database/main:read, bucket/exports-of-all-the-orders-of-the-shop-20:write",
          ],
          ["[bucket/exports]", "[bucket/exports-of-all-the-orders-of-the-shop-20]"],
          ["project: shop\n", "project: card-shop-of-europe\n"],
          ["postfix: eu", "postfix: europe"],
        ],
        problems: [
          {
            at: "exports-of-all-the-orders-of-t",
            path: "slipway:buckets.exports-of-all-the-orders-of-the-shop-20",
            message:
              '"card-shop-of-europe-exports-of-all-the-orders-of-the-shop-20-prod-europe" has 72 characters: a bucket\'s name may have 63; shorten the name, or give it a bucketName',
          },
        ],
      },
      {
        name: "a name of a bucket that S3 keeps to itself",
        edits: [["postfix: eu", "postfix: s3alias"]],
        problems: [
          {
            at: "exports: { postfix: s3alias, i",
            path: "slipway:buckets.exports",
            message:
              'found "shop-exports-prod-s3alias": S3 keeps names to itself that begin with xn--, sthree- or amzn-s3-demo-, or end in -s3alias, --ol-s3, --x-s3 or --table-s3; choose another',
          },
        ],
      },
      {
        name: "a whole name of a bucket that S3 keeps to itself",
        edits: [
          ["bucketName: old-archive", "bucketName: sthree-archive"],
          ["bucket/archive: old-archive", "bucket/archive: sthree-archive"],
        ],
        problems: [
          {
            at: "bucketName: sthree-archive }",
            path: "slipway:buckets.archive.bucketName",
            message:
              'found "sthree-archive"; allowed: a bucket\'s name of 3 to 63 lower-case letters, digits and hyphens',
          },
        ],
      },
      {
        name: "a whole name of a bucket with dots",
        edits: [["bucketName: old-archive", "bucketName: old.archive"]],
        problems: [
          {
            at: "bucketName: old.archive }",
            path: "slipway:buckets.archive.bucketName",
            message:
              'found "old.archive"; allowed: a bucket\'s name of 3 to 63 lower-case letters, digits and hyphens',
          },
        ],
      },
      {
        name: "two buckets of one name",
        edits: [
          ["bucketName: old-archive", "bucketName: shop-assets-prod"],
          ["bucket/archive: old-archive", "bucket/archive: shop-assets-prod"],
        ],
        problems: [
          {
            at: "assets:",
            path: "slipway:buckets.assets",
            message:
              '"shop-assets-prod" is the name of bucket archive already, and a bucket\'s name is one in the world: give one of the two another',
          },
        ],
      },
      {
        name: "objects that move when they are gone",
        edits: [["expirationDays: 365", "expirationDays: 30"]],
        problems: [
          {
            at: "infrequentAccessAfterDays: 30,",
            path: "slipway:buckets.exports.infrequentAccessAfterDays",
            message:
              "found 30 with expirationDays: 30: objects are gone by then, and S3 refuses that; leave this out, or let them stay longer",
          },
        ],
      },
      {
        name: "objects that move too early",
        edits: [["infrequentAccessAfterDays: 30", "infrequentAccessAfterDays: 7"]],
        problems: [
          {
            at: "infrequentAccessAfterDays: 7,",
            path: "slipway:buckets.exports.infrequentAccessAfterDays",
            message: "found 7; allowed: a whole number from 30 to 36500",
          },
        ],
      },
      {
        name: "an origin named twice",
        edits: [
          [
            'allowedOrigins: ["https://www.example.com"]',
            'allowedOrigins: ["https://www.example.com", "https://www.example.com"]',
          ],
        ],
        problems: [
          {
            at: '"https://www.example.com"]',
            path: "slipway:buckets.assets.cors[0].allowedOrigins[1]",
            message: "found https://www.example.com twice: once is enough",
          },
        ],
      },
      {
        name: "every origin, and one more",
        edits: [
          ['allowedOrigins: ["https://www.example.com"]', 'allowedOrigins: ["*", "https://www.example.com"]'],
        ],
        problems: [
          {
            at: 'allowedOrigins: ["*", "https:/',
            path: "slipway:buckets.assets.cors[0].allowedOrigins",
            message: 'found "*" with others, which it stands for already: leave out "*", or the others',
          },
        ],
      },
      {
        name: "an origin with a path",
        edits: [
          ['allowedOrigins: ["https://www.example.com"]', 'allowedOrigins: ["https://www.example.com/shop"]'],
        ],
        problems: [
          {
            at: '"https://www.example.com/shop"',
            path: "slipway:buckets.assets.cors[0].allowedOrigins[0]",
            message:
              'found "https://www.example.com/shop"; allowed: an origin such as https://www.example.com',
          },
        ],
      },
      {
        name: "a method that S3 does not know of",
        edits: [["allowedMethods: [GET, HEAD]", "allowedMethods: [GET, PATCH]"]],
        problems: [
          {
            at: "PATCH]",
            path: "slipway:buckets.assets.cors[0].allowedMethods[1]",
            message: 'found "PATCH"; allowed: GET, HEAD, PUT, POST, DELETE',
          },
        ],
      },
      {
        name: "every header shown",
        edits: [["exposeHeaders: [ETag]", 'exposeHeaders: ["*"]']],
        problems: [
          {
            at: '"*"]',
            path: "slipway:buckets.assets.cors[0].exposeHeaders[0]",
            message: 'found "*": S3 takes no wildcard here; name each header',
          },
        ],
      },
      {
        name: "a bucket used in two entries",
        edits: [["bucket/assets:read-write\n", "bucket/assets:read\n        - bucket/assets:write\n"]],
        problems: [
          {
            at: "bucket/assets:write",
            path: "slipway:services.orders.uses[3]",
            message:
              'found "bucket/assets:write", and bucket assets in another entry: one entry says all that a workload may do there: write :read-write for both',
          },
        ],
      },
      {
        name: "a database used as two users",
        edits: [["database/main:read, bucket/exports", "database/main:read, database/main, bucket/exports"]],
        problems: [
          {
            at: "database/main, bucket/exports:",
            path: "slipway:services.prices.uses[1]",
            message:
              'found "database/main", and database main in another entry: a workload is one user of a database, who may do one of these: keep the entry that says what it needs',
          },
        ],
      },
      {
        name: "a bucket that nobody says what for",
        edits: [["bucket/assets:read-write", "bucket/assets"]],
        problems: [
          {
            at: "bucket/assets",
            path: "slipway:services.orders.uses[2]",
            message:
              'found "bucket/assets": say what for, bucket/assets:read, bucket/assets:write or bucket/assets:read-write',
          },
        ],
      },
      {
        name: "a bucket that there is not",
        edits: [["bucket/assets:read-write", "bucket/asset:read-write"]],
        problems: [
          {
            at: "bucket/asset:read-write",
            path: "slipway:services.orders.uses[2]",
            message:
              'found "bucket/asset:read-write": no bucket "asset" is described under slipway:buckets; did you mean "assets"?',
          },
        ],
      },
    ],
    DATA,
  );
});
