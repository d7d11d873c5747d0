import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

const FOLDER = path.resolve(__dirname, "../../.github");

/** One step of a job, or of an action of the repository's own. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly defaults?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** An action of the repository's own. */
export interface Action {
  readonly file: string;
  readonly text: string;
  readonly inputs?: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** All workflows, by the names of their files without the ending. */
export const workflows: Readonly<Record<string, Workflow>> = Object.fromEntries(
  fs
    .readdirSync(path.join(FOLDER, "workflows"))
    .sort()
    .map((name) => [path.parse(name).name, read(path.join("workflows", name)) as Workflow]),
);

/** All actions of the repository's own, by the names of their folders. */
export const actions: Readonly<Record<string, Action>> = Object.fromEntries(
  fs
    .readdirSync(path.join(FOLDER, "actions"))
    .sort()
    .map((name) => [name, read(path.join("actions", name, "action.yml")) as Action]),
);

/** The tests judge its shape, and actionlint does. */
function read(name: string): object {
  const text = fs.readFileSync(path.join(FOLDER, name), "utf8");
  const content: unknown = parse(text);
  assert.ok(typeof content === "object" && content !== null, name);
  return { ...content, file: name, text };
}

/** A workflow that is there. */
export function workflow(name: string): Workflow {
  const found = workflows[name];
  assert.ok(found, `there is no workflow ${name}`);
  return found;
}

/** A job that is there. */
export function job(workflowName: string, name: string): Job {
  const found = workflow(workflowName).jobs[name];
  assert.ok(found, `${workflowName} has no job ${name}`);
  return found;
}

/** Every job, with its place. */
export function jobs(): readonly { readonly place: string; readonly job: Job }[] {
  return Object.values(workflows).flatMap(({ file, jobs: all }) =>
    Object.entries(all).map(([name, one]) => ({ place: `${file}: ${name}`, job: one })),
  );
}

/** Every step of workflows and actions, with its place. */
export function steps(): readonly { readonly place: string; readonly step: Step }[] {
  return [
    ...jobs().flatMap(({ place, job: { steps: all } }) => all.map((step) => ({ place, step }))),
    ...Object.values(actions).flatMap(({ file, runs }) => runs.steps.map((step) => ({ place: file, step }))),
  ];
}

/** The script of the step of a name. */
export function scriptOf(all: readonly Step[], name: string): string {
  const script = all.find((step) => step.name === name)?.run;
  assert.ok(script !== undefined, `there is no step "${name}" with a script`);
  return script;
}
