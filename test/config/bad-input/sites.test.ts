import { refuses } from "../../support/config-files";

describe("a stack file: sites", () => {
  refuses([
    {
      name: "a site's name of its own without a domain",
      edits: [
        ["  slipway:domain: { name: example.com }\n", ""],
        ["{ kind: alb, path: /api, priority: 10 }", "{ kind: internal }"],
        ["      healthCheck: { intervalSeconds: 20, timeoutSeconds: 5 }\n", ""],
      ],
      problems: [
        {
          at: "subdomain: www, singlePageAppl",
          path: "slipway:sites.storefront.subdomain",
          message:
            "the stack has no domain: add slipway:domain, or leave this out and use CloudFront's own name",
        },
      ],
    },
    {
      name: "two sites at one address",
      edits: [["    storefront:", "    www: {}\n    storefront:"]],
      problems: [
        {
          at: "www: {}",
          path: "slipway:sites.www.subdomain",
          message:
            "www.dev.example.com is already the address of site storefront: give this one another subdomain",
        },
      ],
    },
    {
      name: "two sites at the apex",
      edits: [
        ["    storefront: {", "    blog: { subdomain: blog, apex: true }\n    storefront: { apex: true,"],
      ],
      problems: [
        {
          at: "apex: true, subdomain: www, si",
          path: "slipway:sites.storefront.apex",
          message: "dev.example.com is already the address of site blog: leave apex out",
        },
      ],
    },
    {
      name: "a site at the load balancer's address",
      edits: [["    storefront:", "    api: {}\n    storefront:"]],
      problems: [
        {
          at: "api: {}",
          path: "slipway:sites.api.subdomain",
          message:
            "api.dev.example.com is already the address of service api: give this one another subdomain",
        },
      ],
    },
    {
      name: "an error document of a single-page application",
      edits: [["subdomain: www, single", "subdomain: www, errorDocument: 404.html, single"]],
      problems: [
        {
          at: "errorDocument: 404.html, singl",
          path: "slipway:sites.storefront.errorDocument",
          message: "a single-page application answers every path with its index document: leave this out",
        },
      ],
    },
    {
      name: "a misspelled domain, and does not take the stack for one without",
      edits: [["slipway:domain:", "slipway:domian:"]],
      problems: [
        {
          at: "slipway:domian: { name: exampl",
          path: "slipway:domian",
          message: 'unknown key; did you mean "domain"?',
        },
      ],
    },
    {
      name: "sites in a list",
      edits: [
        [
          "  slipway:sites:\n    storefront: { subdomain: www, singlePageApplication: true }\n",
          "  slipway:sites: [storefront]\n",
        ],
      ],
      problems: [
        {
          at: "slipway:sites: [storefront]",
          path: "slipway:sites",
          message: 'found ["storefront"]; allowed: a map of names',
        },
      ],
    },
    {
      name: "access logs with a number of days",
      edits: [["subdomain: www, single", "subdomain: www, accessLogs: 30, single"]],
      problems: [
        {
          at: "accessLogs: 30, singlePageAppl",
          path: "slipway:sites.storefront.accessLogs",
          message: "found 30; allowed: true or false",
        },
      ],
    },
    {
      name: "a subdomain of two labels",
      edits: [["subdomain: www", "subdomain: www.shop"]],
      problems: [
        {
          at: "subdomain: www.shop, singlePag",
          path: "slipway:sites.storefront.subdomain",
          message: 'found "www.shop"; allowed: one label of a domain name, such as www',
        },
      ],
    },
  ]);
});
