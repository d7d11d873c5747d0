import type { Described } from "./described";
import type { DiagramEdge, DiagramNode, Part } from "./graph";
import { otherRegion, regionGroup } from "./places";
import { idOf } from "./text";

/** The vault that backups are kept in, and its copy in another region. */
export function backups({ plan, settings, ofType }: Described): Part {
  const { backup } = settings;
  if (backup === undefined || ofType("slipway:backup:Backup").length === 0) return {};
  const { role } = settings.recovery;
  // A standby's databases are in the backups of their primary.
  const held = [
    ...(role === "standby" ? [] : Object.keys(settings.databases)).map((name) => idOf("database", name)),
    ...Object.keys(settings.buckets).map((name) => idOf("bucket", name)),
    ...Object.keys(settings.fileSystems).map((name) => idOf("filesystem", name)),
  ];
  const edges = held
    .sort()
    .map((from): DiagramEdge => ({ from, to: "vault", isDotted: true, isMinor: true }));
  const vault: DiagramNode = {
    id: "vault",
    kind: "backup vault",
    name: "backup vault",
    group: regionGroup(plan.region),
    details: [`kept ${backup.retentionDays} days`],
  };
  if (backup.copy === undefined) return { nodes: [vault], edges };
  const region = otherRegion(backup.copy.region);
  return {
    groups: [region],
    nodes: [
      vault,
      {
        id: "copies",
        kind: "backup vault",
        name: "copies of backups",
        group: region.id,
        details: [`kept ${backup.copy.retentionDays} days`],
      },
    ],
    edges: [...edges, { from: "vault", to: "copies", label: "copies", isDotted: true }],
  };
}

/** Images of the stack's own repositories, which are copied as they are pushed. */
export function images({ plan, settings, ofType }: Described): Part {
  const regions = settings.registryReplication?.regions ?? [];
  if (regions.length === 0 || ofType("slipway:ecs:RegistryReplication").length === 0) return {};
  const others = regions.map((name) => otherRegion(name));
  return {
    groups: others,
    nodes: [
      { id: "images", kind: "images", name: "images", group: regionGroup(plan.region), details: ["ECR"] },
      ...others.map(({ id }): DiagramNode => ({
        id: `images_${id}`,
        kind: "images",
        name: "copies of images",
        group: id,
        details: ["ECR"],
      })),
    ],
    edges: others.map(({ id }) => ({
      from: "images",
      to: `images_${id}`,
      label: "copies",
      isDotted: true,
    })),
  };
}
