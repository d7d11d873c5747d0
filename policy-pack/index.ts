/** The policy pack's entry. The only place that makes a PolicyPack, since that starts its server. */
import { PolicyPack } from "@pulumi/policy";
import { CATALOGUE } from "./catalogue";
import { rememberConfiguredNames } from "./configured-names";
import { pulumiPolicies } from "./policy";
import { unpackOnce } from "./unpacking";

unpackOnce();
rememberConfiguredNames();
new PolicyPack("slipway", { policies: pulumiPolicies(CATALOGUE, () => new Date()) });
