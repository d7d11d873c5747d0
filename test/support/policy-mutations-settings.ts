/** What AWS offers to protect a resource with, by the name of the property, and how one loses it. */
import type { AnalyzerResource } from "../../preview/analyzer";
import { at, bare, GONE, places, told, type Mutation, type Place } from "./policy-mutation";

/** A property that protects, and what is put in its place. */
interface Setting {
  readonly names: readonly string[];
  /** The value or the values that protect. @default any */
  readonly from?: RegExp;
  readonly to: readonly unknown[];
  /** Only of types whose token matches. @default all */
  readonly of?: RegExp;
  /** Only at places that match. @default wherever the property is */
  readonly at?: RegExp;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const SETTINGS: readonly Setting[] = [
  {
    // On, where AWS's default is off.
    names: words(`
      storageEncrypted encrypted atRestEncryptionEnabled transitEncryptionEnabled enableKeyRotation
      deletionProtection enableDeletionProtection multiAz copyTagsToSnapshot iamDatabaseAuthenticationEnabled
      dropInvalidHeaderFields scanOnPush readonlyRootFilesystem
      blockPublicAcls blockPublicPolicy ignorePublicAcls restrictPublicBuckets
      pointInTimeRecoveryEnabled enableLogFileValidation isMultiRegionTrail internal requireTls
      requireLowercase requireNumbers requireUppercase
    `),
    from: /^true$/,
    to: [false, GONE],
  },
  { names: words("autoMinorVersionUpgrade propagateAtLaunch"), from: /^true$/, to: [false] },
  { names: ["enabled"], from: /^true$/, to: [false], of: /LoadBalancer$/ },
  { names: ["deploymentCircuitBreaker"], to: [{ enable: false, rollback: false }, GONE] },
  {
    names: words(`
      publiclyAccessible mapPublicIpOnLaunch assignPublicIp associatePublicIpAddress skipFinalSnapshot
      deleteAutomatedBackups forceDestroy enableExecuteCommand privileged allowUnauthenticatedIdentities debugLogging
    `),
    from: /^false$/,
    to: [true],
  },
  { names: ["forceDelete"], from: /^false$/, to: [true], of: /Repository$/ },
  {
    names: words(`
      kmsKeyId kmsKeyArn kmsMasterKeyId performanceInsightsKmsKeyId replicaKmsKeyId encryptionConfigurations
      encryptionConfiguration accessLogs accessLogSettings enabledCloudwatchLogsExports logConfiguration
      redrivePolicy deadLetterConfig destinationConfig originAccessControlId webAclId defaultRootObject
      responseHeadersPolicyId metadataOptions imageScanningConfiguration posixUser rootDirectory sourceArn
      sourceAccount copyActions contentSecurityPolicy strictTransportSecurity contentTypeOptions frameOptions
      kmsKeyIdentifier guardrailPolicyArns failureFeedbackRoleArn
    `),
    to: [GONE],
  },
  { names: ["defaultTags"], to: [GONE], of: /^pulumi:providers:aws$/ },
  { names: ["applyServerSideEncryptionByDefault"], from: /aws:kms/, to: [{ sseAlgorithm: "AES256" }] },
  { names: ["encryptionType"], from: /^KMS$/, to: ["AES256"] },
  { names: ["backupRetentionPeriod"], to: [0, 1] },
  { names: ["retentionInDays"], to: [0, 1, GONE] },
  { names: ["recoveryWindowInDays"], to: [0] },
  { names: ["deletionWindowInDays"], to: [7] },
  { names: ["monitoringInterval"], to: [0] },
  { names: ["deleteAfter"], to: [1] },
  { names: ["sslPolicy"], to: ["ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS-1-0-2015-04", GONE] },
  { names: ["minimumProtocolVersion"], to: ["TLSv1", "TLSv1.1_2016", GONE] },
  { names: ["securityPolicy"], from: /^TLS_1_[23]$/, to: ["TLS_1_0"] },
  { names: ["protocol"], from: /^HTTPS$/, to: ["HTTP"] },
  { names: ["viewerProtocolPolicy"], to: ["allow-all"] },
  { names: ["originProtocolPolicy"], to: ["http-only"] },
  { names: ["transitEncryption"], from: /^ENABLED$/, to: ["DISABLED", GONE] },
  { names: ["status"], from: /^Enabled$/, to: ["Suspended"], of: /BucketVersioning$/ },
  {
    names: ["status"],
    from: /^Enabled$/,
    to: ["Disabled"],
    of: /Lifecycle|Replication/,
    at: /^rules\[\d+\]\.status$/,
  },
  { names: ["status"], from: /^ENABLED$/, to: ["DISABLED"], of: /BackupPolicy$/ },
  { names: ["objectOwnership"], to: ["ObjectWriter", "BucketOwnerPreferred"] },
  { names: ["httpTokens"], from: /^required$/, to: ["optional", GONE] },
  { names: ["httpPutResponseHopLimit"], from: /^1$/, to: [3] },
  { names: ["imageTagMutability"], from: /^IMMUTABLE/, to: ["MUTABLE", GONE] },
  { names: ["deletionProtection"], from: /^ACTIVE$/, to: ["INACTIVE", GONE] },
  { names: ["mfaConfiguration"], from: /^(ON|OPTIONAL)$/, to: ["OFF", GONE] },
  { names: ["minimumLength"], to: [6], of: /userPool:/ },
  { names: ["advancedSecurityMode"], from: /^ENFORCED$/, to: ["AUDIT", "OFF"] },
  { names: ["allowedOauthFlows"], from: /^\["code"\]$/, to: [["implicit"]] },
  { names: ["preventUserExistenceErrors"], from: /^ENABLED$/, to: ["LEGACY", GONE] },
  { names: ["tlsPolicy"], from: /^REQUIRE$/, to: ["OPTIONAL", GONE] },
  { names: ["nextSigningKeyLength"], from: /^RSA_2048_BIT$/, to: ["RSA_1024_BIT"] },
  { names: ["iamAuth"], from: /^REQUIRED$/, to: ["DISABLED", GONE] },
  { names: ["isEnabled"], from: /^true$/, to: [false], of: /RecorderStatus$/ },
  { names: ["redrivePermission"], from: /^(byQueue|denyAll)$/, to: ["allowAll"] },
  { names: ["authorizationType"], from: /^(?!NONE$)/, to: ["NONE"] },
  { names: ["validationMethod"], from: /^DNS$/, to: ["EMAIL"] },
  { names: ["signingBehavior"], from: /^always$/, to: ["never", "no-override"] },
  { names: ["trafficType"], from: /^ALL$/, to: ["ACCEPT"] },
  { names: ["propagateTags"], to: [GONE] },
  { names: ["managedTerminationProtection"], from: /^ENABLED$/, to: ["DISABLED"] },
  { names: ["networkMode"], from: /^(awsvpc|bridge)$/, to: ["host"] },
  { names: ["user"], from: /^(?!root$|0$)/, to: ["root", "0", GONE], of: /TaskDefinition$/ },
  { names: ["image"], from: /:[^/]+$/, to: ["123456789012.dkr.ecr.us-east-1.amazonaws.com/shop:latest"] },
  { names: ["runtime"], to: ["python3.8"], of: /lambda\/function:/ },
  { names: ["principal"], to: ["*"], of: /lambda\/permission/ },
  { names: ["filter"], to: ["*"], of: /ecr\/repository:/ },
  { names: ["password", "secretString"], from: /^\{/, to: ["hunter2hunter2"] },
];

/** Each protecting property of a resource, however deep, put out of action. */
export function settingMutations(resource: AnalyzerResource): readonly Mutation[] {
  return places(resource.properties).flatMap((place) =>
    SETTINGS.filter((setting) => applies(setting, resource.type, place)).flatMap(({ to }) =>
      to.map((value) => ({
        name: `${told(place.path)} → ${value === GONE ? "away" : JSON.stringify(value)}`,
        mutant: at(resource, place.path, value),
      })),
    ),
  );
}

function applies({ names, from, of, at: where }: Setting, type: string, { path, value }: Place): boolean {
  const name = path.at(-1);
  if (typeof name !== "string" || !names.includes(name)) return false;
  if (of?.test(type) === false || where?.test(told(path)) === false) return false;
  // A secret that is given as one is told from a text by its mark.
  const held = bare(value);
  const text = held === value ? written(held) : "{secret}";
  return from ? from.test(text) : text !== "";
}

function written(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
