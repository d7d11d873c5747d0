import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  countsOf,
  inputsOf,
  namesOf,
  planOf,
  readableOutputs,
  statementsOf,
} from "../../support/component-plan";
import { DOMAIN, lambda, PROD, STACK_TAGS, worker, stackFile } from "../../support/component-stack";
import { evaluateConfig } from "../../support/evaluate";

const IDENTITY = "aws:sesv2/emailIdentity:EmailIdentity";
const SET = "aws:sesv2/configurationSet:ConfigurationSet";
const MAIL_FROM = "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes";
const RECORD = "aws:route53/record:Record";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

/** The records of mail, by name and type: tokens of SES's as `{token}`. */
function recordsOf(plan: Plan): Readonly<Record<string, unknown>> {
  const mail = Object.entries(allInputsOf(plan, RECORD)).filter(([name]) => name.startsWith("email-"));
  const bare = (value: unknown): string => String(value).replaceAll(/[a-z2-7]{32}/g, "{token}");
  return Object.fromEntries(
    mail.map(([name, { name: recordName, type, records, allowOverwrite }]) => [
      name,
      `${String(type)} ${bare(recordName)} = ${bare(records)}${allowOverwrite === true ? ", overwritten" : ""}`,
    ]),
  );
}

/** What a role may do with SES. */
function sendingOf(plan: Plan, role: string): readonly unknown[] {
  const statements = statementsOf(plan, ROLE_POLICY, role) as { Action: string[] }[];
  return statements.filter(({ Action }) => Action.some((action) => action.startsWith("ses:")));
}

describe("Email", () => {
  it("is of the stack's own name, signed with keys of 2048 bits, and sent over TLS through a set that is counted", async () => {
    const plan = await planOf({ domain: DOMAIN, email: {} });
    assert.deepEqual(allInputsOf(plan, IDENTITY), {
      email: {
        configurationSetName: "shop-dev",
        dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
        emailIdentity: "dev.example.com",
        tags: STACK_TAGS,
      },
    });
    assert.deepEqual(allInputsOf(plan, SET), {
      email: {
        configurationSetName: "shop-dev",
        deliveryOptions: { tlsPolicy: "REQUIRE" },
        reputationOptions: { reputationMetricsEnabled: true },
        sendingOptions: { sendingEnabled: true },
        suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
        tags: STACK_TAGS,
      },
    });
    assert.deepEqual(allInputsOf(plan, MAIL_FROM), {
      email: {
        behaviorOnMxFailure: "USE_DEFAULT_VALUE",
        emailIdentity: "dev.example.com",
        mailFromDomain: "mail.dev.example.com",
      },
    });
    assert.deepEqual(recordsOf(plan), {
      "email-dkim-1": "CNAME {token}._domainkey.dev.example.com = {token}.dkim.amazonses.com",
      "email-dkim-2": "CNAME {token}._domainkey.dev.example.com = {token}.dkim.amazonses.com",
      "email-dkim-3": "CNAME {token}._domainkey.dev.example.com = {token}.dkim.amazonses.com",
      "email-mail-from-mx": "MX mail.dev.example.com = 10 feedback-smtp.us-east-1.amazonses.com",
      "email-mail-from-spf": "TXT mail.dev.example.com = v=spf1 include:amazonses.com ~all",
      "email-dmarc": "TXT _dmarc.dev.example.com = v=DMARC1; p=none;",
    });
    assert.equal(new Set(Object.values(allInputsOf(plan, RECORD)).map(({ name }) => name)).size, 6);
  });

  it("is not there without being asked for", async () => {
    const types = Object.keys(countsOf(await planOf({ domain: DOMAIN })));
    assert.deepEqual(
      types.filter((type) => type.includes("sesv2") || type.includes("email")),
      [],
    );
  });

  it("registers the same where nothing is known yet", async () => {
    const file = stackFile({ domain: DOMAIN, queues: { mail: {} }, email: { events: { queue: "mail" } } });
    const names = async (computed: "known" | "unknown"): Promise<readonly string[]> => {
      const plan = await evaluateConfig(file, "dev", { computed });
      return plan.resources.map(({ urn }) => urn).sort();
    };
    assert.deepEqual(await names("unknown"), await names("known"));
  });

  it("asks others to put aside what only claims to be the domain's, in prod", async () => {
    const prod = recordsOf(await planOf({ ...PROD, domain: DOMAIN, email: {} }, {}, "prod"));
    assert.equal(prod["email-dmarc"], "TXT _dmarc.example.com = v=DMARC1; p=quarantine;");
    const dmarc = { policy: "reject", reportAddress: "dmarc@example.com" };
    const own = recordsOf(await planOf({ domain: DOMAIN, email: { dmarc, mailFromSubdomain: "bounce" } }));
    assert.equal(
      own["email-dmarc"],
      "TXT _dmarc.dev.example.com = v=DMARC1; p=reject; rua=mailto:dmarc@example.com;",
    );
    assert.match(String(own["email-mail-from-mx"]), /^MX bounce\.dev\.example\.com = /);
    const none = recordsOf(await planOf({ domain: DOMAIN, email: { dmarc: false } }));
    assert.equal(none["email-dmarc"], undefined);
    assert.equal(Object.keys(none).length, 5);
  });

  it("lets its user send as the stack alone, through its set, and in the sandbox to the addresses for tests", async () => {
    const services = { orders: worker({ uses: ["email"] }), other: worker() };
    const functions = { mailer: lambda({ uses: [{ resource: "email", variablePrefix: "NEWS" }] }) };
    const plan = await planOf({
      domain: DOMAIN,
      email: { otherFromAddresses: ["orders@dev.example.com"], testAddresses: ["qa@example.org"] },
      services,
      functions,
    });
    const expected = {
      Effect: "Allow",
      Action: ["ses:SendEmail", "ses:SendRawEmail"],
      Resource: [
        "<EmailIdentity email arn>",
        "<ConfigurationSet email arn>",
        "<EmailIdentity email-qa@example.org arn>",
      ],
      Condition: {
        StringEquals: { "ses:FromAddress": ["no-reply@dev.example.com", "orders@dev.example.com"] },
      },
    };
    assert.deepEqual(sendingOf(plan, "orders-task"), [expected]);
    assert.deepEqual(sendingOf(plan, "mailer"), [expected]);
    assert.ok(!namesOf(plan, ROLE_POLICY).includes("other-task"));
    const definition = inputsOf(plan, "aws:ecs/taskDefinition:TaskDefinition", "orders");
    const [container] = definition["containerDefinitions"] as { environment: object[] }[];
    assert.deepEqual(container?.environment, [
      { name: "EMAIL_CONFIGURATION_SET", value: "shop-dev" },
      { name: "EMAIL_FROM", value: "no-reply@dev.example.com" },
      { name: "ENVIRONMENT", value: "dev" },
    ]);
    const { variables } = inputsOf(plan, "aws:lambda/function:Function", "mailer")["environment"] as {
      variables: object;
    };
    assert.deepEqual(variables, {
      ENVIRONMENT: "dev",
      NEWS_EMAIL_CONFIGURATION_SET: "shop-dev",
      NEWS_EMAIL_FROM: "no-reply@dev.example.com",
    });
    assert.deepEqual(inputsOf(plan, IDENTITY, "email-qa@example.org"), {
      configurationSetName: "shop-dev",
      emailIdentity: "qa@example.org",
      tags: STACK_TAGS,
    });
  });

  it("is of one confirmed address where the stack has no domain", async () => {
    const plan = await planOf({ email: { fromAddress: "shop@example.org" } });
    assert.deepEqual(allInputsOf(plan, IDENTITY), {
      email: { configurationSetName: "shop-dev", emailIdentity: "shop@example.org", tags: STACK_TAGS },
    });
    assert.deepEqual(namesOf(plan, MAIL_FROM), []);
    assert.deepEqual(namesOf(plan, RECORD), []);
  });

  it("tells which records are to be written by hand of a domain that is not in the stack's zone", async () => {
    const plan = await planOf({ email: { domain: "example.org" } });
    assert.deepEqual(namesOf(plan, RECORD), []);
    const outputs = readableOutputs(plan);
    const records = outputs["emailDnsRecords"] as { name: string; type: string; value: string }[];
    assert.deepEqual(
      records.slice(3).map(({ name, type, value }) => `${type} ${name} = ${value}`),
      [
        "MX mail.example.org = 10 feedback-smtp.us-east-1.amazonses.com",
        "TXT mail.example.org = v=spf1 include:amazonses.com ~all",
        "TXT _dmarc.example.org = v=DMARC1; p=none;",
      ],
    );
    assert.equal(records.length, 6);
    assert.equal(outputs["emailFromAddress"], "no-reply@example.org");
    assert.equal(outputs["emailMailFromDomain"], "mail.example.org");
    assert.equal(outputs["emailIdentityArn"], "<EmailIdentity email arn>");
    const inZone = readableOutputs(await planOf({ domain: DOMAIN, email: {} }));
    assert.ok(!("emailDnsRecords" in inZone));
  });

  it("warns before SES looks at the account, and of each mail that it does not take", async () => {
    const alarms = { bounceRatePercent: 4, complaintRatePercent: 0.08 };
    const table = (plan: Plan): readonly string[] =>
      Object.entries(allInputsOf(plan, "aws:cloudwatch/metricAlarm:MetricAlarm"))
        .filter(([name]) => name.startsWith("email-"))
        .map(([name, { metricName, threshold, period, statistic, dimensions, treatMissingData }]) =>
          [
            name,
            `${String(metricName)} ${String(statistic)} > ${String(threshold)} in ${String(period)} s`,
            JSON.stringify(dimensions),
            treatMissingData,
          ].join(", "),
        );
    const of = '{"ses:configuration-set":"shop-dev"}, notBreaching';
    assert.deepEqual(table(await planOf({ domain: DOMAIN, email: {} })), [
      `email-bounce-rate, Reputation.BounceRate Maximum > 0.03 in 3600 s, ${of}`,
      `email-complaint-rate, Reputation.ComplaintRate Maximum > 0.0005 in 3600 s, ${of}`,
      `email-rejected, Reject Sum > 0 in 300 s, ${of}`,
      `email-unrendered, RenderingFailure Sum > 0 in 300 s, ${of}`,
    ]);
    const own = table(await planOf({ domain: DOMAIN, email: { alarms } }));
    assert.match(own[0] ?? "", /> 0\.04 /);
    assert.match(own[1] ?? "", /> 0\.0008 /);
  });
});
