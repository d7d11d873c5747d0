import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../config/settings";
import type { Account } from "../account";
import { Domain } from "./domain";
import { Firewall } from "./firewall";
import { HttpApi } from "./http-api";
import { LoadBalancer } from "./load-balancer";
import type { Network } from "./network";
import { createOriginSecret, type OriginSecret } from "./origin-secret";
import { PrivateDns } from "./private-dns";

/** How requests find their way into a stack, and within it: what of these its settings ask for. */
export interface Entrances {
  readonly domain: Domain | undefined;
  readonly loadBalancer: LoadBalancer | undefined;
  readonly httpApi: HttpApi | undefined;
  readonly privateDns: PrivateDns | undefined;
  readonly firewall: Firewall | undefined;
  /** What CloudFront sends with requests for the stack's own API. */
  readonly originSecret: OriginSecret | undefined;
}

export interface EntrancesArgs {
  readonly account: Account;
  readonly network: Network;
  readonly logKeyArn: pulumi.Input<string>;
}

/** Makes the domain, what answers to its names, and what stands before that. */
export function createEntrances(settings: Settings, args: EntrancesArgs): Entrances {
  const { baseName, region, throughSites, tags } = settings;
  const domain = settings.domain && new Domain("domain", { settings: settings.domain, region, tags });
  const originSecret = throughSites && createOriginSecret("origin-secret");
  const firewall =
    settings.firewall && new Firewall(baseName, { ...args, settings: settings.firewall, originSecret, tags });
  const loadBalancer =
    domain &&
    settings.loadBalancer &&
    new LoadBalancer(baseName, {
      ...args,
      settings: settings.loadBalancer,
      domain,
      failover: settings.recovery.failover,
      onlyWith: throughSites?.loadBalancerOnly === true ? originSecret : undefined,
      region,
      tags,
    });
  if (loadBalancer !== undefined) firewall?.protect("load-balancer", loadBalancer.arn);
  return {
    domain,
    loadBalancer,
    httpApi:
      settings.httpApi &&
      new HttpApi("http-api", {
        ...args,
        settings: settings.httpApi,
        domain,
        onlyWith: throughSites?.httpApiOnly === true ? originSecret : undefined,
        tags,
      }),
    privateDns:
      settings.privateDns && new PrivateDns("private-dns", { ...args, settings: settings.privateDns, tags }),
    firewall,
    originSecret,
  };
}
