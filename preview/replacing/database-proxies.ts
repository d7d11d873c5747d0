import { CHANGED, KEPT, type Types } from "./rule";

/** RDS Proxy. */
export const DATABASE_PROXIES: Types = {
  "aws:rds/proxy:Proxy": {
    source: "rds.resourceProxy",
    replacing: {
      endpointNetworkType: KEPT,
      engineFamily: CHANGED,
      targetConnectionNetworkType: KEPT,
      vpcSubnetIds: CHANGED,
    },
  },
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": {
    source: "rds.resourceProxyDefaultTargetGroup",
    replacing: { dbProxyName: CHANGED },
  },
  "aws:rds/proxyTarget:ProxyTarget": {
    source: "rds.resourceProxyTarget",
    replacing: {
      dbClusterIdentifier: CHANGED,
      dbInstanceIdentifier: CHANGED,
      dbProxyName: CHANGED,
      targetGroupName: CHANGED,
    },
  },
};
