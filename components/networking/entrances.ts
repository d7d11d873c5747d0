import type * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../config/settings";
import type { Account } from "../account";
import { Domain } from "./domain";
import { HttpApi } from "./http-api";
import { LoadBalancer } from "./load-balancer";
import type { Network } from "./network";
import { PrivateDns } from "./private-dns";

/** How requests find their way into a stack, and within it: what of these its settings ask for. */
export interface Entrances {
  readonly domain: Domain | undefined;
  readonly loadBalancer: LoadBalancer | undefined;
  readonly httpApi: HttpApi | undefined;
  readonly privateDns: PrivateDns | undefined;
}

export interface EntrancesArgs {
  readonly account: Account;
  readonly network: Network;
  readonly logKeyArn: pulumi.Input<string>;
}

/** Makes the domain and what answers to its names. */
export function createEntrances(settings: Settings, args: EntrancesArgs): Entrances {
  const { baseName, region, tags } = settings;
  const domain = settings.domain && new Domain("domain", { settings: settings.domain, region, tags });
  return {
    domain,
    loadBalancer:
      domain &&
      settings.loadBalancer &&
      new LoadBalancer(baseName, {
        ...args,
        settings: settings.loadBalancer,
        domain,
        failover: settings.recovery.failover,
        region,
        tags,
      }),
    httpApi:
      settings.httpApi && new HttpApi("http-api", { ...args, settings: settings.httpApi, domain, tags }),
    privateDns:
      settings.privateDns && new PrivateDns("private-dns", { ...args, settings: settings.privateDns, tags }),
  };
}
