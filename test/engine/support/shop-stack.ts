import type { StackConfig } from "./stack-files";

/** A stack with something of most kinds, each used by another: small enough to be previewed again and again. */
export const SHOP = {
  "aws:region": "us-east-1",
  "aws:allowedAccountIds": ["123456789012"],
  "slipway:schemaVersion": 1,
  "slipway:project": "shop",
  "slipway:environment": "dev",
  "slipway:costCode": "SHOPDEV1",
  "slipway:domain": { name: "example.com" },
  "slipway:alerts": { critical: { emails: ["shop@example.com"] } },
  "slipway:signIn": {},
  "slipway:databases": { catalog: { engineVersion: "17", deletionProtection: false } },
  "slipway:buckets": { pictures: {} },
  "slipway:queues": { orders: { visibilityTimeoutSeconds: 120 }, parcels: {} },
  "slipway:topics": { sales: { subscriptions: [{ queue: "orders", rawMessageDelivery: true }] } },
  "slipway:eventBuses": {
    shop: { rules: { sold: { sources: ["shop"], detailTypes: ["Sold"], targets: ["queue/parcels"] } } },
  },
  "slipway:services": {
    "shop-api": {
      costCode: "SHOPDEV1",
      image: { tag: "1.0.0" },
      port: 8080,
      ingress: { kind: "alb", path: "/shop" },
      environment: { LOG_LEVEL: "info" },
      secrets: { SESSION_KEY: { generate: { length: 64 } } },
      uses: ["database/catalog", "bucket/pictures:read-write", "topic/sales", "sign-in"],
    },
    "order-worker": {
      costCode: "ORDRDEV1",
      image: { tag: "2.0.0" },
      uses: ["queue/orders:receive"],
    },
  },
  "slipway:sites": { shop: { subdomain: "www" } },
} satisfies StackConfig;
