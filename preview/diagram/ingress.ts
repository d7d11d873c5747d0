import type { Settings } from "../../config/settings";
import type { Described } from "./described";
import type { DiagramEdge, DiagramNode, Part } from "./graph";
import { EDGE, privateGroup, PUBLIC, regionGroup } from "./places";
import { idOf, joined, some } from "./text";

export const INTERNET = "internet";
export const LOAD_BALANCER = "loadbalancer";
export const HTTP_API = "httpapi";
const INTERNAL_LOAD_BALANCER = "internalloadbalancer";
/** As many names as one box lists. */
const MOST_HOSTS = 3;

/** The ways in from the internet: load balancers, the HTTP API, sites, and the addresses of functions. */
export function ingress(stack: Described): Part {
  const parts = [publicLoadBalancer(stack), httpApi(stack), sites(stack), functionUrls(stack)];
  return {
    nodes: [
      { id: INTERNET, kind: "internet", name: "internet", details: [], isOnlyConnected: true },
      ...parts.flatMap(({ nodes = [] }) => nodes),
    ],
    edges: parts.flatMap(({ edges = [] }) => edges),
  };
}

function publicLoadBalancer({ settings, ofType, planned }: Described): Part {
  if (ofType("slipway:networking:LoadBalancer").length === 0) return {};
  const services = planned(settings.services, "slipway:ecs:Service");
  const hosts = settings.loadBalancer?.hostNames ?? [];
  // One that only sites lead to has a name that leads nobody there.
  const isClosed = settings.throughSites?.loadBalancerOnly === true;
  const named = isClosed ? [] : hosts.filter((host) => host !== settings.recovery.failover?.hostName);
  return {
    nodes: [
      {
        id: LOAD_BALANCER,
        kind: "load balancer",
        name: "load balancer",
        group: PUBLIC,
        details: [
          ...some(named, MOST_HOSTS),
          joined("ALB · HTTPS", settings.firewall !== undefined && "WAF"),
        ],
      },
    ],
    edges: [
      ...(named.length === 0 ? [] : [{ from: INTERNET, to: LOAD_BALANCER }]),
      ...services.flatMap(([name, { ingress: way }]): readonly DiagramEdge[] =>
        way.kind === "alb"
          ? [
              {
                from: LOAD_BALANCER,
                to: idOf("service", name),
                label: hosts.length > 1 ? `${way.host}${way.path === "/" ? "" : way.path}` : way.path,
              },
            ]
          : [],
      ),
    ],
  };
}

function httpApi({ plan, settings, ofType, planned }: Described): Part {
  const api = settings.httpApi;
  if (api === undefined || ofType("slipway:networking:HttpApi").length === 0) return {};
  const hasLoadBalancer = api.integration === "loadBalancer";
  const before = hasLoadBalancer ? INTERNAL_LOAD_BALANCER : HTTP_API;
  return {
    nodes: [
      {
        id: HTTP_API,
        kind: "HTTP API",
        name: "HTTP API",
        group: regionGroup(plan.region),
        details: [
          ...(api.hostName === undefined ? [] : [api.hostName]),
          joined("API Gateway", api.jwt !== undefined && "JWT"),
        ],
      },
      ...(hasLoadBalancer ? [internalLoadBalancer(settings)] : []),
    ],
    edges: [
      { from: INTERNET, to: HTTP_API },
      ...(hasLoadBalancer ? [{ from: HTTP_API, to: INTERNAL_LOAD_BALANCER, label: "VPC link" }] : []),
      ...planned(settings.services, "slipway:ecs:Service").flatMap(
        ([name, { ingress: way }]): readonly DiagramEdge[] =>
          way.kind === "httpApi" ? [{ from: before, to: idOf("service", name), label: way.path }] : [],
      ),
    ],
  };
}

function internalLoadBalancer(settings: Settings): DiagramNode {
  return {
    id: INTERNAL_LOAD_BALANCER,
    kind: "load balancer",
    name: "internal load balancer",
    group: privateGroup(settings),
    details: ["ALB"],
  };
}

/** CloudFront, and the files that it has in a bucket of its own. */
function sites({ settings, planned }: Described): Part {
  const all = planned(settings.sites, "slipway:static-site:StaticSite");
  return {
    nodes: all.map(([name, { hostNames }]): DiagramNode => ({
      id: idOf("site", name),
      kind: "site",
      name,
      group: EDGE,
      details: [
        ...some(hostNames, MOST_HOSTS),
        joined("CloudFront · S3", settings.firewall !== undefined && "WAF"),
      ],
    })),
    edges: all.flatMap(([name, { api }]): readonly DiagramEdge[] => [
      { from: INTERNET, to: idOf("site", name) },
      ...(api === undefined
        ? []
        : [
            {
              from: idOf("site", name),
              to: api.entrance === "loadBalancer" ? LOAD_BALANCER : HTTP_API,
              label: api.path,
            },
          ]),
    ]),
  };
}

function functionUrls({ settings, planned }: Described): Part {
  return {
    edges: planned(settings.functions, "slipway:function:Function").flatMap(([name, { url }]) =>
      url === undefined ? [] : [{ from: INTERNET, to: idOf("function", name), label: "URL, by IAM" }],
    ),
  };
}
