import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: where images are copied to", () => {
  refuses(
    [
      {
        name: "images that are copied to where they are",
        edits: [["replicateTo: [us-west-2]", "replicateTo: [us-east-1]"]],
        problems: [
          {
            at: "us-east-1] }",
            path: "slipway:registry.replicateTo[0]",
            message:
              "found us-east-1, which is the stack's own region, where its images are: name another, or leave this out",
          },
        ],
      },
      {
        name: "images that are copied twice",
        edits: [["replicateTo: [us-west-2]", "replicateTo: [us-west-2, us-west-2]"]],
        problems: [
          {
            at: "us-west-2] }",
            path: "slipway:registry.replicateTo[1]",
            message: "found us-west-2 twice: once is enough",
          },
        ],
      },
      {
        name: "images that are copied nowhere",
        edits: [["replicateTo: [us-west-2]", "replicateTo: []"]],
        problems: [
          {
            at: "replicateTo: [] }",
            path: "slipway:registry.replicateTo",
            message: "found []; allowed: at least one region",
          },
        ],
      },
      {
        name: "images of somebody else's repositories",
        edits: [
          [
            'image: { tag: "1.0.0" }',
            'image: { reference: "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/orders:1.4.2" }',
          ],
        ],
        problems: [
          {
            at: "slipway:registry: { replicateT",
            path: "slipway:registry",
            message:
              "the stack has no repository of its own whose images could be copied: every service names a whole reference; leave this out, or put it into the stack that has the repositories",
          },
        ],
      },
    ],
    DATA,
  );
});
