import type { Mark, NodeKind } from "./graph";

/** What a node looks like: the brackets of its shape, and the class of its colours. */
export interface Look {
  readonly open: string;
  readonly close: string;
  readonly colours: keyof typeof COLOURS;
}

/**
 * Colours that a kind of node has: dark text on a light ground, so that it is read in a light theme and in a dark one.
 * Frames have no ground, so that their titles and arrows are the theme's own.
 */
export const COLOURS = {
  outside: "fill:#f1f3f5,stroke:#868e96,color:#212529",
  network: "fill:#e5dbff,stroke:#7048e8,color:#2b1a66",
  compute: "fill:#ffe8cc,stroke:#e8590c,color:#5c2300",
  data: "fill:#d0ebff,stroke:#1c7ed6,color:#0b3557",
  messaging: "fill:#ffdeeb,stroke:#d6336c,color:#5c0f2b",
  copy: "fill:#d3f9d8,stroke:#2f9e44,color:#133d1c",
  frame: "fill:transparent,stroke:#868e96",
} as const;

/** Beside the colours of its kind, how the border of a box shows what becomes of it; a line in it says the same. */
export const MARKS: Readonly<Record<Mark, string>> = {
  new: "stroke:#2f9e44,stroke-width:5px",
  changed: "stroke:#e8890c,stroke-width:5px",
  replaced: "stroke:#e03131,stroke-width:5px",
  deleted: "stroke:#e03131,stroke-width:3px,stroke-dasharray:8",
};

const BOX = { open: "[", close: "]" };
const ROUND = { open: "(", close: ")" };
const CYLINDER = { open: "[(", close: ")]" };
const STADIUM = { open: "([", close: "])" };
const HEXAGON = { open: "{{", close: "}}" };

/** By what it stands for. */
export const LOOKS: Readonly<Record<NodeKind, Look>> = {
  internet: { open: "((", close: "))", colours: "outside" },
  dns: { ...ROUND, colours: "network" },
  site: { ...ROUND, colours: "network" },
  "load balancer": { ...BOX, colours: "network" },
  "HTTP API": { ...BOX, colours: "network" },
  "sign-in": { ...ROUND, colours: "network" },
  service: { ...BOX, colours: "compute" },
  job: { open: "[[", close: "]]", colours: "compute" },
  function: { ...ROUND, colours: "compute" },
  database: { ...CYLINDER, colours: "data" },
  bucket: { ...CYLINDER, colours: "data" },
  "file system": { ...CYLINDER, colours: "data" },
  queue: { ...STADIUM, colours: "messaging" },
  topic: { ...HEXAGON, colours: "messaging" },
  "event bus": { ...HEXAGON, colours: "messaging" },
  push: { ...ROUND, colours: "messaging" },
  email: { ...HEXAGON, colours: "messaging" },
  subscriber: { ...BOX, colours: "outside" },
  "backup vault": { ...CYLINDER, colours: "copy" },
  images: { ...CYLINDER, colours: "copy" },
  stack: { ...BOX, colours: "copy" },
  note: { ...BOX, colours: "outside" },
};
