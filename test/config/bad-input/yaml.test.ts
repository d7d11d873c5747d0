import { refuses } from "../../support/config-files";

describe("a stack file: YAML", () => {
  refuses([
    {
      name: "a key without its colon",
      edits: [["port: 3000", "port 3000"]],
      problems: [
        {
          at: "port 3000",
          path: "(YAML)",
          message:
            "a key without its colon, or a text over more than one line. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "a bracket that is not closed",
      edits: [["[us-east-1a, us-east-1b]", "[us-east-1a, us-east-1b"]],
      problems: [
        {
          at: "[us-east-1a, us-east-1b",
          path: "(YAML)",
          message: "this [ is not closed: add ]. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "a tab",
      edits: [["      port: 3000", "\tport: 3000"]],
      problems: [
        {
          at: "\tport: 3000",
          path: "(YAML)",
          message: "a tab: YAML indents by spaces only. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "keys that are there twice",
      edits: [
        ["port: 3000", "port: 3000\n      port: 3001"],
        ["cpu: 512", "cpu: 512\n      cpu: 256"],
      ],
      problems: [
        {
          at: "cpu: 256",
          path: "(YAML)",
          message: "this key is there twice: remove one. Mend the YAML; nothing else was checked.",
        },
        {
          at: "port: 3001",
          path: "(YAML)",
          message: "this key is there twice: remove one. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "a second document",
      edits: [["  slipway:sites:", "---\nconfig:\n  slipway:sites:"]],
      problems: [
        {
          at: "---",
          path: "(YAML)",
          message:
            "a second document starts here: the file has to be one. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "an alias of nothing",
      edits: [["port: 3000", "port: *port"]],
      problems: [
        {
          at: "*port",
          path: "(YAML)",
          message:
            "what begins with * stands for another value, and none of that name is before it. A text goes in quotes. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "an alias inside of what it stands for",
      edits: [["{ kind: internal }", "&self { kind: *self }"]],
      problems: [
        {
          at: "*self }",
          path: "(YAML)",
          message: "*self would contain itself. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "a merge of what is no map",
      edits: [["port: 3000", "<<: 3000"]],
      problems: [
        {
          at: "<<: 3000",
          path: "(YAML)",
          message:
            "<< merges maps only: give it one, or an alias of one. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "a tag that YAML does not know",
      edits: [["port: 3000", "port: !port 3000"]],
      problems: [
        {
          at: "!port 3000",
          path: "(YAML)",
          message:
            "what starts with ! is a tag, and this one is unknown: put a text in quotes. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "a key that is a list",
      edits: [["port: 3000", "? [port]\n      : 3000"]],
      problems: [
        {
          at: "[port]",
          path: "(YAML)",
          message: "a key must be one plain word. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "a key that is null",
      edits: [["port: 3000", "null: 3000"]],
      problems: [
        {
          at: "null: 3000",
          path: "(YAML)",
          message: "a key must be one plain word. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "a number that starts with 0",
      edits: [["port: 3000", "port: 03000"]],
      problems: [
        {
          at: "03000",
          path: "(YAML)",
          message:
            "found 03000, a number that starts with 0: put it in quotes, or drop the 0. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "a number that is infinite",
      edits: [["port: 3000", "port: .inf"]],
      problems: [
        {
          at: ".inf",
          path: "(YAML)",
          message: "found .inf, which is no number to count with. Mend the YAML; nothing else was checked.",
        },
      ],
    },
    {
      name: "an unknown key at the top, and judges the rest",
      edits: [
        ["config:\n", "secretprovider: awskms://x\nconfig:\n"],
        ["port: 3000", "port: 0"],
      ],
      problems: [
        {
          at: "secretprovider: awskms://x",
          path: "secretprovider",
          message: 'unknown key at the top of a stack file: did you mean "secretsprovider"?',
        },
        {
          at: "port: 0",
          path: "slipway:services.prices.port",
          message: "found 0; allowed: a whole number from 1 to 65535",
        },
      ],
    },
    {
      name: "a mistake behind a byte order mark",
      edits: [
        ["config:\n", "﻿config:\n"],
        ["port: 3000", "port: 0"],
      ],
      problems: [
        {
          at: "port: 0",
          path: "slipway:services.prices.port",
          message: "found 0; allowed: a whole number from 1 to 65535",
        },
      ],
    },
    {
      name: "a mistake in what an alias stands for, at each place that it is used",
      edits: [
        ['{ tag: "1.4.2" }', "&image { tag: latest }"],
        ['{ reference: "public.ecr.aws/shop/worker:2.0.7" }', "*image"],
      ],
      problems: [
        {
          at: "tag: latest }",
          path: "slipway:services.api.image.tag",
          message: 'found "latest"; allowed: an image tag, never latest',
        },
        {
          at: "tag: latest }",
          path: "slipway:services.worker.image.tag",
          message: 'found "latest"; allowed: an image tag, never latest',
        },
      ],
    },
    {
      name: "a mistake in what is merged",
      edits: [["port: 3000", "<<: { port: 0 }"]],
      problems: [
        {
          at: "port: 0 }",
          path: "slipway:services.prices.port",
          message: "found 0; allowed: a whole number from 1 to 65535",
        },
      ],
    },
    {
      name: "a service of the name that every JavaScript object has",
      edits: [
        ["    prices:\n", "    __proto__:\n"],
        ["service/prices", "service/worker"],
      ],
      problems: [
        {
          at: "service/worker]",
          path: "slipway:services.api.uses[2]",
          message: "service worker listens to nobody: give it ingress: { kind: internal } and a port",
        },
        {
          at: "__proto__:",
          path: "slipway:services.__proto__",
          message: "no key or name may be called __proto__",
        },
      ],
    },
  ]);
});
