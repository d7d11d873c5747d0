import * as assert from "node:assert/strict";
import { api, DOMAIN, worker } from "../../support/component-stack";
import { drawn, node } from "../../support/drawn-stack";

describe("The diagram of a stack in which people sign in", () => {
  it("shows where, who sends them there, and who uses it", async () => {
    const diagram = await drawn({
      domain: DOMAIN,
      signIn: { mfa: "required", subdomain: "auth" },
      services: {
        office: api({ ingress: { authorization: "signIn" } }),
        members: worker({ uses: ["sign-in:admin"] }),
      },
    });
    assert.match(JSON.stringify(node(diagram, "signin")), /auth.dev.example.com.*Cognito.*MFA required/);
    assert.deepEqual(diagram.edges.filter((edge) => edge.endsWith(" signin")).sort(), [
      "internet → signin",
      "loadbalancer signs in ⇢ signin",
      "service_members admin → signin",
    ]);
  });

  it("shows nothing of it where nobody does", async () => {
    const { nodes } = await drawn({ services: { members: worker() } });
    assert.deepEqual(
      nodes.filter(({ id }) => id === "signin"),
      [],
    );
  });
});
