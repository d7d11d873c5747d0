import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: functions", () => {
  refuses(
    [
      {
        name: "a function with the name of a service",
        edits: [["    report:\n", "    api:\n"]],
        problems: [
          {
            at: "api:",
            path: "slipway:functions.api",
            message:
              "a service is called api too, and tags, costs and alarms could not be told apart: give one of the two another name",
          },
        ],
      },
      {
        name: "a folder and an image",
        edits: [
          [
            "      folder: functions/report\n",
            '      folder: functions/report\n      image: { reference: "123456789012.dkr.ecr.us-east-1.amazonaws.com/report:1.0.0" }\n',
          ],
        ],
        problems: [
          {
            at: "runtime: python3.13",
            path: "slipway:functions.report.runtime",
            message: "an image brings its own code, runtime and handler: leave this out, or leave out image",
          },
          {
            at: "folder: functions/report",
            path: "slipway:functions.report.folder",
            message: "an image brings its own code, runtime and handler: leave this out, or leave out image",
          },
          {
            at: "handler: report.handler",
            path: "slipway:functions.report.handler",
            message: "an image brings its own code, runtime and handler: leave this out, or leave out image",
          },
        ],
      },
      {
        name: "an image that is named by nothing",
        edits: [["      timeoutSeconds: 60\n", "      timeoutSeconds: 60\n      image: {}\n"]],
        problems: [
          {
            at: "image: {}",
            path: "slipway:functions.resize.image",
            message:
              "found an image without reference: add the whole reference, or leave out image and give a folder",
          },
        ],
      },
      {
        name: "an image from where Lambda takes none",
        edits: [
          [
            "      timeoutSeconds: 60\n",
            '      timeoutSeconds: 60\n      image: { reference: "public.ecr.aws/shop/resize:1.0.0" }\n',
          ],
        ],
        problems: [
          {
            at: 'reference: "public.ecr.aws/sho',
            path: "slipway:functions.resize.image.reference",
            message:
              'found "public.ecr.aws/shop/resize:1.0.0": Lambda takes an image from a private repository of ECR in its own region; push it to us-east-1',
          },
        ],
      },
      {
        name: "an image from another region",
        edits: [
          [
            "      timeoutSeconds: 60\n",
            '      timeoutSeconds: 60\n      image: { reference: "123456789012.dkr.ecr.us-west-2.amazonaws.com/resize:1.0.0" }\n',
          ],
        ],
        problems: [
          {
            at: 'reference: "123456789012.dkr.e',
            path: "slipway:functions.resize.image.reference",
            message:
              'found "123456789012.dkr.ecr.us-west-2.amazonaws.com/resize:1.0.0": Lambda takes an image from a private repository of ECR in its own region; push it to us-east-1',
          },
        ],
      },
      {
        name: "an image of another account",
        edits: [
          [
            "      timeoutSeconds: 60\n",
            '      timeoutSeconds: 60\n      image: { reference: "210987654321.dkr.ecr.us-east-1.amazonaws.com/resize:1.0.0" }\n',
          ],
        ],
        problems: [
          {
            at: 'reference: "210987654321.dkr.e',
            path: "slipway:functions.resize.image.reference",
            message:
              "found an image of account 210987654321: Lambda pulls it as a service of AWS, which its owner would have to let in besides; copy it to a repository of 123456789012",
          },
        ],
      },
      {
        name: "a folder that there is not",
        edits: [["folder: functions/report", "folder: functions/reports"]],
        problems: [
          {
            at: "folder: functions/reports",
            path: "slipway:functions.report.folder",
            message:
              "found no folder functions/reports in the project: put the function's code there, or name another with folder",
          },
        ],
      },
      {
        name: "a folder that is looked for by the name",
        edits: [
          ["    resize:\n", "    shrink:\n"],
          ["function/resize", "function/shrink"],
        ],
        problems: [
          {
            at: "shrink:",
            path: "slipway:functions.shrink",
            message:
              "found no folder functions/shrink in the project: put the function's code there, or name another with folder",
          },
        ],
      },
      {
        name: "a handler without its file",
        edits: [["handler: report.handler", "handler: main.handler"]],
        problems: [
          {
            at: "handler: main.handler",
            path: "slipway:functions.report.handler",
            message:
              "handler main.handler of python3.13 is in none of functions/report/main.py: write one, or name another handler",
          },
        ],
      },
      {
        name: "a handler of another language",
        edits: [["runtime: python3.13", "runtime: nodejs22.x"]],
        problems: [
          {
            at: "handler: report.handler",
            path: "slipway:functions.report.handler",
            message:
              "handler report.handler of nodejs22.x is in none of functions/report/report.mjs, functions/report/report.cjs, functions/report/report.js: write one, or name another handler",
          },
        ],
      },
      {
        name: "a handler that is not compiled yet",
        edits: [["      timeoutSeconds: 60\n", "      timeoutSeconds: 60\n      folder: functions/typed\n"]],
        problems: [
          {
            at: "folder: functions/typed",
            path: "slipway:functions.resize.folder",
            message:
              "found functions/typed/index.ts, which nodejs22.x does not run: compile it to index.mjs or index.cjs or index.js, and name the folder that it is then in",
          },
        ],
      },
      {
        name: "a runtime that there is not",
        edits: [["runtime: python3.13", "runtime: python3.1"]],
        problems: [
          {
            at: "runtime: python3.1",
            path: "slipway:functions.report.runtime",
            message:
              'found "python3.1"; allowed: nodejs22.x, nodejs24.x, python3.13, python3.14; did you mean "python3.13"?',
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
