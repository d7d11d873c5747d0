import * as assert from "node:assert/strict";
import * as vm from "node:vm";
import { singlePageIndexCode } from "../../../components/static-site/directory-index";

describe("A single-page application's index", () => {
  const asked = (uri: string): unknown =>
    JSON.parse(
      JSON.stringify(
        vm.runInNewContext(
          `${singlePageIndexCode("index.html")}; handler(${JSON.stringify({ request: { uri, headers: {} } })})`,
        ),
      ),
    );
  const paths = {
    "/": "/index.html",
    "/cart": "/index.html",
    "/orders/7/": "/index.html",
    "/v1.2/guide": "/index.html",
    "/app.js": "/app.js",
    "/.well-known/security.txt": "/.well-known/security.txt",
  };
  for (const [uri, object] of Object.entries(paths)) {
    it(`answers ${uri} with ${object}`, () => {
      assert.deepEqual(asked(uri), { uri: object, headers: {} });
    });
  }
});
