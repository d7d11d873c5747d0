import { z } from "zod";
import { eventDetail, eventDetailTypes, eventSources, retry } from "./schema-schedule";
import { costCode, flag, integer, name, plainValue, text, variable } from "./schema-values";

/** Where a rule sends its events. `command` and `environment` are what a job is started with. */
const target = z.union(
  [
    z.string(),
    z.strictObject({
      resource: z.string({ error: "a target such as queue/orders" }),
      input: z.unknown().optional(),
      command: z.array(z.string({ error: "a word of the command" })).optional(),
      environment: z.record(variable, plainValue).optional(),
      // SQS API reference, "SendMessage": letters, digits and punctuation, up to 128 characters.
      messageGroupId: text(
        "a message group of at most 128 letters, digits and punctuation characters, such as orders",
        /^[!-~]{1,128}$/,
      ).optional(),
      ...retry,
    }),
  ],
  { error: "a target such as queue/orders, or { resource, input }" },
);

const rule = z.strictObject({
  sources: eventSources,
  detailTypes: eventDetailTypes.optional(),
  detail: eventDetail.optional(),
  enabled: flag.optional(),
  // "Amazon EventBridge quotas": five targets a rule, which is not raised.
  targets: z.array(target).min(1, { error: "at least one target" }).max(5, { error: "at most 5 targets" }),
});

/** One entry of `slipway:eventBuses`. Bounds: EventBridge API reference, "CreateArchive", and "Amazon EventBridge quotas". */
export const eventBus = z.strictObject({
  costCode: costCode.optional(),
  sources: eventSources.optional(),
  archive: z.strictObject({ retentionDays: integer(1, 3650).optional() }).optional(),
  rules: z.record(name(25), rule).optional(),
});

export type EventBusConfig = z.infer<typeof eventBus>;
export type EventRuleConfig = z.infer<typeof rule>;
export type EventTargetConfig = z.infer<typeof target>;
