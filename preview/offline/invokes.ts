import type { WireObject } from "../wire";
import { fakeHex, fakeText } from "./fake";
import { zoneValues } from "./load-balancing";
import { vpcValues } from "./networking";
import { sentryKey, sentryTeam } from "./observability";
import { policyDocument } from "./policy-documents";
import { dnsSuffixOf, regionConstants } from "./regions";
import { secretVersion, secretVersions } from "./secrets";
import type { Subject } from "./subject";

/** Data source → what it answers; the subject's inputs are the arguments. */
export const invokes: Readonly<Record<string, (call: Subject) => WireObject>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (call) => ({
    id: call.account,
    accountId: call.account,
    arn: call.arn("iam", "user/preview", "global"),
    userId: "AIDAPREVIEWPREVIEWPRE",
  }),
  "aws:index/getRegion:getRegion": ({ region }) => ({
    id: region,
    region,
    name: region,
    description: region,
    endpoint: `ec2.${region}.${dnsSuffixOf(region)}`,
  }),
  "aws:index/getPartition:getPartition": ({ partition, region }) => ({
    id: partition,
    partition,
    dnsSuffix: dnsSuffixOf(region),
    reverseDnsPrefix: dnsSuffixOf(region).split(".").reverse().join("."),
  }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": (call) => {
    const names = zonesOf(call);
    const prefix = regionConstants(call.region).zoneIdPrefix;
    const zoneIds = names.map((_, index) => `${prefix}-az${index + 1}`);
    return { id: call.region, region: call.region, names, zoneIds, groupNames: [call.region] };
  },
  "aws:ec2/getVpc:getVpc": (call) => {
    const id = call.text("id", `vpc-0${fakeHex(`${call.region}${JSON.stringify(call.inputs)}`, 16)}`);
    const isDefault = call.flag("default");
    return {
      ...vpcValues(call, id),
      default: isDefault,
      cidrBlock: call.text("cidrBlock", isDefault ? "172.31.0.0/16" : "10.0.0.0/16"),
      enableDnsHostnames: true,
      enableDnsSupport: true,
      instanceTenancy: "default",
      state: "available",
      region: call.region,
      tags: call.map("tags"),
    };
  },
  "aws:ec2/getSubnets:getSubnets": (call) => ({
    id: call.region,
    region: call.region,
    ids: zonesOf(call)
      .slice(0, 2)
      .map((zone) => `subnet-0${fakeHex(JSON.stringify(call.inputs) + zone, 16)}`),
    tags: call.map("tags"),
  }),
  "aws:ec2/getSubnet:getSubnet": (call) => {
    const id = call.text("id", `subnet-0${call.hex(16)}`);
    const zones = zonesOf(call);
    const block = Number.parseInt(fakeHex(id, 2), 16);
    return {
      id,
      arn: call.arn("ec2", `subnet/${id}`),
      availabilityZone: call.text("availabilityZone", zones[block % zones.length]),
      cidrBlock: call.text("cidrBlock", `10.0.${block}.0/24`),
      vpcId: call.text("vpcId", `vpc-0${fakeHex(call.region, 16)}`),
      mapPublicIpOnLaunch: false,
      ownerId: call.account,
      region: call.region,
      state: "available",
      tags: call.map("tags"),
    };
  },
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": (call) => {
    const id = call.text("id", `pl-${fakeHex(`${call.text("name")}/${call.region}`, 8)}`);
    return {
      id,
      arn: call.arn("ec2", `prefix-list/${id}`, "regional"),
      name: call.text("name"),
      addressFamily: "IPv4",
      ownerId: "AWS",
      version: 1,
      region: call.region,
      entries: [],
    };
  },
  "aws:route53/getZone:getZone": (call) => {
    const name = call.text("name").replace(/\.$/, "");
    const id = call.text("zoneId", `Z0${fakeText(name, 19, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")}`);
    return { ...zoneValues(call, id), name, privateZone: call.flag("privateZone"), comment: "" };
  },
  "aws:ecr/getImage:getImage": (call) => {
    const imageDigest = `sha256:${call.hex(64)}`;
    const tag = call.text("imageTag", "1.0.0");
    return {
      ...imageRepository(call),
      id: imageDigest,
      imageDigest,
      imageTag: tag,
      imageTags: [tag],
      imagePushedAt: 1_767_225_600,
      imageSizeInBytes: 52_428_800,
      imageUri: `${registryOf(call)}/${call.text("repositoryName")}@${imageDigest}`,
    };
  },
  // A pipeline pushed the tag that it moves by default.
  "aws:ecr/getImages:getImages": (call) => ({
    ...imageRepository(call),
    id: call.text("repositoryName"),
    imageIds: [{ imageDigest: `sha256:${call.hex(64)}`, imageTag: "current" }],
  }),
  "aws:ecr/getAuthorizationToken:getAuthorizationToken": (call) => ({
    id: call.region,
    region: call.region,
    registryId: call.text("registryId", call.account),
    proxyEndpoint: `https://${registryOf(call)}`,
    userName: "AWS",
    password: "placeholder-for-a-registry-password",
    authorizationToken: "placeholder-for-a-registry-token",
    expiresAt: "2026-01-01T12:00:00Z",
  }),
  "aws:secretsmanager/getSecretVersion:getSecretVersion": secretVersion,
  "aws:secretsmanager/getSecretVersions:getSecretVersions": secretVersions,
  "aws:ssm/getParameter:getParameter": parameter,
  "aws:elb/getServiceAccount:getServiceAccount": (call) => {
    const id = regionConstants(call.region).loadBalancerLogAccount;
    return { id, arn: `arn:${call.partition}:iam::${id}:root`, region: call.region };
  },
  "aws:cloudfront/getCachePolicy:getCachePolicy": (call) => managed(call, CACHE_POLICIES),
  "aws:cloudfront/getOriginRequestPolicy:getOriginRequestPolicy": (call) =>
    managed(call, ORIGIN_REQUEST_POLICIES),
  "aws:cloudfront/getResponseHeadersPolicy:getResponseHeadersPolicy": (call) =>
    managed(call, HEADER_POLICIES),
  "aws:rds/getEngineVersion:getEngineVersion": (call) => {
    const version = call.text("version", "17");
    return {
      id: version,
      engine: call.text("engine"),
      version,
      versionActual: version.includes(".") ? version : `${version}.6`,
      parameterGroupFamily: `${call.text("engine")}${version.split(".")[0] ?? ""}`,
      region: call.region,
    };
  },
  "aws:iam/getPolicyDocument:getPolicyDocument": policyDocument,
  // Nobody calls it: it has nothing to say.
  "aws:lambda/getInvocation:getInvocation": (call) => ({
    id: call.text("functionName"),
    functionName: call.text("functionName"),
    input: call.text("input"),
    result: "null",
    region: call.region,
  }),
  "sentry:index/getSentryKey:getSentryKey": sentryKey,
  "sentry:index/getSentryTeam:getSentryTeam": sentryTeam,
};

function registryOf(call: Subject): string {
  return `${call.text("registryId", call.account)}.dkr.ecr.${call.region}.${dnsSuffixOf(call.region)}`;
}

function imageRepository(call: Subject): WireObject {
  return {
    repositoryName: call.text("repositoryName"),
    registryId: call.text("registryId", call.account),
    region: call.region,
  };
}

/** Cloud images have no constant id: any well-formed value stands for the one of the day. */
function parameter(call: Subject): WireObject {
  const name = call.text("name");
  const image = name.startsWith("/aws/service/") && name.endsWith("image_id");
  return {
    id: name,
    name,
    arn: call.arn("ssm", `parameter/${name.replace(/^\//, "")}`),
    type: "String",
    value: image ? `ami-0${fakeHex(name + call.region, 16)}` : `value-of${name}`,
    version: 1,
    region: call.region,
  };
}

function zonesOf(call: Subject): readonly string[] {
  return ["a", "b", "c"].map((letter) => call.region + letter);
}

// CloudFront's own policies have the same ids in every account (CloudFront Developer Guide).
const CACHE_POLICIES: Readonly<Record<string, string>> = {
  "Managed-CachingOptimized": "658327ea-f89d-4fab-a63d-7e88639e58f6",
  "Managed-CachingDisabled": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  "Managed-CachingOptimizedForUncompressedObjects": "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
};
const ORIGIN_REQUEST_POLICIES: Readonly<Record<string, string>> = {
  "Managed-AllViewer": "216adef6-5c7f-47e4-b989-5492eafa07d3",
  "Managed-AllViewerExceptHostHeader": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
  "Managed-CORS-S3Origin": "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
};
const HEADER_POLICIES: Readonly<Record<string, string>> = {
  "Managed-SecurityHeadersPolicy": "67f7725c-6f97-4210-82d7-5512b31e9d03",
  "Managed-SimpleCORS": "60669652-455b-4ae9-85a4-c4c02393f86c",
};

function managed(call: Subject, policies: Readonly<Record<string, string>>): WireObject {
  const name = call.text(
    "name",
    Object.keys(policies).find((key) => policies[key] === call.text("id")),
  );
  const id = call.text("id", policies[name] ?? call.uuid());
  return { id, name, etag: `E${call.letters(13, "upper")}` };
}
