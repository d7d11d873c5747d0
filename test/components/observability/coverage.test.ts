import * as assert from "node:assert/strict";
import type { Plan } from "../../../preview/plan";
import { allInputsOf, inputsOf, namesOf, planOf } from "../../support/component-plan";
import { DOMAIN, job, lambda, STACK_TAGS, worker, type StackKeys } from "../../support/component-stack";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const WHOLE: StackKeys = {
  domain: DOMAIN,
  databases: { main: { engineVersion: "17" } },
  fileSystems: { uploads: {}, scratch: { throughputMode: "bursting" } },
  topics: { news: {} },
  sites: { www: { costCode: "SITEDEV1" } },
  cluster: { ec2Capacity: { arm: { instanceType: "m7g.large" } } },
  services: {
    nightly: job({ schedules: { night: { expression: "daily" } } }),
    mailer: worker({ capacityProviderStrategy: [{ capacityProvider: "arm", weight: 1 }] }),
  },
  functions: { resize: lambda({ schedules: { hourly: { expression: "hourly" } } }) },
};
const WATCHED = { ...WHOLE, alarms: {} };

/** The alarms that a stack has once its file has alarms of its own, each on one line. */
async function added(keys: StackKeys = WATCHED): Promise<readonly string[]> {
  const before = new Set(namesOf(await planOf(WHOLE), ALARM));
  return Object.entries(allInputsOf(await planOf(keys), ALARM))
    .filter(([name]) => !before.has(name))
    .map(([name, alarm]) => {
      const { namespace, metricName, statistic, dimensions = {}, threshold, period = 60 } = alarm;
      const measured =
        alarm["metricQueries"] === undefined
          ? `${String(namespace)} ${String(metricName)} ${String(statistic)}`
          : "difference";
      const of = Object.entries(dimensions as Readonly<Record<string, string>>).map(
        ([key, value]) => `${key}=${value}`,
      );
      const topic = String(alarm["alarmActions"]).replace(/^<Topic alerts-(.*) arn>$/, "$1");
      const when = `${String(alarm["comparisonOperator"]).replace(/Threshold$/, "")} ${String(threshold)} for ${String(alarm["evaluationPeriods"])} x ${String(period)} s`;
      return [name, measured, of.join(" "), when, String(alarm["treatMissingData"]), topic].join(" | ");
    })
    .sort();
}

describe("The alarms of everything", () => {
  it("are these, once a stack file has alarms of its own", async () => {
    assert.deepEqual(await added(), [
      "NAT-gateway-us-east-1a-drops | AWS/NATGateway PacketsDropCount Sum | NatGatewayId=<NatGateway network-1 id> | GreaterThan 100 for 5 x 60 s | notBreaching | warning",
      "NAT-gateway-us-east-1a-ports | AWS/NATGateway ErrorPortAllocation Sum | NatGatewayId=<NatGateway network-1 id> | GreaterThan 0 for 5 x 60 s | notBreaching | critical",
      "alerts-undelivered | AWS/SNS NumberOfNotificationsFailed Sum | TopicName=<Topic alerts-critical name> | GreaterThan 0 for 1 x 300 s | notBreaching | warning",
      "capacity-arm-impaired | AWS/EC2 StatusCheckFailed Maximum | AutoScalingGroupName=<Group arm-instances name> | GreaterThan 0 for 5 x 60 s | notBreaching | warning",
      "capacity-arm-missing | difference |  | GreaterThan 0 for 15 x 60 s | notBreaching | warning",
      "certificate-dev.example.com-expiry | AWS/CertificateManager DaysToExpiry Minimum | CertificateArn=<Certificate domain arn> | LessThan 30 for 1 x 86400 s | notBreaching | critical",
      "database-main-silent | AWS/RDS DatabaseConnections SampleCount | DBInstanceIdentifier=shop-dev-main | LessThan 1 for 5 x 60 s | breaching | critical",
      "file-system-scratch-burst-credits | AWS/EFS BurstCreditBalance Minimum | FileSystemId=<FileSystem scratch id> | LessThan 112742891520 for 15 x 60 s | notBreaching | warning",
      "file-system-scratch-io | AWS/EFS PercentIOLimit Maximum | FileSystemId=<FileSystem scratch id> | GreaterThan 90 for 15 x 60 s | notBreaching | warning",
      "file-system-uploads-io | AWS/EFS PercentIOLimit Maximum | FileSystemId=<FileSystem uploads id> | GreaterThan 90 for 15 x 60 s | notBreaching | warning",
      "functions-concurrency | AWS/Lambda ClaimedAccountConcurrency Maximum |  | GreaterThan 800 for 5 x 60 s | notBreaching | warning",
      "schedules-nightly-errors | AWS/Scheduler TargetErrorCount Sum | ScheduleGroup=<ScheduleGroup nightly name> | GreaterThan 0 for 1 x 300 s | notBreaching | warning",
      "schedules-resize-errors | AWS/Scheduler TargetErrorCount Sum | ScheduleGroup=<ScheduleGroup resize name> | GreaterThan 0 for 1 x 300 s | notBreaching | warning",
      "site-www-client-errors | AWS/CloudFront 4xxErrorRate Average | DistributionId=<Distribution www id> Region=Global | GreaterThan 50 for 15 x 60 s | notBreaching | warning",
      "site-www-errors | AWS/CloudFront 5xxErrorRate Average | DistributionId=<Distribution www id> Region=Global | GreaterThan 5 for 5 x 60 s | notBreaching | critical",
      "topic-news-failures | AWS/SNS NumberOfNotificationsFailed Sum | TopicName=<Topic news name> | GreaterThan 0 for 1 x 300 s | notBreaching | warning",
    ]);
  });

  it("are none of these where it has none", async () => {
    const names = namesOf(await planOf(WHOLE), ALARM);
    assert.deepEqual(
      names.filter((name) =>
        /^(NAT|alerts|capacity|certificate|file-system|schedules|site|topic)/.test(name),
      ),
      [],
    );
  });

  it("go off where the file says", async () => {
    const alarms = {
      service: { cpuPercent: 70, memoryPercent: 71 },
      function: { errorsPerMinute: 3, throttlesPerMinute: 4, concurrency: 50 },
      database: { silentMinutes: 10 },
      fileSystem: { ioPercent: 72, burstCreditGiB: 2 },
      natGateway: { droppedPackets: 6 },
      site: { errorPercent: 7, clientErrorPercent: 8.5 },
      certificate: { daysLeft: 9 },
    };
    const all = allInputsOf(await planOf({ ...WHOLE, alarms }), ALARM);
    const thresholds = Object.fromEntries(
      Object.entries({
        "service-mailer-cpu": 70,
        "service-mailer-memory": 71,
        "function-resize-errors": 3,
        "function-resize-throttles": 4,
        "functions-concurrency": 50,
        "file-system-scratch-io": 72,
        "file-system-scratch-burst-credits": 2_147_483_648,
        "NAT-gateway-us-east-1a-drops": 6,
        "site-www-errors": 7,
        "site-www-client-errors": 8.5,
        "certificate-dev.example.com-expiry": 9,
      }).map(([name, threshold]) => [name, [threshold, all[name]?.["threshold"]]]),
    );
    for (const [name, [wanted, found]] of Object.entries(thresholds)) assert.equal(found, wanted, name);
    assert.equal(all["database-main-silent"]?.["evaluationPeriods"], 10);
  });

  it("bear the tags of what they watch", async () => {
    const plan = await planOf(WATCHED);
    assert.deepEqual(inputsOf(plan, ALARM, "site-www-errors")["tags"], {
      ...STACK_TAGS,
      CostCode: "SITEDEV1",
    });
    assert.deepEqual(inputsOf(plan, ALARM, "topic-news-failures")["tags"], STACK_TAGS);
  });

  it("have a group of instances count them, which costs nothing, and only then", async () => {
    const GROUP = "aws:autoscaling/group:Group";
    assert.deepEqual(inputsOf(await planOf(WATCHED), GROUP, "arm-instances")["enabledMetrics"], [
      "GroupDesiredCapacity",
      "GroupInServiceInstances",
    ]);
    assert.equal(inputsOf(await planOf(WHOLE), GROUP, "arm-instances")["enabledMetrics"], undefined);
  });

  it("watch each way out of the network", async () => {
    const gateways = (plan: Plan): readonly string[] =>
      namesOf(plan, ALARM).filter((name) => name.startsWith("NAT-gateway") && name.endsWith("ports"));
    const every = await planOf({ ...WATCHED, network: { natGateways: "OnePerAz" } });
    assert.deepEqual(gateways(every), ["NAT-gateway-us-east-1a-ports", "NAT-gateway-us-east-1b-ports"]);
    assert.deepEqual(
      gateways(every).map((name) => inputsOf(every, ALARM, name)["dimensions"]),
      [{ NatGatewayId: "<NatGateway network-1 id>" }, { NatGatewayId: "<NatGateway network-2 id>" }],
    );
  });

  it("lead to the page that the file names", async () => {
    const alerts = { runbookUrl: "https://wiki.example.com/alarms" };
    assert.equal(
      inputsOf(await planOf({ ...WATCHED, alerts }), ALARM, "topic-news-failures")["alarmDescription"],
      "topic news: Messages that reached a subscriber in no attempt. What to do: https://wiki.example.com/alarms#topic-failures",
    );
  });
});
