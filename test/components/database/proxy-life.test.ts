import * as assert from "node:assert/strict";
import { allInputsOf, countsOf, inputsOf, planOf } from "../../support/component-plan";
import { PROD, stackFile, worker, type StackKeys } from "../../support/component-stack";
import { evaluateConfig, resource } from "../../support/evaluate";
import { planOfPair, recovery, WELL } from "../../support/recovery-stacks";

const PROXY = "aws:rds/proxy:Proxy";
const SECRET = "aws:secretsmanager/secret:Secret";

/** A stack with the database `main` behind a proxy, and one who uses it. */
function keysWith(database: StackKeys = {}): StackKeys {
  return {
    databases: { main: { engineVersion: "17", proxy: true, ...database } },
    services: { orders: worker({ uses: ["database/main"] }) },
  };
}

describe("The proxy of a database, in operation", () => {
  it("pools as the file says, and tells of who waits, of too many, and of a database that is not reached", async () => {
    const proxy = {
      idleClientTimeoutSeconds: 600,
      connectionBorrowTimeoutSeconds: 5,
      maxConnectionsPercent: 40,
      alarms: { clientConnections: 200, borrowLatencyMs: 50 },
    };
    const plan = await planOf(keysWith({ proxy }));
    assert.equal(inputsOf(plan, PROXY, "main-proxy")["idleClientTimeout"], 600);
    assert.deepEqual(
      inputsOf(plan, "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup", "main-proxy")[
        "connectionPoolConfig"
      ],
      { connectionBorrowTimeout: 5, maxConnectionsPercent: 40, maxIdleConnectionsPercent: 40 },
    );
    const alarms = Object.entries(allInputsOf(plan, "aws:cloudwatch/metricAlarm:MetricAlarm"))
      .filter(([name]) => name.startsWith("database-main-proxy"))
      .map(([name, { metricName, statistic, threshold, comparisonOperator, dimensions }]) =>
        [name, metricName, statistic, comparisonOperator, threshold, JSON.stringify(dimensions)].join(" "),
      )
      .sort();
    const target = '{"ProxyName":"shop-dev-main","TargetGroup":"default","TargetRole":"READ_WRITE"}';
    assert.deepEqual(alarms, [
      `database-main-proxy-availability AvailabilityPercentage Average LessThanThreshold 90 ${target}`,
      'database-main-proxy-borrow-latency DatabaseConnectionsBorrowLatency Average GreaterThanThreshold 50000 {"ProxyName":"shop-dev-main"}',
      'database-main-proxy-clients ClientConnections Sum GreaterThanThreshold 200 {"ProxyName":"shop-dev-main"}',
    ]);
  });

  it("is not there in a standby, and comes with its promotion", async () => {
    const databases = { catalog: { engineVersion: "17", proxy: true } };
    const files = {
      "prod-use1": { ...WELL["prod-use1"], databases },
      "prod-usw2": { ...WELL["prod-usw2"], databases },
    };
    assert.equal(countsOf(await planOfPair("prod-use1", files))[PROXY], 1);
    assert.equal(countsOf(await planOfPair("prod-usw2", files))[PROXY], undefined);
    const promoted = recovery({ role: "promoted", primaryStack: "prod-use1", primaryIsLost: true });
    const plan = await planOfPair("prod-usw2", { ...files, "prod-usw2": { ...promoted, databases } });
    assert.equal(countsOf(plan)[PROXY], 1);
  });

  it("registers the same where nothing is known yet, and nothing without being asked for", async () => {
    const urns = async (computed: "known" | "unknown"): Promise<readonly string[]> => {
      const { resources } = await evaluateConfig(stackFile(keysWith()), "dev", { computed });
      return resources.map(({ urn }) => urn).sort();
    };
    assert.deepEqual(await urns("unknown"), await urns("known"));
    const without = Object.keys(countsOf(await planOf(keysWith({ proxy: undefined }))));
    assert.deepEqual(
      without.filter((type) => type.includes("roxy")),
      [],
    );
  });

  it("is kept by nothing, and its secrets with the data", async () => {
    const plan = await planOf({ ...keysWith(), ...PROD }, {}, "prod");
    const target = resource(plan, "aws:rds/proxyTarget:ProxyTarget", "main-proxy");
    assert.deepEqual([target.protect, target.retainOnDelete], [false, false]);
    const secret = resource(plan, SECRET, "main.orders.proxy");
    assert.deepEqual([secret.protect, secret.retainOnDelete], [false, true]);
  });
});
