import { refuses } from "../../support/config-files";
import { useProject, WORKLOADS } from "../../support/workload-file";

describe("a stack file: the HTTP API", () => {
  refuses(
    [
      {
        name: "an HTTP API that no service is behind",
        edits: [
          ["kind: httpApi, authorization: jwt", "kind: internal"],
          ["      requestTimeoutSeconds: 20\n      deregistrationDelaySeconds: 40\n", ""],
        ],
        problems: [
          {
            at: "slipway:httpApi:",
            path: "slipway:httpApi",
            message:
              "no service is behind an HTTP API, so this would do nothing: set ingress.kind: httpApi on one, or leave this out",
          },
        ],
      },
      {
        name: "a host without a domain",
        edits: [["  slipway:domain: { name: example.com }\n", ""]],
        problems: [
          {
            at: "host: http.dev.example.com",
            path: "slipway:httpApi.host",
            message:
              "the stack has no domain: add slipway:domain, or leave this out and use API Gateway's own name",
          },
        ],
      },
      {
        name: "a host that the certificate does not cover",
        edits: [["host: http.dev.example.com", "host: http.example.com"]],
        problems: [
          {
            at: "host: http.example.com",
            path: "slipway:httpApi.host",
            message:
              'found "http.example.com": the certificate covers dev.example.com and one label before it, such as api.dev.example.com',
          },
        ],
      },
      {
        name: "a host that is the load balancer's",
        edits: [["host: http.dev.example.com", "host: api.dev.example.com"]],
        problems: [
          {
            at: "host: api.dev.example.com",
            path: "slipway:httpApi.host",
            message:
              "api.dev.example.com is already the address of service api: give the HTTP API another name with slipway:httpApi.host, such as http-api.dev.example.com",
          },
        ],
      },
      {
        name: "no host of its own beside the load balancer's",
        edits: [["    host: http.dev.example.com\n", ""]],
        problems: [
          {
            at: "ingress: { kind: httpApi, auth",
            path: "slipway:services.gateway.ingress",
            message:
              "api.dev.example.com is already the address of service api: give the HTTP API another name with slipway:httpApi.host, such as http-api.dev.example.com",
          },
        ],
      },
      {
        name: "a host that a site has",
        edits: [["  slipway:services:", "  slipway:sites: { http: {} }\n  slipway:services:"]],
        problems: [
          {
            at: "http: {} }",
            path: "slipway:sites.http.subdomain",
            message:
              "http.dev.example.com is already the address of the HTTP API: give this one another subdomain",
          },
        ],
      },
      {
        name: "credentials from everywhere",
        edits: [['allowOrigins: ["https://www.example.com"]', 'allowOrigins: ["*"], allowCredentials: true']],
        problems: [
          {
            at: "allowCredentials: true }",
            path: "slipway:httpApi.cors.allowCredentials",
            message:
              "found true with allowOrigins: [*]: any page could act for whoever is signed in, which browsers refuse; name the origins, or leave this out",
          },
        ],
      },
      {
        name: "an origin with a path",
        edits: [['https://www.example.com"]', 'https://www.example.com/shop"]']],
        problems: [
          {
            at: '"https://www.example.com/shop"',
            path: "slipway:httpApi.cors.allowOrigins[0]",
            message:
              'found "https://www.example.com/shop"; allowed: an origin such as https://www.example.com, or *',
          },
        ],
      },
      {
        name: "an origin named twice",
        edits: [['["https://www.example.com"]', '["https://www.example.com", "https://www.example.com"]']],
        problems: [
          {
            at: '"https://www.example.com"] }',
            path: "slipway:httpApi.cors.allowOrigins[1]",
            message: "found https://www.example.com twice: once is enough",
          },
        ],
      },
      {
        name: "an audience named twice",
        edits: [["audiences: [shop]", "audiences: [shop, shop]"]],
        problems: [
          {
            at: "shop] }",
            path: "slipway:httpApi.jwt.audiences[1]",
            message: "found shop twice: once is enough",
          },
        ],
      },
    ],
    WORKLOADS,
    useProject(),
  );
});
