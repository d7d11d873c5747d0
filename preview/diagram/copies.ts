import type { Described } from "./described";
import type { DiagramNode, Part } from "./graph";
import { otherRegion, regionGroup } from "./places";
import { some } from "./text";

/** As many names as the box of the vault lists. */
const MOST_HELD = 6;

/** The vault that backups are kept in, whose they are, and its copy in another region. */
export function backups({ plan, settings, ofType }: Described): Part {
  const { backup } = settings;
  if (backup === undefined || ofType("slipway:backup:Backup").length === 0) return {};
  const { role } = settings.recovery;
  // A standby's databases are in the backups of their primary.
  const held = [
    ...(role === "standby" ? [] : Object.keys(settings.databases).sort()),
    ...Object.keys(settings.buckets).sort(),
    ...Object.keys(settings.fileSystems).sort(),
  ];
  const vault: DiagramNode = {
    id: "vault",
    kind: "backup vault",
    name: "backup vault",
    group: regionGroup(plan.region),
    details: [`kept ${backup.retentionDays} days`, ...some(held, MOST_HELD).map((name) => `of ${name}`)],
  };
  if (backup.copy === undefined) return { nodes: [vault] };
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
    edges: [{ from: "vault", to: "copies", label: "copies", isDotted: true }],
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
