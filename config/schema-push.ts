import { z } from "zod";
import { costCode, integer, text } from "./schema-values";

/** Sources: SNS API reference, "CreatePlatformApplication"; SNS Developer Guide, "Mobile app attributes". */
export const push = z.strictObject({
  costCode: costCode.optional(),
  platform: z.enum(["GCM"], { error: "GCM, as SNS calls Firebase Cloud Messaging" }),
  credential: z.strictObject(
    {
      config: text(
        "the name of a flat secret configuration key, such as fcmServiceAccount",
        /^[A-Za-z][A-Za-z0-9_-]*$/,
      ),
    },
    { error: "{ config: KEY }, of which KEY is a flat secret configuration key" },
  ),
  successSamplePercent: integer(0, 100).optional(),
  parameterName: text(
    "the name of an SSM parameter such as /dev/shop/fcm_service_account",
    /^(?!\/(aws|ssm)\b)(\/[\w.-]+)+$/i,
  ).optional(),
  alarmFailures: integer(1, 1_000_000_000).optional(),
});

export type PushConfig = z.infer<typeof push>;
