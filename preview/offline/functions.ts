import { PreviewError } from "../errors";
import type { ComputedValues, Subject } from "./subject";

/** Functions, who may call them, and schedules. */
export const functions: ComputedValues = {
  "aws:lambda/function:Function": (r) => {
    const name = r.autoName("name", { limit: 64 });
    const arn = r.arn("lambda", `function:${name}`);
    const path = `2015-03-31/functions/${arn}/invocations`;
    return {
      id: name,
      name,
      arn,
      invokeArn: `arn:${r.partition}:apigateway:${r.region}:lambda:path/${path}`,
      qualifiedArn: `${arn}:$LATEST`,
      version: "$LATEST",
    };
  },
  "aws:lambda/functionUrl:FunctionUrl": (r) => {
    const name = r.text("functionName").split(":").at(-1) ?? "";
    const urlId = r.letters(32, "lower");
    return {
      id: name,
      functionArn: r.arn("lambda", `function:${name}`),
      urlId,
      functionUrl: `https://${urlId}.lambda-url.${r.region}.on.aws/`,
    };
  },
  "aws:lambda/permission:Permission": (r) => {
    const id = statementId(r);
    return { id, statementId: id };
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": (r) => {
    const uuid = r.uuid();
    return { id: uuid, uuid, arn: r.arn("lambda", `event-source-mapping:${uuid}`) };
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": (r) => ({ id: r.text("functionName") }),
  "aws:lambda/invocation:Invocation": (r) => ({
    id: `${r.text("functionName")}_$LATEST_${r.hex(32)}`,
    result: "null",
  }),
  "aws:scheduler/scheduleGroup:ScheduleGroup": (r) => {
    const name = r.autoName("name", { limit: 64 });
    return { id: name, name, arn: r.arn("scheduler", `schedule-group/${name}`), state: "ACTIVE" };
  },
  "aws:scheduler/schedule:Schedule": (r) => {
    const name = r.autoName("name", { limit: 64 });
    const path = `${r.text("groupName", "default")}/${name}`;
    return { id: path, name, arn: r.arn("scheduler", `schedule/${path}`) };
  },
};

/** Lambda API reference, "AddPermission". */
const STATEMENT_ID = /^[A-Za-z0-9_-]{1,100}$/;

/** The provider takes the resource's name as it is. */
function statementId(r: Subject): string {
  const id = r.autoName("statementId", { limit: 100 });
  if (STATEMENT_ID.test(id)) return id;
  throw new PreviewError(
    `"${id}" is no statement id: AWS takes up to 100 letters, digits, hyphens and underscores: ` +
      `set \`statementId\` (${r.urn})`,
  );
}
