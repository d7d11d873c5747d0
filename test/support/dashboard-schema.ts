import { z } from "zod";

/** The grid is 24 wide, and 1000 high. */
const place = {
  x: z.int().min(0).max(23),
  y: z.int().min(0).max(999),
  width: z.int().min(1).max(24),
  height: z.int().min(1).max(1000),
};

const statistic = z
  .string()
  .regex(/^(Average|Maximum|Minimum|SampleCount|Sum|p\d{1,2}(\.\d+)?|(TM|PR|TC|TS|WM)\(.*\))$/);
const id = z.string().regex(/^[a-z][A-Za-z0-9_]*$/);
/** What may follow a metric's name and dimensions. */
const rendering = z.strictObject({
  stat: statistic.optional(),
  period: z
    .int()
    .refine((seconds) => [1, 5, 10, 20, 30].includes(seconds) || seconds % 60 === 0)
    .optional(),
  id: id.optional(),
  label: z.string().optional(),
  visible: z.boolean().optional(),
});
const expression = z.strictObject({
  expression: z.string().min(1).max(1024),
  id,
  label: z.string().optional(),
  visible: z.boolean().optional(),
});

/** `[namespace, name, dimension, value, …, rendering]`, with at most 30 dimensions; or one expression. */
const series = z.array(z.unknown()).superRefine((parts, context) => {
  const fail = (message: string): void => {
    context.addIssue({ code: "custom", message });
  };
  if (parts.length === 1) {
    if (!expression.safeParse(parts[0]).success) fail(`no expression: ${JSON.stringify(parts[0])}`);
    return;
  }
  const texts = typeof parts.at(-1) === "string" ? parts : parts.slice(0, -1);
  if (texts.some((part) => typeof part !== "string" || part === "")) fail("a name or a dimension is no text");
  if (texts.length < 2 || texts.length % 2 !== 0) fail("a dimension without a value");
  if (texts.length > 62) fail("more than 30 dimensions");
  const last = parts.at(-1);
  if (typeof last !== "string" && !rendering.safeParse(last).success)
    fail(`no rendering: ${JSON.stringify(last)}`);
});

const metric = z.strictObject({
  ...place,
  type: z.literal("metric"),
  properties: z.strictObject({
    title: z.string().optional(),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    view: z.enum(["timeSeries", "singleValue", "gauge", "bar", "pie"]).optional(),
    metrics: z.array(series).min(1).max(500),
    start: z
      .string()
      .regex(/^-P(\d+[DWMY])?(T\d+[HMS])?$/)
      .optional(),
    end: z.string().optional(),
    annotations: z
      .strictObject({
        horizontal: z.array(z.strictObject({ label: z.string(), value: z.number() })).min(1),
      })
      .optional(),
  }),
});

const text = z.strictObject({
  ...place,
  type: z.literal("text"),
  properties: z.strictObject({
    markdown: z.string().min(1),
    background: z.enum(["solid", "transparent"]).optional(),
  }),
});

const alarm = z.strictObject({
  ...place,
  type: z.literal("alarm"),
  properties: z.strictObject({
    title: z.string().optional(),
    alarms: z
      .array(z.string().regex(/^arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:\d{12}:alarm:.+$/))
      .min(1)
      .max(100),
    sortBy: z.enum(["default", "stateUpdatedTimestamp", "timestamp"]).optional(),
    states: z.array(z.enum(["ALARM", "INSUFFICIENT_DATA", "OK"])).optional(),
  }),
});

/**
 * A dashboard's body, as strict as CloudWatch is and stricter: nothing that it would ignore. Source: CloudWatch API
 * reference, "Dashboard body structure and syntax"; CloudWatch User Guide, "CloudWatch service quotas".
 */
export const dashboardSchema = z.strictObject({
  widgets: z
    .array(
      z.discriminatedUnion("type", [metric, text, alarm]).refine(({ x, width }) => x + width <= 24, {
        error: "it does not fit on the grid",
      }),
    )
    .max(500),
});
