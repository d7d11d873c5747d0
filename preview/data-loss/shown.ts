import { present, SECRET_TEXT } from "../present";
import type { Wire } from "../wire";

/** A value as a person reads it. */
export function shown(value: Wire | undefined): string {
  if (value === undefined || value === null || value === "") return "nothing";
  return typeof value === "string" ? value : JSON.stringify(present(value));
}

/** Whether all of a value is secret. */
export function isSecret(value: Wire | undefined): boolean {
  return value !== undefined && present(value) === SECRET_TEXT;
}
