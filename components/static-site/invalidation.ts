import * as path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import { compiledCode } from "../function/compiled-code";
import { createShippedFunction } from "../function/shipped-function";
import type { StaticSite } from "./static-site";

export interface InvalidationArgs {
  /** Of these, those that upload files of the project. */
  readonly sites: Readonly<Record<string, StaticSite>>;
  readonly account: Account;
  readonly logGroupName: string;
  readonly logRetentionDays: number;
  readonly logKeyArn: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** CloudFront takes the order at once, and carries it out by itself. */
const TIMEOUT_SECONDS = 30;

/**
 * Has CloudFront forget what it keeps of each site whose files changed, once its files are there. A function does it,
 * since the provider has no resource for it; an update calls it once for each site of which something was uploaded, and
 * otherwise not at all. Nothing where no site uploads.
 */
export function createInvalidations(name: string, args: InvalidationArgs): void {
  const uploading = Object.entries(args.sites).flatMap(([siteName, site]) =>
    site.contentVersion === undefined ? [] : [{ siteName, site, version: site.contentVersion }],
  );
  if (uploading.length === 0) return;
  const component = new pulumi.ComponentResource("slipway:static-site:Invalidation", name);
  const { lambda, policy } = createShippedFunction(
    name,
    {
      account: args.account,
      logGroupName: args.logGroupName,
      logRetentionDays: args.logRetentionDays,
      logKeyArn: args.logKeyArn,
      statements: [
        {
          actions: ["cloudfront:CreateInvalidation"],
          resources: uploading.map(({ site }) => site.distributionArn),
        },
      ],
      tags: args.tags,
      lambda: {
        description: "Has CloudFront forget what it keeps of sites",
        code: compiledCode(path.join(__dirname, "invalidation")),
        timeout: TIMEOUT_SECONDS,
      },
    },
    component,
  );
  for (const { siteName, site, version } of uploading) {
    new aws.lambda.Invocation(
      siteName,
      {
        functionName: lambda.name,
        input: pulumi.jsonStringify({ distributionId: site.distributionId, version }),
      },
      { parent: component, dependsOn: [policy] },
    );
  }
}
