/** The policy pack's entry. The only place that makes a PolicyPack, since that starts its server. */
import { PolicyPack } from "@pulumi/policy";
import { containers } from "./policies/containers";
import { cost } from "./policies/cost";
import { delivery } from "./policies/delivery";
import { encryption } from "./policies/encryption";
import { exposure } from "./policies/exposure";
import { iam } from "./policies/iam";
import { privateDatabases } from "./policies/private-databases";
import { reliability } from "./policies/reliability";
import { tagging } from "./policies/tagging";
import { transport } from "./policies/transport";
import { pulumiPolicies } from "./policy";

const policies = [
  ...encryption,
  ...transport,
  ...privateDatabases,
  ...exposure,
  ...containers,
  ...tagging,
  ...reliability,
  ...delivery,
  ...iam,
  ...cost,
];

new PolicyPack("slipway", { policies: pulumiPolicies(policies, () => new Date()) });
