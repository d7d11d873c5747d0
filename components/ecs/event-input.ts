import type * as aws from "@pulumi/aws";
import { taskOverride, type Override } from "./start-task";

type Input = Pick<aws.cloudwatch.EventTargetArgs, "input" | "inputTransformer">;

/** What a text that is taken from the event begins with: `$.detail.orderId`. */
const PATH_START = "$.";

/**
 * What an event starts a task with. EventBridge puts in what begins with `$.`: each in quotes, since RunTask takes text
 * alone, so that a path has to lead to a text or a number. Up to 100 paths, and 8192 characters in all. Source:
 * EventBridge API reference, "InputTransformer".
 */
export function eventInput(containerName: string, start: Override): Input {
  return inputWithEvent(taskOverride(containerName, start));
}

/** What a target gets in the event's place, in whose texts EventBridge puts what begins with `$.` in the same way. */
export function inputWithEvent(value: unknown): Input {
  const input = JSON.stringify(value);
  const paths = [...new Set(textsOf(value).filter((text) => text.startsWith(PATH_START)))].sort();
  if (paths.length === 0) return { input };
  const names = paths.map((path, index) => [`value${index + 1}`, path] as const);
  const inputTemplate = names.reduce(
    (template, [name, path]) => template.replaceAll(escaped(JSON.stringify(path)), () => `"<${name}>"`),
    escaped(input),
  );
  return { inputTransformer: { inputPaths: Object.fromEntries(names), inputTemplate } };
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** JSON without what EventBridge would take for a placeholder. */
function escaped(json: string): string {
  return json.replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
}
