import * as assert from "node:assert/strict";
import * as vm from "node:vm";
import { directoryIndexCode } from "../../../components/static-site/directory-index";

/** The path that CloudFront asks the bucket for, when a viewer asks for this one. */
function asked(uri: string, indexDocument = "index.html"): unknown {
  const code = `${directoryIndexCode(indexDocument)}; handler(${JSON.stringify({ request: { uri, headers: {} } })})`;
  return JSON.parse(JSON.stringify(vm.runInNewContext(code)));
}

describe("The directory index", () => {
  const paths = {
    "/": "/index.html",
    "/about": "/about/index.html",
    "/about/": "/about/index.html",
    "/about/team": "/about/team/index.html",
    "/v1.2/": "/v1.2/index.html",
    "/v1.2/guide": "/v1.2/guide/index.html",
    "/app.js": "/app.js",
    "/assets/logo.min.svg": "/assets/logo.min.svg",
    "/.well-known/security.txt": "/.well-known/security.txt",
  };
  for (const [uri, object] of Object.entries(paths)) {
    it(`answers ${uri} with ${object}`, () => {
      assert.deepEqual(asked(uri), { uri: object, headers: {} });
    });
  }

  it("adds the document that the site names, whatever that is made of", () => {
    assert.deepEqual(asked("/about/", "home.htm"), { uri: "/about/home.htm", headers: {} });
    assert.deepEqual(asked("/about", 'a"b\\.html'), { uri: '/about/a"b\\.html', headers: {} });
  });
});
