import type { Settings, UseSettings } from "../../config/settings";
import type { Described } from "./described";
import { EMAIL_ID } from "./email";
import type { DiagramEdge, Part } from "./graph";
import { SIGN_IN } from "./sign-in";
import { idOf } from "./text";

/** What each workload uses, as its `uses` says. */
export function uses({ settings, planned }: Described): Part {
  const edgesOf = (id: string, list: readonly UseSettings[]): readonly DiagramEdge[] =>
    list.map((use) => useEdge(id, use, settings));
  return {
    edges: [
      ...planned(settings.services, "slipway:ecs:Service").flatMap(([name, service]) =>
        edgesOf(idOf("service", name), service.uses),
      ),
      ...planned(settings.functions, "slipway:function:Function").flatMap(([name, each]) =>
        edgesOf(idOf("function", name), each.uses),
      ),
    ],
  };
}

function useEdge(from: string, use: UseSettings, { services }: Pick<Settings, "services">): DiagramEdge {
  switch (use.kind) {
    case "database":
      return {
        from,
        to: idOf("database", use.name),
        label: use.mode === "master" ? "master user" : use.mode,
      };
    case "bucket":
      return { from, to: idOf("bucket", use.name), label: use.mode };
    case "file-system":
      return {
        from,
        to: idOf("filesystem", use.name),
        label: `${use.path}${use.readOnly ? " to read" : ""}`,
      };
    case "queue": {
      const queue = idOf("queue", use.name);
      // The way of the message.
      return use.mode === "receive"
        ? { from: queue, to: from, label: "receive" }
        : { from, to: queue, label: "send" };
    }
    case "topic":
      return { from, to: idOf("topic", use.name), label: "publish" };
    case "service": {
      const port = services[use.name]?.port;
      return {
        from,
        to: idOf("service", use.name),
        ...(port === undefined ? {} : { label: `port ${port}` }),
      };
    }
    case "function":
      return { from, to: idOf("function", use.name), label: "invoke" };
    case "event-bus":
      return { from, to: idOf("eventbus", use.name), label: use.mode };
    case "push":
      return { from, to: idOf("push", use.name), label: use.mode };
    case "email":
      return { from, to: EMAIL_ID, label: "send" };
    case "sign-in":
      return { from, to: SIGN_IN, label: use.mode };
  }
}

/** The queues that functions take their messages from. */
export function queues({ settings, planned }: Described): Part {
  return {
    edges: planned(settings.functions, "slipway:function:Function").flatMap(([name, { queue }]) =>
      queue === undefined ? [] : [received(idOf("function", name), queue)],
    ),
  };
}

function received(
  to: string,
  {
    name,
    batchSize,
    enabled,
  }: { readonly name: string; readonly batchSize: number; readonly enabled: boolean },
): DiagramEdge {
  const label = enabled ? (batchSize === 1 ? "one by one" : `by ${batchSize}`) : "off";
  return { from: idOf("queue", name), to, label };
}
