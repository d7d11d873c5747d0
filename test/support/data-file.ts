/** A stack file without a mistake, in which each kind of data is described, and each way to keep it. */
export const DATA = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:project: shop
  slipway:environment: prod
  slipway:costCode: SHOPPRD1
  slipway:domain: { name: example.com }
  slipway:alerts: { critical: { emails: [ops@example.com] } }
  slipway:recovery:
    role: primary
    standbyStack: prod-usw2
    standbyRegion: us-west-2
    failover: { hostName: shop.example.com, healthCheckPath: /orders/healthz }
  slipway:backup:
    scheduleExpression: cron(0 6 ? * * *)
    retentionDays: 60
    copyRegion: us-west-2
    copyRetentionDays: 90
    vaultLock: { minRetentionDays: 30, maxRetentionDays: 365 }
    restoreTest: { scheduleExpression: cron(0 8 1 * ? *) }
  slipway:registry: { replicateTo: [us-west-2] }
  slipway:allowReplace: [bucket/exports]
  slipway:import:
    database/ledger: old-ledger
    bucket/archive: old-archive
    file-system/shared: fs-0123456789abcdef0
  slipway:databases:
    main:
      engineVersion: "17"
      replicas: 2
      passwordRotation: { days: 14, users: alternating }
      passwordParameterName: /prod/shop/main
      tls: { mode: verify-ca, caBundlePath: /etc/ssl/rds.pem }
      allocatedStorageGiB: 400
      iops: 16000
      storageThroughputMiBps: 1000
    ledger:
      engineVersion: "16"
      identifier: old-ledger
      encryptionKeyArn: arn:aws:kms:us-east-1:123456789012:key/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0
      userAuthentication: iam
      replicas: 0
  slipway:buckets:
    assets:
      public: true
      publicReason: the pictures of the shop
      cors:
        - allowedOrigins: ["https://www.example.com"]
          allowedMethods: [GET, HEAD]
          exposeHeaders: [ETag]
    exports: { postfix: eu, infrequentAccessAfterDays: 30, expirationDays: 365 }
    archive: { bucketName: old-archive }
  slipway:fileSystems:
    uploads: { permissions: "0750" }
    shared: {}
  slipway:services:
    orders:
      costCode: ORDRPRD1
      image: { tag: "1.0.0" }
      port: 8080
      ingress: { path: /orders }
      writablePaths: [/tmp]
      migration: { command: [npm, run, migrate] }
      uses:
        - database/main
        - { resource: database/ledger:read-write, variablePrefix: LEDGER }
        - bucket/assets:read-write
        - file-system/uploads:/app/uploads
    prices:
      costCode: PRICPRD1
      image: { reference: "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/prices:1.4.2" }
      uses: [database/main:read, bucket/exports:write, file-system/shared:/app/shared:read]
  slipway:functions:
    resize:
      costCode: RESZPRD1
      folder: examples/event-driven/functions/resize
      vpc: true
      uses: [database/main:master, bucket/assets:read, file-system/uploads:/mnt/uploads]
`;
