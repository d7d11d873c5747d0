import { amount, usedCharge, type Charges } from "../charge";
import { HOURS_A_MONTH } from "../prices";
import type { PricedStack, Subject } from "../stack";
import { ASSUMED, type Figure } from "../usage";

/** Seconds of a month. */
const SECONDS = HOURS_A_MONTH * 3600;

/** A queue that something is sent to; one of dead letters is asked for next to nothing. */
export function queueCharges({ inputs, kind, entry, usd }: Subject, { usage }: PricedStack): Charges {
  if (kind !== "queue" || !inputs.has("redrivePolicy")) return [];
  const figure = usage.of("queues", entry, "requests");
  const million = usd(inputs.flag("fifoQueue") ? "sqsFifoRequests" : "sqsRequests");
  return [usedCharge("SQS", "requests", { figure, unit: "a month", usd: (figure.value / 1e6) * million })];
}

/** What is published to a topic. */
export function topicCharges(topic: Subject, stack: PricedStack): Charges {
  const figure = messagesOf(topic, stack);
  return [
    usedCharge("SNS", "publications", {
      figure,
      unit: "a month",
      usd: (figure.value / 1e6) * topic.usd("snsRequests"),
    }),
  ];
}

/** What a topic sends on: to queues and functions for nothing. */
export function subscriptionCharges(subscription: Subject, stack: PricedStack): Charges {
  const protocol = subscription.inputs.text("protocol") ?? "";
  const price = {
    email: "snsEmails",
    "email-json": "snsEmails",
    http: "snsHttps",
    https: "snsHttps",
  } as const;
  if (!isKeyOf(price, protocol)) {
    return ["sqs", "lambda", "firehose"].includes(protocol) ? [] : [{ reason: unpricedProtocol(protocol) }];
  }
  const figure = messagesOf(subscription, stack);
  return [
    usedCharge("SNS", `deliveries by ${protocol}`, {
      figure,
      unit: "a month",
      usd: (figure.value / 1e6) * subscription.usd(price[protocol]),
    }),
  ];
}

/** A function: how often it is called, and how much memory it has for how long. */
export function functionCharges(
  { inputs, kind, entry, name, usd }: Subject,
  { usage }: PricedStack,
): Charges {
  const isEntry = kind === "function" && name === entry;
  const runs = isEntry ? usage.of("functions", entry, "invocations") : own(ASSUMED.ownFunctionRuns);
  const time = isEntry ? usage.of("functions", entry, "averageDurationMs") : own(ASSUMED.ownFunctionMs);
  const memoryMib = inputs.number("memorySize") ?? 128;
  const isArm = inputs.texts("architectures").includes("arm64");
  // X-Ray records the first request of each second, and of the others one in twenty.
  const traces = Math.min(runs.value, SECONDS) + Math.max(0, runs.value - SECONDS) * 0.05;
  const isTraced = inputs.map("tracingConfig").text("mode") === "Active";
  const gbSeconds = runs.value * (time.value / 1000) * (memoryMib / 1024);
  return [
    usedCharge("Lambda", "requests", {
      figure: runs,
      unit: "a month",
      usd: (runs.value / 1e6) * usd("lambdaRequests"),
    }),
    usedCharge("Lambda", `${amount(memoryMib)} MiB, ${isArm ? "ARM64" : "x86-64"}`, {
      figure: time,
      unit: `ms each, ${amount(runs.value)} times a month`,
      usd: gbSeconds * usd(isArm ? "lambdaArmGbSecond" : "lambdaGbSecond"),
    }),
    ...(isTraced
      ? [
          usedCharge("X-Ray", "traces", {
            figure: { value: traces, isGiven: runs.isGiven },
            unit: "a month",
            usd: (traces / 1e6) * usd("traces"),
          }),
        ]
      : []),
  ];
}

function messagesOf({ kind, entry }: Subject, { usage }: PricedStack): Figure {
  return kind === "topic" ? usage.of("topics", entry, "messages") : own(ASSUMED.alertMessages);
}

function own(value: number): Figure {
  return { value, isGiven: false };
}

function unpricedProtocol(protocol: string): string {
  return protocol === ""
    ? "how it delivers is not known"
    : `deliveries by ${protocol} are not in the price table`;
}

function isKeyOf<Key extends string>(map: Readonly<Record<Key, unknown>>, key: string): key is Key {
  return Object.hasOwn(map, key);
}
