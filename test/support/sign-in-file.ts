/** A stack file without a mistake, in which people sign in for each thing that they can sign in for. */
export const SIGN_IN = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:project: shop
  slipway:environment: dev
  slipway:costCode: SHOPDEV1
  slipway:domain: { name: example.com }
  slipway:signIn: { groups: [editors], domainPrefix: shop-login }
  slipway:pgAdmin: { databases: [main] }
  slipway:databases:
    main: { engineVersion: "17" }
  slipway:sites:
    www: {}
  slipway:services:
    back-office:
      costCode: BACKDEV1
      image: { tag: "1.0.0" }
      port: 8080
      ingress: { kind: alb, authorization: signIn }
    partners:
      costCode: PARTDEV1
      image: { tag: "1.0.0" }
      port: 8080
      ingress: { kind: httpApi, authorization: jwt }
  slipway:httpApi: { host: http.dev.example.com }
`;
