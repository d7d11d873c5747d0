/** Every policy of the pack, by family, in the order in which they are told. */
import { accountEncryption, accountExposure, accountWatch, budgets } from "./policies/account";
import { alarms } from "./policies/alarms";
import { apiLogs, apis, apiTransport } from "./policies/apis";
import { audit, auditEncryption } from "./policies/audit";
import { backupEncryption, backupKeeping } from "./policies/backups";
import { blockStorage } from "./policies/block-storage";
import { bucketLogs, bucketOwnership, forcedDeletion } from "./policies/buckets";
import { caches } from "./policies/caches";
import { chat } from "./policies/chat";
import { cloudfront } from "./policies/cloudfront";
import { clusterAccess, clusterEncryption, clusterReliability } from "./policies/cluster-databases";
import { containers } from "./policies/containers";
import { cost } from "./policies/cost";
import { databaseEncryption, databaseExposure, databaseOperation } from "./policies/database-operation";
import { delivery } from "./policies/delivery";
import { ecsCapacity, ecsClusters } from "./policies/ecs-clusters";
import { emailTransport } from "./policies/email";
import { encryption } from "./policies/encryption";
import { busFailures, eventBuses, eventCosts, eventEncryption, events } from "./policies/events";
import { exposure } from "./policies/exposure";
import { fileSystemBackup, fileSystemEncryption, fileSystemExposure } from "./policies/file-systems";
import { certificates, firewalls } from "./policies/firewalls";
import { functionFailures, functions } from "./policies/functions";
import { groups } from "./policies/groups";
import { iam } from "./policies/iam";
import { iamActions } from "./policies/iam-actions";
import { iamTrust } from "./policies/iam-trust";
import { ignoredChanges } from "./policies/ignored-changes";
import { imageEncryption, imageScans } from "./policies/images";
import { instanceGroups, instances } from "./policies/instances";
import { listeners } from "./policies/listeners";
import { classicTransport, loadBalancers } from "./policies/load-balancers";
import { deadLetters, messageEncryption, messageTransport } from "./policies/messages";
import { network } from "./policies/network";
import { privateDatabases } from "./policies/private-databases";
import { proxies } from "./policies/proxies";
import { pushCredentials, pushFailures } from "./policies/push";
import { reliability } from "./policies/reliability";
import { resourcePolicies } from "./policies/resource-policies";
import { searchEncryption, searchExposure } from "./policies/search";
import { plainSecrets, secretKeeping } from "./policies/secrets";
import { signIn, signInKeeping } from "./policies/sign-in";
import { streamEncryption, streamExposure } from "./policies/streams";
import { tableEncryption, tableRecovery } from "./policies/tables";
import { tagPropagation } from "./policies/tag-propagation";
import { groupRules, ruleConflicts } from "./policies/security-groups";
import { tagging } from "./policies/tagging";
import { tasks, taskTransport } from "./policies/tasks";
import { transport } from "./policies/transport";
import { warehouseEncryption, warehouseExposure } from "./policies/warehouses";
import type { CataloguedPolicy, Policy } from "./row";

/** The policies of each family. */
const FAMILIES: Readonly<Record<string, readonly Policy[]>> = {
  encryption: [
    ...encryption,
    ...transport,
    ...listeners,
    ...messageEncryption,
    ...messageTransport,
    ...auditEncryption,
    ...blockStorage,
    ...caches,
    ...fileSystemEncryption,
    ...tableEncryption,
    ...clusterEncryption,
    ...warehouseEncryption,
    ...searchEncryption,
    ...streamEncryption,
    ...backupEncryption,
    ...imageEncryption,
    ...databaseEncryption,
    ...plainSecrets,
    ...taskTransport,
    ...apiTransport,
    ...classicTransport,
    ...certificates,
    ...emailTransport,
    ...eventEncryption,
    ...accountEncryption,
    ...pushCredentials,
  ],
  "private-databases": [
    ...privateDatabases,
    ...databaseExposure,
    ...clusterAccess,
    ...warehouseExposure,
    ...searchExposure,
    ...streamExposure,
    ...proxies,
  ],
  exposure: [
    ...exposure,
    ...containers,
    ...fileSystemExposure,
    ...bucketOwnership,
    ...bucketLogs,
    ...imageScans,
    ...tasks,
    ...ecsClusters,
    ...network,
    ...groupRules,
    ...instances,
    ...functions,
    ...apis,
    ...apiLogs,
    ...cloudfront,
    ...firewalls,
    ...signIn,
    ...accountExposure,
    ...accountWatch,
  ],
  tagging: [...tagging, ...tagPropagation],
  reliability: [
    ...reliability,
    ...delivery,
    ...ignoredChanges,
    ...deadLetters,
    ...alarms,
    ...audit,
    ...databaseOperation,
    ...clusterReliability,
    ...fileSystemBackup,
    ...forcedDeletion,
    ...tableRecovery,
    ...backupKeeping,
    ...secretKeeping,
    ...instanceGroups,
    ...loadBalancers,
    ...ruleConflicts,
    ...ecsCapacity,
    ...events,
    ...busFailures,
    ...functionFailures,
    ...pushFailures,
    ...signInKeeping,
  ],
  iam: [...iamActions, ...iamTrust, ...iam, ...groups, ...resourcePolicies, ...eventBuses, ...chat],
  cost: [...cost, ...eventCosts, ...budgets],
};

/** All policies. */
export const CATALOGUE: readonly CataloguedPolicy[] = Object.entries(FAMILIES).flatMap(([family, policies]) =>
  policies.map((policy) => ({ ...policy, family })),
);
