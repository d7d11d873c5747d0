import * as assert from "node:assert/strict";
import { edited, exampleText, problemsOf, refuses } from "../../support/config-files";

const BASE = exampleText("go-service");
const REMEDY =
  "name the tags of private subnets with a NAT gateway in slipway:network.existing.privateSubnetTags";

describe("a stack file: the default VPC", () => {
  refuses(
    [
      {
        name: "tasks without a public address where nothing else leads out",
        edits: [["      assignPublicIp: true\n", ""]],
        problems: [
          {
            at: "price-sync:",
            path: "slipway:services.price-sync",
            message: `the default VPC has no NAT gateway, through which its tasks would get their image: set assignPublicIp: true, or ${REMEDY}`,
          },
        ],
      },
      {
        name: "instances and functions in it where nothing leads out",
        edits: [
          [
            "  slipway:services:",
            "  slipway:cluster: { ec2Capacity: { small: { instanceType: t4g.small } } }\n  slipway:functions:\n    report: { costCode: PRICDEV1, folder: examples/event-driven/functions/resize, vpc: true }\n  slipway:services:",
          ],
        ],
        problems: [
          {
            at: "small: {",
            path: "slipway:cluster.ec2Capacity.small",
            message: `the default VPC has no NAT gateway, through which its instances would join the cluster: ${REMEDY}`,
          },
          {
            at: "vpc: true",
            path: "slipway:functions.report.vpc",
            message: `the default VPC has no NAT gateway, through which the function would reach AWS: ${REMEDY}`,
          },
        ],
      },
      {
        name: "a database in it, whose users nobody can make where nothing leads out",
        edits: [
          [
            "  slipway:services:",
            '  slipway:databases: { main: { engineVersion: "17" } }\n  slipway:services:',
          ],
        ],
        problems: [
          {
            at: "main: {",
            path: "slipway:databases.main",
            message: `the default VPC has no NAT gateway, through which the function that makes the database's users would reach Secrets Manager: ${REMEDY}`,
          },
        ],
      },
    ],
    BASE,
  );

  it("takes tasks without a public address where its private subnets are named", () => {
    const text = edited(
      [
        ["      assignPublicIp: true\n", ""],
        ["existing: { default: true }", "existing: { default: true, privateSubnetTags: { Tier: inner } }"],
      ],
      BASE,
    );
    assert.deepEqual(problemsOf(text), []);
  });

  it("takes a workload that runs nothing without a public address", () => {
    const text = edited(
      [
        ["      assignPublicIp: true\n", ""],
        ["kind: job\n", "kind: none\n"],
      ],
      BASE,
    );
    assert.deepEqual(problemsOf(text), []);
  });
});
