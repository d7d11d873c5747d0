import { usedCharge, type Charges } from "../charge";
import type { PricedStack, Subject } from "../stack";

/** What is sent through a configuration set: each mail once for each of its recipients. */
export function configurationSetCharges({ usd }: Subject, { usage }: PricedStack): Charges {
  const figure = usage.ofStack("email", "messages");
  return [
    usedCharge("SES", "mail", {
      figure,
      unit: "a month",
      usd: (figure.value / 1000) * usd("emails"),
    }),
  ];
}

/** A destination of CloudWatch has a metric for each kind of event; topics and buses are paid by what they are told. */
export function eventDestinationCharges({ inputs, usd }: Subject): Charges {
  const destination = inputs.map("eventDestination");
  if (!destination.has("cloudWatchDestination")) return [];
  const count = destination.list("matchingEventTypes").length;
  return [
    {
      service: "CloudWatch",
      what: `${count} metrics of mail`,
      monthlyUsd: count * usd("customMetricMonth"),
      assumption: "something of each kind happens every hour",
    },
  ];
}
