import { fakeText } from "./fake";
import { dnsSuffixOf } from "./regions";
import type { ComputedValues } from "./subject";

/** RDS Proxy. */
export const databaseProxies: ComputedValues = {
  "aws:rds/proxy:Proxy": (r) => {
    const name = r.autoName("name", { limit: 63 }).toLowerCase();
    // Every proxy of an account and region shares this part of its address.
    const own = fakeText(`${r.account}/${r.region}/proxies`, 12, "abcdefghijklmnopqrstuvwxyz0123456789");
    return {
      id: name,
      name,
      arn: r.arn("rds", `db-proxy:prx-0${r.hex(16)}`),
      endpoint: `${name}.proxy-${own}.${r.region}.rds.${dnsSuffixOf(r.region)}`,
    };
  },
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": (r) => ({
    id: r.text("dbProxyName"),
    name: "default",
    arn: r.arn("rds", `target-group:prx-tg-0${r.hex(16)}`),
  }),
  "aws:rds/proxyTarget:ProxyTarget": (r) => {
    const instance = r.text("dbInstanceIdentifier");
    return {
      id: `${r.text("dbProxyName")}/${r.text("targetGroupName")}/RDS_INSTANCE/${instance}`,
      rdsResourceId: instance,
      type: "RDS_INSTANCE",
      port: 5432,
    };
  },
};
