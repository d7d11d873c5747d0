import { isList, isMap, listOf, mapOf, textOf, type Wire, type WireObject } from "../wire";
import { fakeText } from "./fake";
import type { Subject } from "./subject";

/** What getPolicyDocument answers: the documents that it is given, its own statements, and what overrides them. */
export function policyDocument(call: Subject): WireObject {
  const own = maps(call.inputs["statements"]).map(statement);
  const given = (property: string): readonly WireObject[] =>
    call.list(property).flatMap((document) => statementsOf(textOf(document)));
  const statements = merged([...given("sourcePolicyDocuments"), ...own, ...given("overridePolicyDocuments")]);
  const document = { Version: call.text("version", "2012-10-17"), Statement: statements };
  const json = JSON.stringify(document, null, 2);
  return { id: fakeText(json, 10, "0123456789"), json, minifiedJson: JSON.stringify(document) };
}

/** A later statement takes the place of a former one with its Sid. */
function merged(statements: readonly WireObject[]): readonly WireObject[] {
  const result: WireObject[] = [];
  for (const one of statements) {
    const sid = textOf(one["Sid"]);
    const former = sid === "" ? -1 : result.findIndex((other) => textOf(other["Sid"]) === sid);
    if (former === -1) result.push(one);
    else result[former] = one;
  }
  return result;
}

function statementsOf(json: string): readonly WireObject[] {
  if (json === "") return [];
  const document: unknown = JSON.parse(json);
  // What JSON says is in wire form: texts, numbers, lists and maps.
  const statements = mapOf(document as Wire)["Statement"];
  return isList(statements) ? maps(statements) : maps([statements ?? null]);
}

function statement(given: WireObject): WireObject {
  const written: Record<string, Wire> = { Effect: given["effect"] ?? "Allow" };
  const names = { sid: "Sid", actions: "Action", notActions: "NotAction", resources: "Resource" } as const;
  for (const [key, name] of Object.entries({ ...names, notResources: "NotResource" })) {
    const value = given[key];
    if (value !== undefined) written[name] = value;
  }
  for (const [key, name] of Object.entries({ principals: "Principal", notPrincipals: "NotPrincipal" })) {
    const entries = maps(given[key]);
    if (entries.length > 0) written[name] = principals(entries);
  }
  const conditions: Record<string, Record<string, Wire>> = {};
  for (const { test, variable, values } of maps(given["conditions"])) {
    (conditions[textOf(test)] ??= {})[textOf(variable)] = values ?? [];
  }
  return Object.keys(conditions).length === 0 ? written : { ...written, Condition: conditions };
}

/** By type; everybody, of whatever type, is written as IAM has it. */
function principals(entries: readonly WireObject[]): Wire {
  const byType: Record<string, Wire> = {};
  for (const { type, identifiers } of entries) {
    byType[textOf(type)] = [...listOf(byType[textOf(type)]), ...listOf(identifiers)];
  }
  const [everybody] = listOf(byType["*"]);
  return Object.keys(byType).length === 1 && everybody === "*" ? "*" : byType;
}

function maps(value: Wire | undefined): readonly WireObject[] {
  return listOf(value).filter(isMap);
}
