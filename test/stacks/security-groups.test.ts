import * as assert from "node:assert/strict";
import { namesOf } from "../support/component-plan";
import { inlineRules, securityRules } from "../support/component-rules";
import type { StackName } from "../support/component-stacks";
import { evaluateStack } from "../support/evaluate";

const LOAD_BALANCERS: Readonly<Record<StackName, string>> = {
  dev: "sports-cards-dev-load-balancer",
  staging: "sports-cards-staging-load-balancer",
  "prod-use1": "sports-cards-prod-load-balancer",
  "prod-usw2": "sports-cards-prod-load-balancer",
};

describe("The security groups of a stack", () => {
  for (const [stack, loadBalancer] of Object.entries(LOAD_BALANCERS)) {
    it(`let in and out these in ${stack}, and nothing else`, async () => {
      const hasPgAdmin = stack === "staging";
      assert.deepEqual(securityRules(await evaluateStack(stack)), [
        "into card-catalog-api: tcp 8080 from " + loadBalancer,
        "into catalog-database: tcp 5432 from card-catalog-api",
        "into catalog-database: tcp 5432 from catalog-credentials",
        ...(hasPgAdmin ? ["into catalog-database: tcp 5432 from pgadmin"] : []),
        "into manufacturing-orchestrator: tcp 3000 from card-catalog-api",
        "into manufacturing-orchestrator: tcp 3000 from orders-ingestion",
        ...(hasPgAdmin ? [`into pgadmin: tcp 8080 from ${loadBalancer}`] : []),
        "into press-files-file-system: tcp 2049 from manufacturing-orchestrator",
        `into ${loadBalancer}: tcp 443 from 0.0.0.0/0`,
        `into ${loadBalancer}: tcp 80 from 0.0.0.0/0`,
        "out of card-catalog-api: tcp 3000 to manufacturing-orchestrator",
        "out of card-catalog-api: tcp 443 to 0.0.0.0/0",
        "out of card-catalog-api: tcp 5432 to catalog-database",
        "out of catalog-credentials: tcp 443 to 0.0.0.0/0",
        "out of catalog-credentials: tcp 5432 to catalog-database",
        "out of manufacturing-orchestrator: tcp 2049 to press-files-file-system",
        "out of manufacturing-orchestrator: tcp 443 to 0.0.0.0/0",
        "out of orders-ingestion: tcp 3000 to manufacturing-orchestrator",
        "out of orders-ingestion: tcp 443 to 0.0.0.0/0",
        ...(hasPgAdmin
          ? ["out of pgadmin: tcp 443 to 0.0.0.0/0", "out of pgadmin: tcp 5432 to catalog-database"]
          : []),
        // To ask the user pool who has signed in, which has no address in the VPC.
        ...(hasPgAdmin ? [`out of ${loadBalancer}: tcp 443 to 0.0.0.0/0`] : []),
        `out of ${loadBalancer}: tcp 8080 to card-catalog-api`,
        ...(hasPgAdmin ? [`out of ${loadBalancer}: tcp 8080 to pgadmin`] : []),
      ]);
    });

    it(`are these in ${stack}, none with a rule inside`, async () => {
      const plan = await evaluateStack(stack);
      assert.deepEqual([...namesOf(plan, "aws:ec2/securityGroup:SecurityGroup")].sort(), [
        "card-catalog-api",
        "catalog-credentials",
        "catalog-database",
        "manufacturing-orchestrator",
        "orders-ingestion",
        ...(stack === "staging" ? ["pgadmin"] : []),
        "press-files-file-system",
        loadBalancer,
        // What is restored to see that it can be: nobody is let in to it.
        ...(stack === "prod-use1" ? ["sports-cards-prod-restore-test"] : []),
      ]);
      assert.deepEqual(inlineRules(plan), []);
    });
  }
});
