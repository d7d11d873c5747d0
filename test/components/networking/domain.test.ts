import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, inputsOf, namesOf, planOf, readableOutputs } from "../../support/component-plan";
import { api, DOMAIN, STACK_TAGS, worker } from "../../support/component-stack";
import { resource } from "../../support/evaluate";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
const RECORD = "aws:route53/record:Record";
const ZONE = "aws:route53/zone:Zone";
const WEST = { "aws:region": "us-west-2" };

const certificate = (baseName: string, region: string): object => ({
  domainName: baseName,
  region,
  subjectAlternativeNames: [`*.${baseName}`],
  tags: STACK_TAGS,
  validationMethod: "DNS",
});

/** What ACM asks for to validate the certificate of the stack's region. */
function askedFor(plan: Plan): Readonly<Record<string, unknown>> {
  const found = plan.resources.find(({ type, name }) => type === CERTIFICATE && name === "domain");
  const [first] = found?.outputs["domainValidationOptions"] as Readonly<Record<string, unknown>>[];
  assert.ok(first);
  return first;
}

describe("The certificate of a domain", () => {
  it("covers the stack's name and every label before it, in the stack's region", async () => {
    assert.deepEqual(allInputsOf(await planOf({ domain: DOMAIN }), CERTIFICATE), {
      domain: certificate("dev.example.com", "us-east-1"),
    });
  });

  it("covers the subdomain that the file names", async () => {
    const plan = await planOf({ domain: { name: "example.com", subdomain: "shop" } });
    assert.deepEqual(allInputsOf(plan, CERTIFICATE), {
      domain: certificate("shop.example.com", "us-east-1"),
    });
  });

  it("serves sites too in us-east-1, where CloudFront looks for it", async () => {
    const plan = await planOf({ domain: DOMAIN, sites: { shop: {} } });
    assert.deepEqual(namesOf(plan, CERTIFICATE), ["domain"]);
  });

  it("has a twin in us-east-1 for the sites of another region", async () => {
    const plan = await planOf({ domain: DOMAIN, sites: { shop: {} }, services: { orders: api() } }, WEST);
    assert.deepEqual(allInputsOf(plan, CERTIFICATE), {
      domain: certificate("dev.example.com", "us-west-2"),
      "domain-edge": certificate("dev.example.com", "us-east-1"),
    });
    const site = inputsOf(plan, "aws:cloudfront/distribution:Distribution", "shop");
    const listener = inputsOf(plan, "aws:lb/listener:Listener", "shop-dev-https");
    assert.equal(
      (site["viewerCertificate"] as { acmCertificateArn: unknown }).acmCertificateArn,
      "<Certificate domain-edge arn>",
    );
    assert.equal(listener["certificateArn"], "<Certificate domain arn>");
  });

  it("has no twin in another region without a site", async () => {
    const plan = await planOf({ domain: DOMAIN, services: { orders: api() } }, WEST);
    assert.deepEqual(namesOf(plan, CERTIFICATE), ["domain"]);
  });

  it("is validated by one record, with which both are", async () => {
    const plan = await planOf({ domain: DOMAIN, sites: { shop: {} } }, WEST);
    const { resourceRecordName, resourceRecordType, resourceRecordValue } = askedFor(plan);
    const { "domain-validation": record, ...others } = allInputsOf(plan, RECORD);
    assert.deepEqual(
      { ...record, zoneId: "the domain's" },
      {
        allowOverwrite: true,
        name: resourceRecordName,
        records: [resourceRecordValue],
        ttl: 300,
        type: resourceRecordType,
        zoneId: "the domain's",
      },
    );
    assert.deepEqual(Object.keys(others).sort(), ["shop.dev.example.com", "shop.dev.example.com-aaaa"]);
    const fqdn = String(resourceRecordName).replace(/\.$/, "");
    assert.deepEqual(allInputsOf(plan, VALIDATION), {
      domain: {
        certificateArn: "<Certificate domain arn>",
        region: "us-west-2",
        validationRecordFqdns: [fqdn],
      },
      "domain-edge": {
        certificateArn: "<Certificate domain-edge arn>",
        region: "us-east-1",
        validationRecordFqdns: [fqdn],
      },
    });
  });

  it("is given up after 15 minutes when nobody can see the record", async () => {
    const plan = await planOf({ domain: DOMAIN });
    const validation = plan.resources.find(({ type }) => type === VALIDATION);
    assert.deepEqual(validation?.customTimeouts, { create: "15m" });
  });
});

describe("A name of a domain", () => {
  const NAME = "www.dev.example.com";
  const targets: Readonly<Record<string, object>> = {
    "the load balancer": { services: { orders: api({ ingress: { kind: "alb", host: NAME } }) } },
    "the HTTP API": { httpApi: { host: NAME }, services: { orders: api({ ingress: { kind: "httpApi" } }) } },
    "a site": { sites: { shop: { subdomain: "www" } } },
  };
  for (const [target, keys] of Object.entries(targets)) {
    it(`is one and the same record when it leads to ${target}, also in a stack where that had it`, async () => {
      const { urn, aliases } = resource(await planOf({ domain: DOMAIN, ...keys }), RECORD, NAME);
      assert.equal(
        urn,
        `urn:pulumi:dev::slipway::slipway:networking:Domain$aws:route53/record:Record::${NAME}`,
      );
      assert.deepEqual(aliases, [
        "parent=urn:pulumi:dev::slipway::slipway:networking:LoadBalancer::load-balancer",
        `name=${NAME}-a parent=urn:pulumi:dev::slipway::slipway:static-site:StaticSite::site`,
      ]);
    });
  }

  it("has an IPv6 record for a site alone, which the site had before", async () => {
    const plan = await planOf({ domain: DOMAIN, services: { orders: api() }, sites: { shop: {} } });
    const ofIpv6 = plan.resources.filter(({ type, inputs }) => type === RECORD && inputs["type"] === "AAAA");
    assert.deepEqual(
      ofIpv6.map(({ name, aliases }) => [name, aliases]),
      [
        [
          "shop.dev.example.com-aaaa",
          [
            "name=shop.dev.example.com-aaaa parent=urn:pulumi:dev::slipway::slipway:static-site:StaticSite::site",
          ],
        ],
      ],
    );
  });
});

describe("The zone of a domain", () => {
  it("is the one that exists for the registered name, unless the file says otherwise", async () => {
    const plan = await planOf({ domain: DOMAIN });
    assert.deepEqual(namesOf(plan, ZONE), []);
    assert.deepEqual(namesOf(plan, RECORD), ["domain-validation"]);
    assert.deepEqual(readableOutputs(plan)["nameServers"], []);
  });

  it("is made for the stack's name, and its name servers told", async () => {
    const plan = await planOf({ domain: { name: "example.com", zone: "new" } });
    assert.deepEqual(allInputsOf(plan, ZONE), {
      domain: { comment: "", name: "dev.example.com", tags: STACK_TAGS },
    });
    assert.equal(inputsOf(plan, RECORD, "domain-validation")["zoneId"], "<Zone domain id>");
    const zone = plan.resources.find(({ type }) => type === ZONE);
    assert.deepEqual(readableOutputs(plan)["nameServers"], zone?.outputs["nameServers"]);
    assert.deepEqual(namesOf(plan, RECORD), ["domain-validation"]);
  });

  it("is delegated to from its parent, where that is in the same account", async () => {
    const domain = { name: "example.com", zone: "new", parentZoneId: "Z0123456789ABCDEFGHIJ" };
    const plan = await planOf({ domain });
    const zone = plan.resources.find(({ type }) => type === ZONE);
    assert.deepEqual(inputsOf(plan, RECORD, "domain-delegation"), {
      name: "dev.example.com",
      records: zone?.outputs["nameServers"],
      ttl: 3600,
      type: "NS",
      zoneId: "Z0123456789ABCDEFGHIJ",
    });
    assert.deepEqual([...namesOf(plan, RECORD)].sort(), ["domain-delegation", "domain-validation"]);
  });

  it("is not asked for without a domain: no zone, record or certificate", async () => {
    const plan = await planOf({ services: { mailer: worker() } });
    assert.deepEqual(
      [CERTIFICATE, VALIDATION, RECORD, ZONE].flatMap((type) => namesOf(plan, type)),
      [],
    );
  });
});
