/** Correct resources in many styles: whatever a policy says of them beyond advice is a false alarm. */
import { accounts } from "./accounts";
import { buckets } from "./buckets";
import { clusters } from "./clusters";
import { containers } from "./containers";
import { copies } from "./copies";
import { databases } from "./databases";
import { edges } from "./edges";
import { functions } from "./functions";
import { instances } from "./instances";
import { keys } from "./keys";
import { loadBalancers } from "./load-balancers";
import { mail } from "./mail";
import { messages } from "./messages";
import { networkLoadBalancers } from "./network-load-balancers";
import { networks } from "./networks";
import { olderBuckets } from "./older-buckets";
import type { Groups } from "./parts";
import { people } from "./people";
import { programs } from "./programs";
import { resourcePolicies } from "./resource-policies";
import { rights } from "./rights";
import { roles } from "./roles";
import { securityGroups } from "./security-groups";
import { sites } from "./sites";
import { stores } from "./stores";
import { tasks } from "./tasks";
import { warehouses } from "./warehouses";

const SUBJECTS: readonly Groups[] = [
  accounts,
  buckets,
  clusters,
  containers,
  copies,
  databases,
  edges,
  functions,
  instances,
  keys,
  loadBalancers,
  mail,
  messages,
  networkLoadBalancers,
  networks,
  olderBuckets,
  people,
  programs,
  resourcePolicies,
  rights,
  roles,
  securityGroups,
  sites,
  stores,
  tasks,
  warehouses,
];

/** The style of each group, with the program that makes it. */
export const CORPUS: readonly (readonly [style: string, program: () => unknown])[] = SUBJECTS.flatMap(
  (groups) => Object.entries(groups),
);
