import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: images", () => {
  refuses(
    [
      {
        name: "a reference with an owner",
        edits: [["image: { reference:", "image: { owner: ci, reference:"]],
        problems: [
          {
            at: 'owner: ci, reference: "1234567',
            path: "slipway:services.renderer.image.owner",
            message:
              "found ci with reference: who keeps that repository decides what is in it; leave out owner, or reference",
          },
        ],
      },
      {
        name: "a reference that others are to pull",
        edits: [['render:5.0.2" }', 'render:5.0.2", pullAccountIds: ["210987654321"] }']],
        problems: [
          {
            at: 'pullAccountIds: ["210987654321',
            path: "slipway:services.renderer.image.pullAccountIds",
            message:
              "with reference the stack has no repository that others could pull from: leave this out here, and set it where the image is pushed",
          },
        ],
      },
      {
        name: "a tag of a built image",
        edits: [["folder: services/api, target", 'tag: "1.0.0", folder: services/api, target']],
        problems: [
          {
            at: 'tag: "1.0.0", folder: services',
            path: "slipway:services.api.image.tag",
            message: "a built image is tagged by the content of its folder: leave out tag, or owner: built",
          },
        ],
      },
      {
        name: "a folder of an image that nobody builds",
        edits: [
          [
            "image: { owner: built, folder: services/api, target: release }",
            "image: { folder: services/api, target: release }",
          ],
        ],
        problems: [
          {
            at: "folder: services/api, target: ",
            path: "slipway:services.api.image.folder",
            message: "only an image that the update builds has it: set owner: built, or leave it out",
          },
          {
            at: "target: release }",
            path: "slipway:services.api.image.target",
            message: "only an image that the update builds has it: set owner: built, or leave it out",
          },
        ],
      },
      {
        name: "a folder that there is not",
        edits: [["folder: services/api,", "folder: services/app,"]],
        problems: [
          {
            at: "folder: services/app, target: ",
            path: "slipway:services.api.image.folder",
            message:
              'found "services/app", but the project has no such folder: name the one to build, such as services/shop',
          },
        ],
      },
      {
        name: "a folder outside of the project",
        edits: [["folder: services/api,", "folder: ../api,"]],
        problems: [
          {
            at: "folder: ../api, target: releas",
            path: "slipway:services.api.image.folder",
            message: 'found "../api"; allowed: a path within the project\'s folder, such as functions/resize',
          },
        ],
      },
      {
        name: "a folder without a Dockerfile",
        edits: [["folder: services/api,", "folder: services/bare,"]],
        problems: [
          {
            at: "folder: services/bare, target:",
            path: "slipway:services.api.image.folder",
            message:
              "there is no file services/bare/Dockerfile in the project: write one, or name another with dockerfile, within the folder",
          },
        ],
      },
      {
        name: "a Dockerfile that there is not",
        edits: [["folder: services/api,", "folder: services/api, dockerfile: docker/Dockerfile,"]],
        problems: [
          {
            at: "dockerfile: docker/Dockerfile,",
            path: "slipway:services.api.image.dockerfile",
            message:
              "there is no file services/api/docker/Dockerfile in the project: write one, or name another with dockerfile, within the folder",
          },
        ],
      },
      {
        name: "a project without a Dockerfile",
        edits: [["folder: services/api,", ""]],
        problems: [
          {
            at: "image: { owner: built,  target",
            path: "slipway:services.api.image.dockerfile",
            message:
              "there is no file Dockerfile in the project: write one, or name another with dockerfile, within the folder",
          },
        ],
      },
      {
        name: "an account that may pull, twice",
        edits: [['["210987654321"]', '["210987654321", "210987654321"]']],
        problems: [
          {
            at: '"210987654321"] }',
            path: "slipway:services.gateway.image.pullAccountIds[1]",
            message: "found 210987654321 twice: once is enough",
          },
        ],
      },
      {
        name: "the stack's own account among those that may pull",
        edits: [['["210987654321"]', '["123456789012"]']],
        problems: [
          {
            at: '"123456789012"] }',
            path: "slipway:services.gateway.image.pullAccountIds[0]",
            message:
              "found 123456789012, an account of this stack (aws:allowedAccountIds), which needs no leave: leave it out",
          },
        ],
      },
      {
        name: "an owner that there is not",
        edits: [["owner: ci", "owner: pipeline"]],
        problems: [
          {
            at: "owner: pipeline }",
            path: "slipway:services.print-order.image.owner",
            message: 'found "pipeline"; allowed: pinned, ci, built',
          },
        ],
      },
      {
        name: "a tag that moves to where nobody sees it",
        edits: [["owner: ci", "owner: ci, tag: latest"]],
        problems: [
          {
            at: "tag: latest }",
            path: "slipway:services.print-order.image.tag",
            message: 'found "latest"; allowed: an image tag, never latest',
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
