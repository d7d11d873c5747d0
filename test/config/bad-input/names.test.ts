import * as assert from "node:assert/strict";
import { edited, problemsOf, refuses, type Edit } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

const service = (name: string): Edit => [
  "  slipway:functions:",
  `    ${name}: { costCode: MOREDEV1, image: { tag: "1.0.0" } }\n  slipway:functions:`,
];
const PROBLEM = "Slipway names a part of service api so: give this one another name";

describe("a stack file: names that are taken", () => {
  const project = useProject();
  refuses(
    [
      ...["api-alt", "api-alternate", "api-http-api", "api-metrics", "api-migration"].map((name) => ({
        name: `a service ${name} beside a service api`,
        edits: [service(name)],
        problems: [{ at: `${name}: {`, path: `slipway:services.${name}`, message: PROBLEM }],
      })),
      {
        name: "a function report-scheduler beside a function report",
        edits: [
          [
            "  slipway:functions:\n",
            "  slipway:functions:\n    report-scheduler: { costCode: MOREDEV1, folder: functions/resize }\n",
          ],
        ],
        problems: [
          {
            at: "report-scheduler: {",
            path: "slipway:functions.report-scheduler",
            message: "Slipway names a part of function report so: give this one another name",
          },
        ],
      },
    ],
    WORKLOADS,
    project,
  );

  it("takes such a name where nothing else has the rest of it", () => {
    assert.deepEqual(problemsOf(edited([service("stock-migration")], WORKLOADS), project()), []);
  });

  it("takes the name of what has no part of that kind", () => {
    assert.deepEqual(problemsOf(edited([service("api-task")], WORKLOADS), project()), []);
  });
});
