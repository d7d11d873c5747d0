import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { refuses } from "../../support/config-files";

const BASE = `config:
  aws:region: us-east-1
  aws:allowedAccountIds: ["123456789012"]
  slipway:schemaVersion: 1
  slipway:environment: dev
  slipway:costCode: SHOPDEV1
  slipway:sites:
    shop: { folder: dist }
`;
const at = "folder: dist";
const place = "slipway:sites.shop.folder";

describe("a stack file: a site's folder", () => {
  let project: string;

  beforeEach(() => {
    project = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-site-"));
  });
  afterEach(() => {
    fs.rmSync(project, { recursive: true });
  });

  /** Tests on a project that is made before each of them. */
  const refusesIn = (made: () => void, files: Parameters<typeof refuses>[0]): void => {
    describe("of a project", () => {
      beforeEach(made);
      refuses(files, BASE, () => project);
    });
  };
  const write = (...files: readonly string[]): void => {
    for (const file of files) {
      fs.mkdirSync(path.join(project, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(project, file), file);
    }
  };

  refusesIn(
    () => undefined,
    [
      {
        name: "a folder that was not built",
        edits: [],
        problems: [
          {
            at,
            path: place,
            message:
              "found no folder dist in the project: build the site first, such as with npm run build, or leave this out and upload by a pipeline",
          },
        ],
      },
      {
        name: "a folder outside the project",
        edits: [["folder: dist", "folder: ../dist"]],
        problems: [
          {
            at: "folder: ../dist",
            path: place,
            message:
              'found "../dist"; allowed: a path within the project\'s folder, such as functions/resize',
          },
        ],
      },
      {
        name: "what to upload without a folder",
        edits: [["folder: dist", "sourceMaps: true"]],
        problems: [
          {
            at: "sourceMaps: true",
            path: "slipway:sites.shop.sourceMaps",
            message:
              "the site has no folder, of whose files this would be said: add folder, or leave this out",
          },
        ],
      },
    ],
  );
  refusesIn(() => {
    write("dist/assets/main.css");
  }, [
    {
      name: "a folder without the document that a visitor asks for",
      edits: [],
      problems: [
        {
          at,
          path: place,
          message:
            "dist has no index.html, which a visitor asks for first: name the folder that it is in, or another one with indexDocument",
        },
      ],
    },
  ]);
  refusesIn(() => {
    write("dist/index.html");
  }, [
    {
      name: "more tags than a file takes",
      edits: [
        [
          "  slipway:sites:",
          "  slipway:tags: { A: a, B: b, C: c, D: d, E: e, F: f, G: g }\n  slipway:sites:",
        ],
      ],
      problems: [
        {
          at: "slipway:tags",
          path: "slipway:tags",
          message:
            "each file of a site has the stack's tags, which are 11 with those that Slipway sets, and S3 takes 10: leave some out, or leave out sites.*.folder and upload by a pipeline",
        },
      ],
    },
  ]);
  refusesIn(() => {
    write("dist/index.html", "elsewhere/secret.txt");
    for (const name of ["a", "b", "c", "d"]) fs.symlinkSync("../elsewhere", path.join(project, "dist", name));
  }, [
    {
      name: "links in a folder",
      edits: [],
      problems: [
        {
          at,
          path: place,
          message:
            "dist has what is no file of its own: a, b, c and 1 more; put the files themselves there, or leave these out",
        },
      ],
    },
  ]);
  refusesIn(() => {
    write("build/index.html");
    fs.symlinkSync("build", path.join(project, "dist"));
  }, [
    {
      name: "a link to a folder",
      edits: [],
      problems: [
        {
          at,
          path: place,
          message: "dist is reached by a link, which may lead anywhere: name the folder itself",
        },
      ],
    },
  ]);
  refusesIn(() => {
    write("dist/index.html", ...Array.from({ length: 2000 }, (_, index) => `dist/posts/${index}.html`));
  }, [
    {
      name: "more files than an update should go through",
      edits: [],
      problems: [
        {
          at,
          path: place,
          message:
            "dist has 2001 files, and the update uploads 2000 at most: leave this out, and upload by a pipeline with aws s3 sync",
        },
      ],
    },
  ]);
});
