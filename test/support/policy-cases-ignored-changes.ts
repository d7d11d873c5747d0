/** Cases of the policy on what an `ignoreChanges` hides. */
import { unknown, type PolicyCase } from "./policy-cases";

export const ignoredChangeCases: readonly PolicyCase[] = [
  {
    policy: "no-guarded-ignore-changes",
    subject: "database",
    fails: [
      { options: { ignoreChanges: ["storageEncrypted", "tags"] }, says: /hides storageEncrypted;/ },
      { options: { ignoreChanges: ["*"] }, says: /hides storageEncrypted, kmsKeyId/ },
    ],
    passes: [{ options: { ignoreChanges: ["engineVersion"] } }],
    absent: { options: { ignoreChanges: [] } },
    unknown: "options are never unknown",
  },
  {
    policy: "no-guarded-ignore-changes",
    subject: "balancerGroup",
    fails: [{ options: { ignoreChanges: ["ingress[0].cidrBlocks"] }, says: /hides ingress;/ }],
    absent: { options: { ignoreChanges: [] } },
    unknown: "options are never unknown",
  },
  {
    policy: "no-guarded-ignore-changes",
    subject: "listener",
    fails: [{ options: { ignoreChanges: ["sslPolicy", "defaultActions"] }, says: /hides sslPolicy;/ }],
    passes: [{ options: { ignoreChanges: ["defaultActions"] } }],
    absent: { options: { ignoreChanges: [] } },
    unknown: "options are never unknown",
  },
  {
    policy: "no-guarded-ignore-changes",
    subject: "redirect",
    fails: [{ options: { ignoreChanges: ["defaultActions"] }, says: /hides defaultActions;/ }],
    absent: { options: { ignoreChanges: [] } },
    unknown: { ...unknown("protocol"), options: { ignoreChanges: ["defaultActions"] } },
  },
];
