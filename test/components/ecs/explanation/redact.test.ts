import * as assert from "node:assert/strict";
import { redact } from "../../../../components/ecs/explanation/redact";

describe("A log line that is shown to people", () => {
  const masked: readonly (readonly [string, string])[] = [
    [
      "connect postgres://app:s3cr3t@db.internal:5432/shop failed",
      "connect postgres://***@db.internal:5432/shop failed",
    ],
    ["redis://:s3cr3t@cache:6379", "redis://***@cache:6379"],
    ["Authorization: Bearer abc.def-123456", "Authorization: *** ***"],
    ["sent Bearer abc.def-123456 to it", "sent Bearer *** to it"],
    [
      '{"level":"error","password":"a b\\"c","user":"ann"}',
      '{"level":"error","password":"***","user":"ann"}',
    ],
    ['{"log":"{\\"apiKey\\":\\"12345\\",\\"id\\":7}"}', '{"log":"{\\"apiKey\\":\\"***\\",\\"id\\":7}"}'],
    ["DB_PASSWORD=hunter2 DB_HOST=db", "DB_PASSWORD=*** DB_HOST=db"],
    ["stripe_secret_key: 'x y', port: 1", "stripe_secret_key: '***', port: 1"],
    ["token eyJhbGciOi.eyJzdWIiOiIx.c2lnbmF0dXJl expired", "token *** expired"],
    ["key AKIAIOSFODNN7EXAMPLE is wrong", "key *** is wrong"],
    ["wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY is wrong", "*** is wrong"],
    ["ghp_0123456789abcdef and sk_live_0123456789", "*** and ***"],
    ["hash 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "hash ***"],
    ["-----BEGIN RSA PRIVATE KEY-----MIIE", "***"],
  ];
  for (const [line, left] of masked)
    it(`has no secret of: ${line.slice(0, 50)}`, () => {
      assert.equal(redact(line), left);
    });

  const kept = [
    "GET /orders/42 200 12ms",
    "Error: connect ECONNREFUSED 10.0.3.7:5432",
    "    at Layer.handle [as handle_request] (/usr/src/app/node_modules/express/lib/router/layer.js:95:5)",
    "image sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "request 3f2504e0-4f89-11d3-9a0c-0305e82c3301 failed",
    "task arn:aws:ecs:us-east-1:123456789012:task/shop-dev/0123456789abcdef0123456789abcdef",
    "the password was refused",
    "listening on https://orders.dev.example.com:8080/",
  ];
  for (const line of kept)
    it(`stays as it is: ${line.slice(0, 50)}`, () => {
      assert.equal(redact(line), line);
    });
});
