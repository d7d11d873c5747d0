import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: a stack and its counterpart in another region", () => {
  refuses(
    [
      {
        name: "a standby of a stack, and of this one's own",
        edits: [
          ["role: primary", "role: standby"],
          ["standbyStack: prod-usw2\n", "primaryStack: prod-usw2\n"],
        ],
        problems: [
          {
            at: "standbyRegion: us-west-2",
            path: "slipway:recovery.standbyRegion",
            message: "standbyRegion is of role primary or promoted, not standby: leave it out",
          },
        ],
      },
      {
        name: "a standby that is stopped, and has a standby",
        edits: [
          [
            "    role: primary\n    standbyStack: prod-usw2\n    standbyRegion: us-west-2\n    failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }\n",
            "    role: standby\n    primaryStack: prod-usw2\n    standbyStack: prod-euc1\n    stopped: true\n",
          ],
        ],
        problems: [
          {
            at: "standbyStack: prod-euc1",
            path: "slipway:recovery.standbyStack",
            message: "standbyStack is of role primary, not standby: leave it out",
          },
          {
            at: "stopped: true",
            path: "slipway:recovery.stopped",
            message: "stopped is of role primary or promoted, not standby: leave it out",
          },
        ],
      },
      {
        name: "a primary that is lost to itself",
        edits: [["role: primary", "role: primary\n    primaryIsLost: true"]],
        problems: [
          {
            at: "primaryIsLost: true",
            path: "slipway:recovery.primaryIsLost",
            message: "primaryIsLost is of role promoted, not primary: leave it out",
          },
        ],
      },
      {
        name: "a promoted stack that was nobody's standby",
        edits: [
          [
            "    role: primary\n    standbyStack: prod-usw2\n    standbyRegion: us-west-2\n    failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }\n",
            "    role: promoted\n",
          ],
        ],
        problems: [
          {
            at: "role: promoted",
            path: "slipway:recovery.role",
            message: "a promoted stack was a standby: keep primaryStack, the stack that it followed",
          },
        ],
      },
      {
        name: "a promoted stack that was its own standby",
        edits: [
          [
            "    role: primary\n    standbyStack: prod-usw2\n    standbyRegion: us-west-2\n    failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }\n",
            "    role: promoted\n    primaryStack: dev\n",
          ],
        ],
        problems: [
          {
            at: "primaryStack: dev",
            path: "slipway:recovery.primaryStack",
            message: 'found "dev", which is this stack: name the one it stands by for',
          },
        ],
      },
      {
        name: "a promoted stack that names its standby as only a primary does",
        edits: [
          [
            "    role: primary\n    standbyStack: prod-usw2\n    standbyRegion: us-west-2\n    failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }\n",
            "    role: promoted\n    primaryStack: prod-usw2\n    standbyStack: prod-usw2\n",
          ],
        ],
        problems: [
          {
            at: "standbyStack: prod-usw2",
            path: "slipway:recovery.standbyStack",
            message: "standbyStack is of role primary, not promoted: leave it out",
          },
        ],
      },
      {
        name: "a primary that is its own standby",
        edits: [["standbyStack: prod-usw2", "standbyStack: dev"]],
        problems: [
          {
            at: "standbyStack: dev",
            path: "slipway:recovery.standbyStack",
            message: 'found "dev", which is this stack: name the one that follows it',
          },
        ],
      },
      {
        name: "a standby in the same region",
        edits: [["standbyRegion: us-west-2", "standbyRegion: us-east-1"]],
        problems: [
          {
            at: "standbyRegion: us-east-1",
            path: "slipway:recovery.standbyRegion",
            message: "found us-east-1, which is this stack's own region: name the one that its standby is in",
          },
        ],
      },
      {
        name: "a standby without its secrets",
        edits: [["    standbyRegion: us-west-2\n", ""]],
        problems: [
          {
            at: "standbyStack: prod-usw2",
            path: "slipway:recovery.standbyStack",
            message:
              "prod-usw2 reads the databases' secrets in its own region: add standbyRegion, where they are copied to",
          },
        ],
      },
      {
        name: "a region that is none",
        edits: [["standbyRegion: us-west-2", "standbyRegion: us-wset-2"]],
        problems: [
          {
            at: "standbyRegion: us-wset-2",
            path: "slipway:recovery.standbyRegion",
            message: 'found "us-wset-2"; allowed: an AWS region such as us-west-2; did you mean "us-west-2"?',
          },
        ],
      },
    ],
    DATA,
  );
});
