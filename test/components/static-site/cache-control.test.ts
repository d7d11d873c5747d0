import * as assert from "node:assert/strict";
import { cacheControlOf } from "../../../components/static-site/cache-control";

const FOREVER = "public, max-age=31536000, immutable";
const PAGE = "no-cache";
const OTHER = "public, max-age=300";

const FILES: Readonly<Record<string, string>> = {
  // What bundlers write: webpack, Vite, esbuild, Next.js, Parcel.
  "assets/main.3f2a1b9c.css": FOREVER,
  "static/js/main.8e2c3f4a.chunk.js": FOREVER,
  "assets/index-BQaKz3rX.js": FOREVER,
  "chunk-2QX7ABC4.js": FOREVER,
  "_next/static/chunks/117-0a1b2c3d4e5f6071.js": FOREVER,
  "4e5f60718293a4b5.woff2": FOREVER,
  "logo.k3j2h9x1.svg": FOREVER,
  // Pages, whatever they are called.
  "index.html": PAGE,
  "about/index.HTML": PAGE,
  "page.3f2a1b9c.html": PAGE,
  "old.htm": PAGE,
  // Words, dates, versions and numbers.
  "logo.svg": OTHER,
  "favicon.ico": OTHER,
  "manifest.webmanifest": OTHER,
  "report-20240101.pdf": OTHER,
  "photo-20240101a.jpg": OTHER,
  "release-version12.pdf": OTHER,
  "case-iPhone15.png": OTHER,
  "case-iPhone15ProMax.png": OTHER,
  "jquery-3.7.1.min.js": OTHER,
  "presentation.pptx": OTHER,
  "deadbeefcafe.js": OTHER,
  "invoice-1234567890.pdf": OTHER,
  "CHANGELOG2024.txt": OTHER,
  "robots.txt": OTHER,
  "3f2a1b9c": OTHER,
};

describe("How long a file is kept", () => {
  for (const [file, header] of Object.entries(FILES)) {
    it(`is "${header}" of ${file}`, () => {
      assert.equal(cacheControlOf(file), header);
    });
  }
});
