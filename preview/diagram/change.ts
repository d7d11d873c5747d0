import type { Difference, ResourceChange } from "../difference/difference";
import { countsOf } from "../difference/effects";
import type { Outcome } from "../outcome";
import { isHarmlessReplacement } from "../replacing/table";
import { nameOf } from "../urn";
import type { DrawnPlan } from "./described";
import { EMAIL_ID } from "./email";
import { graphOf, type DiagramEdge, type DiagramNode, type Graph, type Mark } from "./graph";
import { HTTP_API, LOAD_BALANCER } from "./ingress";
import { SIGN_IN } from "./sign-in";
import { graphIn, platformGraph } from "./stack-graph";
import { counted, idOf } from "./text";

type Compared = Pick<Outcome, "plan" | "file" | "difference" | "former">;

/** The ids of what a stack has one of, by its component. */
const SINGLE: Readonly<Record<string, string>> = {
  backup: "vault",
  email: EMAIL_ID,
  "http-api": HTTP_API,
  "load-balancer": LOAD_BALANCER,
  "registry-replication": "images",
  "sign-in": SIGN_IN,
};

/**
 * What changes of a stack against another revision, and what is next to it. Nothing where all of it is new, or nothing that is
 * drawn changes, or the revision's file is one that is not understood any more.
 */
export function changeGraph({ plan, file, difference, former }: Compared): Graph | undefined {
  if (difference === undefined || former === undefined) return undefined;
  const old = asDrawn(plan, former);
  const platform = platformGraph(plan, file);
  const now = platform ?? graphIn(plan, file);
  const before = platform === undefined ? graphIn(old, former.file) : platformGraph(old, former.file);
  if (before === undefined) return undefined;
  const all = graphOf([now, before]);
  const marked = {
    ...all,
    nodes: markedNodes(all, now, before, difference),
    edges: markedEdges(all, now, before),
  };
  return neighbourhood(marked);
}

/** What is only read is as it is now: it is not in what another revision tells. */
function asDrawn(plan: DrawnPlan, { resources, region }: NonNullable<Compared["former"]>): DrawnPlan {
  return {
    ...plan,
    region: region ?? plan.region,
    resources: [
      ...resources.map((each) => ({
        ...each,
        name: nameOf(each.urn),
        external: false,
        outputs: each.outputs ?? {},
      })),
      ...plan.resources.filter(({ external }) => external),
    ],
  };
}

function markedNodes(all: Graph, now: Graph, before: Graph, difference: Difference): readonly DiagramNode[] {
  const here = new Set(now.nodes.map(({ id }) => id));
  const there = new Map(before.nodes.map((node) => [node.id, node]));
  const changes = changesById(difference);
  return all.nodes.map((node): DiagramNode => {
    if (!here.has(node.id)) return { ...node, mark: { kind: "deleted", said: "DELETED" } };
    const old = there.get(node.id);
    if (old === undefined) return { ...node, mark: { kind: "new", said: "NEW" } };
    const of = changes.get(node.id) ?? [];
    const isDrawnOtherwise = node.group !== old.group || node.details.join("\n") !== old.details.join("\n");
    if (of.length === 0 && !isDrawnOtherwise) return node;
    return {
      ...node,
      mark: {
        kind: gravityOf(of),
        said: ["CHANGED", countsOf(of)].filter((part) => part !== "").join(" · "),
      },
    };
  });
}

function changesById({ resources }: Difference): ReadonlyMap<string, readonly ResourceChange[]> {
  const byId = new Map<string, ResourceChange[]>();
  for (const change of resources) {
    const id = idOfComponent(change.component);
    byId.set(id, [...(byId.get(id) ?? []), change]);
  }
  return byId;
}

function idOfComponent(component: string): string {
  const [kind = "", name] = component.split("/");
  return name === undefined ? (SINGLE[component] ?? "") : idOf(kind.replaceAll("-", ""), name);
}

/** A new version of a task definition replaces it, and interrupts nothing. */
function gravityOf(changes: readonly ResourceChange[]): Mark {
  return changes.some(({ effect, type }) => effect === "replaced" && !isHarmlessReplacement(type))
    ? "replaced"
    : "changed";
}

function markedEdges(all: Graph, now: Graph, before: Graph): readonly DiagramEdge[] {
  const here = new Set(now.edges.map(keyOf));
  const there = new Set(before.edges.map(keyOf));
  return all.edges.map((edge): DiagramEdge => {
    const key = keyOf(edge);
    return here.has(key) ? (there.has(key) ? edge : { ...edge, mark: "new" }) : { ...edge, mark: "deleted" };
  });
}

function keyOf({ from, to, label = "" }: DiagramEdge): string {
  return `${from} ${to} ${label}`;
}

/** What is marked, what an arrow joins it with, and no arrow between others. */
function neighbourhood({ groups, nodes, edges }: Graph): Graph | undefined {
  const marked = new Set(nodes.filter(({ mark }) => mark !== undefined).map(({ id }) => id));
  const near = edges.filter(({ from, to, mark }) => mark !== undefined || marked.has(from) || marked.has(to));
  const shown = new Set([...marked, ...near.flatMap(({ from, to }) => [from, to])]);
  if (shown.size === 0) return undefined;
  const left = nodes.filter(({ id }) => shown.has(id));
  const note: DiagramNode = {
    id: "neighbourhood",
    kind: "note",
    name: `${left.length} of ${counted(nodes.length, "box", "boxes")}`,
    details: ["what changes,", "and what is next to it"],
  };
  return {
    groups: groups.map((group) => ({ ...group, isKept: false })),
    nodes: left.length === nodes.length ? left : [note, ...left],
    edges: near,
  };
}
