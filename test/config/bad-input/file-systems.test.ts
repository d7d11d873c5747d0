import { refuses } from "../../support/config-files";
import { DATA } from "../../support/data-file";

describe("a stack file: file systems", () => {
  refuses(
    [
      {
        name: "permissions that YAML takes for a number",
        edits: [['permissions: "0750"', "permissions: 0750"]],
        problems: [
          {
            at: "0750 }",
            path: "(YAML)",
            message:
              "found 0750, a number that starts with 0: put it in quotes, or drop the 0. Mend the YAML; nothing else was checked.",
          },
        ],
      },
      {
        name: "days that EFS does not offer",
        edits: [["    shared: {}", "    shared: { infrequentAccessAfterDays: 45 }"]],
        problems: [
          {
            at: "infrequentAccessAfterDays: 45",
            path: "slipway:fileSystems.shared.infrequentAccessAfterDays",
            message: "found 45; allowed: one of 1, 7, 14, 30, 60, 90",
          },
        ],
      },
      {
        name: "a throughput mode that is paid for by the hour",
        edits: [["    shared: {}", "    shared: { throughputMode: provisioned }"]],
        problems: [
          {
            at: "throughputMode: provisioned }",
            path: "slipway:fileSystems.shared.throughputMode",
            message: 'found "provisioned"; allowed: elastic, bursting',
          },
        ],
      },
      {
        name: "a file system that is mounted nowhere",
        edits: [["file-system/uploads:/app/uploads", "file-system/uploads"]],
        problems: [
          {
            at: "file-system/uploads",
            path: "slipway:services.orders.uses[3]",
            message:
              'found "file-system/uploads": say where it is mounted, file-system/uploads:/app/uploads, or file-system/uploads:/app/uploads:read to read it only',
          },
        ],
      },
      {
        name: "a file system that is mounted twice",
        edits: [
          [
            "file-system/uploads:/app/uploads",
            "file-system/uploads:/app/uploads\n        - file-system/uploads:/app/files:read",
          ],
        ],
        problems: [
          {
            at: "file-system/uploads:/app/files",
            path: "slipway:services.orders.uses[4]",
            message:
              'found "file-system/uploads:/app/files:read", and file-system uploads in another entry: it is mounted once: keep one of the two',
          },
        ],
      },
      {
        name: "two file systems in one folder",
        edits: [
          [
            "file-system/uploads:/app/uploads",
            "file-system/uploads:/app/files\n        - file-system/shared:/app/files",
          ],
        ],
        problems: [
          {
            at: "file-system/shared:/app/files",
            path: "slipway:services.orders.uses[4]",
            message:
              "found /app/files, and file system uploads at /app/files: one would hide the other; mount each in a folder of its own",
          },
        ],
      },
      {
        name: "a file system inside another",
        edits: [
          [
            "file-system/uploads:/app/uploads",
            "file-system/uploads:/app\n        - file-system/shared:/app/shared",
          ],
        ],
        problems: [
          {
            at: "file-system/shared:/app/shared",
            path: "slipway:services.orders.uses[4]",
            message:
              "found /app/shared, and file system uploads at /app: one would hide the other; mount each in a folder of its own",
          },
        ],
      },
      {
        name: "a file system inside a path that is written to",
        edits: [["file-system/uploads:/app/uploads", "file-system/uploads:/tmp/uploads"]],
        problems: [
          {
            at: "file-system/uploads:/tmp/uploa",
            path: "slipway:services.orders.uses[3]",
            message:
              "found /tmp/uploads, and /tmp in writablePaths: one would hide the other, and what is mounted can be written to anyway; leave /tmp out, or mount elsewhere",
          },
        ],
      },
      {
        name: "a file system around a path that is written to",
        edits: [
          ["file-system/uploads:/app/uploads", "file-system/uploads:/app"],
          ["writablePaths: [/tmp]", "writablePaths: [/app/cache]"],
        ],
        problems: [
          {
            at: "file-system/uploads:/app",
            path: "slipway:services.orders.uses[3]",
            message:
              "found /app, and /app/cache in writablePaths: one would hide the other, and what is mounted can be written to anyway; leave /app/cache out, or mount elsewhere",
          },
        ],
      },
      {
        name: "a file system over the system's own folders",
        edits: [["file-system/uploads:/app/uploads", "file-system/uploads:/etc/ssl"]],
        problems: [
          {
            at: "file-system/uploads:/etc/ssl",
            path: "slipway:services.orders.uses[3]",
            message:
              "found /etc/ssl: /etc is the system's own, and would be hidden; mount it elsewhere, such as /app/uploads",
          },
        ],
      },
      {
        name: "a file system at a path that goes up",
        edits: [["file-system/uploads:/app/uploads", "file-system/uploads:/app/../etc"]],
        problems: [
          {
            at: "file-system/uploads:/app/../et",
            path: "slipway:services.orders.uses[3]",
            message: "found /app/../etc: write the path without . and ..",
          },
        ],
      },
      {
        name: "a file system where Lambda mounts none",
        edits: [
          ["file-system/uploads:/app/uploads\n", "file-system/uploads:/data/uploads\n"],
          ["file-system/uploads:/mnt/uploads", "file-system/uploads:/app/uploads"],
        ],
        problems: [
          {
            at: "file-system/uploads:/app/uploa",
            path: "slipway:functions.resize.uses[2]",
            message:
              "found /app/uploads: Lambda mounts a file system in one folder under /mnt; write file-system/uploads:/mnt/uploads",
          },
        ],
      },
      {
        name: "two file systems of a function",
        edits: [
          [
            "file-system/uploads:/mnt/uploads]",
            "file-system/uploads:/mnt/uploads, file-system/shared:/mnt/shared]",
          ],
        ],
        problems: [
          {
            at: "file-system/shared:/mnt/shared",
            path: "slipway:functions.resize.uses[3]",
            message:
              "a function has one file system (Lambda's limit): leave out the others, or make it a job",
          },
        ],
      },
      {
        name: "a file system of a function outside of the VPC",
        edits: [
          ["      vpc: true\n", ""],
          ["uses: [database/main:master, bucket/assets:read, file", "uses: [bucket/assets:read, file"],
        ],
        problems: [
          {
            at: "file-system/uploads:/mnt/uploa",
            path: "slipway:functions.resize.uses[1]",
            message:
              "file-system uploads is reached from inside the VPC only: set vpc: true, or leave this out",
          },
        ],
      },
    ],
    DATA,
  );
});
