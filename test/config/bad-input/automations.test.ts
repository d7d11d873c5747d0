import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

const PUSH = "slipway:services.gateway.image.deployOnPush";
const image = (keys: string): readonly [string, string] => [
  'image: { tag: "1.0.0", pullAccountIds: ["210987654321"] }',
  `image: { ${keys}, deployOnPush: true }`,
];

describe("a stack file: what the platform does by itself", () => {
  refuses(
    [
      {
        name: "deployment by push of an image that the file chooses",
        edits: [image('tag: "1.0.0"')],
        problems: [
          {
            at: "deployOnPush: true",
            path: PUSH,
            message:
              "found owner: pinned: image.tag says which image runs, and no push may change that; set owner: ci, or leave this out",
          },
        ],
      },
      {
        name: "deployment by push of an image that the update builds",
        edits: [image("owner: built, folder: services/api")],
        problems: [
          {
            at: "deployOnPush: true",
            path: PUSH,
            message:
              "found owner: built: the update itself pushes and deploys it, and no push may change that; set owner: ci, or leave this out",
          },
        ],
      },
      {
        name: "deployment by push to a repository of others",
        edits: [image('reference: "public.ecr.aws/nginx/nginx:1.29.1"')],
        problems: [
          {
            at: "deployOnPush: true",
            path: PUSH,
            message:
              "pushes are told of in the account and region of their repository, and reference names one that this stack does not have: leave this out, or have the pipeline push to the service's own (owner: ci)",
          },
        ],
      },
      {
        name: "deployment by push of a job",
        edits: [["image: { owner: ci }", "image: { owner: ci, deployOnPush: true }"]],
        problems: [
          {
            at: "deployOnPush: true",
            path: "slipway:services.print-order.image.deployOnPush",
            message:
              "a job takes the image that its tag has whenever it starts: there is nothing to deploy; leave this out",
          },
        ],
      },
      {
        name: "a push that is no yes or no",
        edits: [
          image("owner: ci").map((text) => text.replace("deployOnPush: true", "deployOnPush: always")) as [
            string,
            string,
          ],
        ],
        problems: [
          { at: "deployOnPush: always", path: PUSH, message: 'found "always"; allowed: true or false' },
        ],
      },
      {
        name: "failures that are explained in words",
        edits: [
          ["  slipway:cluster:\n", "  slipway:alerts: { explainFailures: loudly }\n  slipway:cluster:\n"],
        ],
        problems: [
          {
            at: "explainFailures: loudly",
            path: "slipway:alerts.explainFailures",
            message: 'found "loudly"; allowed: true or false',
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );

  refuses(
    [
      {
        name: "explanations of what never runs all the time",
        edits: [],
        problems: [
          {
            at: "explainFailures: true",
            path: "slipway:alerts.explainFailures",
            message:
              "the stack has no service that runs all the time: a job's failures are told of anyhow (alerts.critical); leave this out",
          },
        ],
      },
    ],
    `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:environment: dev
  slipway:costCode: SHOPDEV1
  slipway:alerts: { explainFailures: true }
  slipway:services:
    report:
      kind: job
      costCode: REPTDEV1
      image: { tag: "1.0.0" }
      schedules: { nightly: { expression: daily } }
`,
  );
});
