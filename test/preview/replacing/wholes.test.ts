import * as assert from "node:assert/strict";
import type { Replaces } from "../../../preview/difference/difference";
import { replacesOnChange } from "../../../preview/replacing/table";
import type { WireObject } from "../../../preview/wire";

/** A property that holds one that replaces. */
const WHOLES: readonly (readonly [
  type: string,
  path: string,
  from: WireObject,
  to: WireObject,
  replaces: Replaces,
])[] = [
  [
    "aws:s3/bucket:Bucket",
    "objectLockConfiguration",
    { objectLockConfiguration: { objectLockEnabled: "Enabled" } },
    {},
    "no",
  ],
  [
    "aws:servicediscovery/service:Service",
    "dnsConfig",
    { dnsConfig: { namespaceId: "ns-1", dnsRecords: [{ type: "A", ttl: 10 }] } },
    {},
    "yes",
  ],
  [
    "aws:servicediscovery/service:Service",
    "dnsConfig.dnsRecords",
    { dnsConfig: { dnsRecords: [{ type: "A", ttl: 10 }] } },
    { dnsConfig: { dnsRecords: [{ type: "A", ttl: 60 }] } },
    "no",
  ],
  [
    "aws:servicediscovery/service:Service",
    "dnsConfig",
    { dnsConfig: { namespaceId: "[unknown]" } },
    { dnsConfig: { namespaceId: "ns-1" } },
    "unknown",
  ],
  [
    "aws:cognito/userPool:UserPool",
    "usernameConfiguration",
    { usernameConfiguration: { caseSensitive: false } },
    {},
    "no",
  ],
  [
    "aws:cognito/userPool:UserPool",
    "usernameConfiguration",
    { usernameConfiguration: { caseSensitive: false } },
    { usernameConfiguration: { caseSensitive: true } },
    "yes",
  ],
  [
    "aws:cognito/userPool:UserPool",
    "usernameConfiguration",
    {},
    { usernameConfiguration: { caseSensitive: true } },
    "unknown",
  ],
];

describe("A change of what holds a replacing property", () => {
  for (const [type, property, from, to, replaces] of WHOLES) {
    it(`is told by what becomes of that one: ${type} ${property}, ${replaces}`, () => {
      assert.equal(replacesOnChange(type, property, { from, to }), replaces);
      assert.equal(replacesOnChange(type, property), "unknown");
    });
  }
});
