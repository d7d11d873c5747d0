import * as assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { contentTypeOf } from "../../../components/static-site/content";
import { readSiteFolder } from "../../../config/site-folder";
import type { Plan } from "../../../preview/plan";
import {
  allInputsOf,
  dependenciesOf,
  inputsOf,
  namesOf,
  planOf,
  statementsOf,
} from "../../support/component-plan";
import { PROD, STACK_TAGS, stackFile, trust } from "../../support/component-stack";
import { evaluateConfig, resource } from "../../support/evaluate";

const OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";
const INVOCATION = "aws:lambda/invocation:Invocation";
const FOLDER = "test/fixtures/sites/shop";
const FILES = [
  ".well-known/security.txt",
  "assets/index-BQaKz3rX.mjs",
  "assets/main.3f2a1b9c.css",
  "index.html",
  "logo.svg",
];
const upload = (site: object = {}, slipway: object = {}): Promise<Plan> =>
  planOf({ ...slipway, sites: { shop: { folder: FOLDER, ...site } } });

describe("The files of a site", () => {
  it("are uploaded as what they are, and kept as long as they stay", async () => {
    const plan = await upload();
    const object = (key: string, contentType: string, cacheControl: string): object => ({
      bucket: "<Bucket shop id>",
      key,
      contentType,
      cacheControl,
      tags: STACK_TAGS,
    });
    const found = Object.entries(allInputsOf(plan, OBJECT)).map(([name, { source, ...rest }]) => {
      const { content } = source as { readonly content: string };
      const bytes = fs.readFileSync(path.join(FOLDER, String(rest["key"])));
      assert.equal(content, `sha256:${createHash("sha256").update(bytes).digest("hex")}`);
      return [name, rest];
    });
    const forever = "public, max-age=31536000, immutable";
    assert.deepEqual(Object.fromEntries(found), {
      "shop/.well-known/security.txt": object(
        ".well-known/security.txt",
        "text/plain; charset=utf-8",
        "public, max-age=300",
      ),
      "shop/assets/index-BQaKz3rX.mjs": object(
        "assets/index-BQaKz3rX.mjs",
        "text/javascript; charset=utf-8",
        forever,
      ),
      "shop/assets/main.3f2a1b9c.css": object("assets/main.3f2a1b9c.css", "text/css; charset=utf-8", forever),
      "shop/index.html": object("index.html", "text/html; charset=utf-8", "no-cache"),
      "shop/logo.svg": object("logo.svg", "image/svg+xml", "public, max-age=300"),
    });
  });

  it("are all but what begins with a dot and maps to the source, which the file may ask for", async () => {
    assert.deepEqual(
      namesOf(await upload({ sourceMaps: true }), OBJECT).length,
      namesOf(await upload(), OBJECT).length + 1,
    );
    assert.deepEqual(readSiteFolder(FOLDER, false), { files: FILES, links: [] });
    assert.ok(fs.existsSync(path.join(FOLDER, ".notes")));
  });

  it("come when what encrypts them and keeps their versions is there: assets first, then one page, then the rest", async () => {
    const plan = await upload();
    const waits = (file: string): readonly string[] =>
      dependenciesOf(plan, OBJECT, `shop/${file}`).filter((each) => !each.startsWith("Bucket "));
    const ready = ["BucketServerSideEncryptionConfiguration shop", "BucketVersioning shop"];
    assert.deepEqual(waits("assets/main.3f2a1b9c.css"), ready);
    assert.deepEqual(waits(".well-known/security.txt"), [
      "BucketObjectv2 shop/assets/index-BQaKz3rX.mjs",
      "BucketObjectv2 shop/assets/main.3f2a1b9c.css",
      ...ready,
    ]);
    assert.deepEqual(waits("index.html"), ["BucketObjectv2 shop/.well-known/security.txt"]);
  });

  it("are not the stack's to upload unless the file says so", async () => {
    const plan = await planOf({ sites: { shop: {} } });
    for (const type of [OBJECT, INVOCATION, "aws:lambda/function:Function"])
      assert.deepEqual(namesOf(plan, type), []);
  });

  it("are neither protected nor kept by themselves, in prod either: the bucket is", async () => {
    const plan = await upload({}, PROD);
    const { protect, retainOnDelete } = resource(plan, OBJECT, "shop/index.html");
    assert.deepEqual([protect, retainOnDelete], [false, false]);
    assert.equal(resource(plan, "aws:s3/bucket:Bucket", "shop").protect, true);
  });

  it("are the same resources before AWS knows any", async () => {
    const file = stackFile({ sites: { shop: { folder: FOLDER } } });
    const urns = (plan: Plan): readonly string[] => plan.resources.map(({ urn }) => urn).sort();
    assert.deepEqual(
      urns(await evaluateConfig(file, "dev", { computed: "unknown" })),
      urns(await evaluateConfig(file)),
    );
  });
});

describe("What CloudFront keeps of a site", () => {
  it("is forgotten by a function that may do nothing else, of sites that the update fills alone", async () => {
    const plan = await planOf({ sites: { shop: { folder: FOLDER }, blog: {} } });
    assert.deepEqual(statementsOf(plan, "aws:iam/rolePolicy:RolePolicy", "site-invalidation"), [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: ["<LogGroup site-invalidation arn>:*"],
      },
      {
        Effect: "Allow",
        Action: ["cloudfront:CreateInvalidation"],
        Resource: ["<Distribution shop arn>"],
      },
    ]);
    assert.deepEqual(statementsOf(plan, "aws:iam/role:Role", "site-invalidation", "assumeRolePolicy"), [
      trust("lambda.amazonaws.com"),
    ]);
    assert.deepEqual(namesOf(plan, INVOCATION), ["shop"]);
    const { retentionInDays, kmsKeyId, name } = inputsOf(
      plan,
      "aws:cloudwatch/logGroup:LogGroup",
      "site-invalidation",
    );
    assert.deepEqual(
      [name, retentionInDays, kmsKeyId],
      ["/sites/shop-dev/invalidation", 7, "<Key logs arn>"],
    );
  });

  it("is forgotten once all is there that may change under its name", async () => {
    const plan = await upload();
    const waits = dependenciesOf(plan, INVOCATION, "shop");
    for (const file of [".well-known/security.txt", "index.html", "logo.svg"])
      assert.ok(waits.includes(`BucketObjectv2 shop/${file}`), waits.join());
    assert.ok(waits.includes("RolePolicy site-invalidation"), waits.join());
  });

  describe("of a folder", () => {
    let folder: string;
    const fixtures = path.resolve("test/fixtures/sites");
    beforeEach(() => {
      folder = fs.mkdtempSync(path.join(fixtures, "changing-"));
      fs.writeFileSync(path.join(folder, "index.html"), "one");
    });
    afterEach(() => {
      fs.rmSync(folder, { recursive: true });
    });

    const inputFor = async (): Promise<unknown> => {
      const file = stackFile({ sites: { shop: { folder: path.relative(process.cwd(), folder) } } });
      return inputsOf(await evaluateConfig(file), INVOCATION, "shop")["input"];
    };

    it("is not forgotten when nothing was uploaded, and is when a file comes", async () => {
      const before = await inputFor();
      assert.deepEqual(await inputFor(), before);
      assert.equal((before as { readonly distributionId: string }).distributionId, "<Distribution shop id>");
      fs.writeFileSync(path.join(folder, "main.3f2a1b9c.js"), "asset");
      assert.notDeepEqual(await inputFor(), before);
    });

    it("is forgotten when a page changes", async () => {
      const before = await inputFor();
      fs.writeFileSync(path.join(folder, "index.html"), "two");
      assert.notDeepEqual(await inputFor(), before);
    });
  });
});

describe("The type of a file", () => {
  const types = {
    "index.html": "text/html; charset=utf-8",
    "assets/app.mjs": "text/javascript; charset=utf-8",
    "data.json": "application/json; charset=utf-8",
    "font.woff2": "font/woff2",
    "photo.avif": "image/avif",
    "app.wasm": "application/wasm",
    "site.webmanifest": "application/manifest+json; charset=utf-8",
    "no-ending": "application/octet-stream",
    "unknown.qqq": "application/octet-stream",
  };
  for (const [file, type] of Object.entries(types)) {
    it(`is ${type} of ${file}`, () => {
      assert.equal(contentTypeOf(file), type);
    });
  }
});

describe("A site's folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-folder-"));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  it("is listed by name, without what begins with a dot, and without what links lead to", () => {
    for (const file of [
      "b.js",
      "a/z.css",
      "a/b.css",
      ".git/config",
      ".env",
      ".well-known/assetlinks.json",
      "b.js.map",
    ]) {
      fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), file);
    }
    fs.symlinkSync("/etc", path.join(folder, "etc"));
    fs.symlinkSync("b.js", path.join(folder, "c.js"));
    assert.deepEqual(readSiteFolder(folder, false), {
      files: [".well-known/assetlinks.json", "a/b.css", "a/z.css", "b.js"],
      links: ["c.js", "etc"],
    });
    assert.ok(readSiteFolder(folder, true).files.includes("b.js.map"));
  });
});
